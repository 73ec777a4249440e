package demo

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"
	"strings"
	"time"

	"rapport/store"
)

// owner is who has notes in the managed folder. No window has a name in small
// letters: its owner is dead for everybody.
const owner = "demo"

// document is a made-up file.
type document struct {
	name, mediaType string
	content         io.Reader
}

const agenda = `Agenda

 1. Who is here, and who could not come
 2. The letter to the landlord: who has signed, who wants to
 3. Repairs: the list of March, and what came of it
 4. The stall on Saturday: tables, leaflets, tea
 5. Anything else

Last time we said that nobody speaks twice before everybody has spoken once.
`

const figures = `street,flats,spoken to,signed
Harbour Street,48,41,29
Canal Row,22,9,7
Lantern Yard,31,30,22
`

// attach keeps files with the newest interactions of some types, those where one
// would.
func attach(ctx context.Context, book *store.Book, types map[string]store.TypeID, now time.Time) error {
	banner, err := drawn()
	if err != nil {
		return err
	}
	for _, kept := range []struct {
		with  string
		files []document
	}{
		{"meeting", []document{
			{"agenda.txt", "text/plain", strings.NewReader(agenda)},
			{"banner.png", "image/png", banner},
		}},
		{"email", []document{{"figures.csv", "text/csv", strings.NewReader(figures)}}},
		// As an old machine would have written it.
		{"event", []document{{"café.txt", "text/plain", strings.NewReader("Caf\xe9 au coin : trente tasses, deux g\xe2teaux.\n")}}},
	} {
		newest, err := book.Interactions(ctx, store.InteractionQuery{
			Types: []store.TypeID{types[kept.with]}, Excerpt: 1, Page: store.Page{Limit: 1},
		})
		if err != nil {
			return err
		}
		for _, i := range newest.Rows {
			if err := keep(ctx, book, i.ID, kept.files, now); err != nil {
				return err
			}
		}
	}
	return nil
}

func keep(ctx context.Context, book *store.Book, to store.InteractionID, files []document, now time.Time) error {
	return book.WriteFiles(ctx, owner, func(tx *store.Tx) error {
		for _, f := range files {
			in, err := book.Contents().Copy(owner, f.content)
			if err != nil {
				return err
			}
			defer in.Discard()
			if err := tx.Place(in); err != nil {
				return err
			}
			a := store.Attachment{Name: f.name, Size: in.Size, MediaType: f.mediaType, SHA256: in.SHA256}
			if _, err := tx.InsertAttachment(ctx, to, a, now); err != nil {
				return err
			}
		}
		return nil
	})
}

// drawn is a picture: the sun over the harbour.
func drawn() (io.Reader, error) {
	const width, height = 320, 200
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			picture.Set(x, y, seen(float64(x), float64(y)))
		}
	}
	var b bytes.Buffer
	err := png.Encode(&b, picture)
	return &b, err
}

// seen is the colour of a point of the picture.
func seen(x, y float64) color.Color {
	shore := 130 + 12*math.Sin(x/45) + 6*math.Sin(x/17)
	switch {
	case math.Hypot(x-215, y-70) < 34:
		return color.RGBA{250, 214, 90, 255}
	case y < shore:
		return color.RGBA{uint8(70 + y*0.9), uint8(120 + y*0.5), uint8(200 - y*0.3), 255}
	case math.Mod(y+3*math.Sin(x/9), 14) < 3:
		return color.RGBA{120, 170, 190, 255}
	}
	return color.RGBA{24, uint8(70 + (y-100)*0.2), 110, 255}
}
