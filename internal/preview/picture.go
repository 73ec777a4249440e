package preview

import (
	"bufio"
	"bytes"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/bmp"
	"golang.org/x/image/webp"
)

// format is one way to write a picture into a file.
type format struct {
	name   string
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

// formatOf returns the format whose signature the file begins with.
func formatOf(head []byte) (format, bool) {
	is := func(signature string, at int) bool {
		return len(head) > at && bytes.HasPrefix(head[at:], []byte(signature))
	}
	switch {
	case is("\x89PNG\r\n\x1a\n", 0):
		return format{"PNG", png.DecodeConfig, png.Decode}, true
	case is("\xFF\xD8\xFF", 0):
		return format{"JPEG", jpeg.DecodeConfig, jpeg.Decode}, true
	case is("GIF87a", 0), is("GIF89a", 0):
		return format{"GIF", gif.DecodeConfig, gif.Decode}, true
	case is("RIFF", 0) && is("WEBP", 8):
		return format{"WebP", webp.DecodeConfig, webp.Decode}, true
	case is("BM", 0) && is("\x00\x00\x00\x00", 6): // Four bytes that are zero: no text begins like that.
		return format{"BMP", bmp.DecodeConfig, bmp.Decode}, true
	}
	return format{}, false
}

// show shows the picture, else says why not.
func (f format) show(head []byte, file io.ReadSeeker, room Room) Preview {
	p := Preview{About: f.name + " picture"}
	config, err := f.config(bufio.NewReader(file))
	if err != nil || config.Width <= 0 || config.Height <= 0 {
		p.Why = "The picture is damaged, or of a kind that cannot be shown here."
		return p
	}
	turn := orientation(head)
	width, height := turn.size(config.Width, config.Height)
	p.About = fmt.Sprintf("%s picture, %d × %d", f.name, width, height)
	switch {
	case int64(config.Width)*int64(config.Height) > MaxPixels:
		p.Why = fmt.Sprintf("It is too large to be shown here: it has %d million pixels, and the limit is %d.",
			int64(config.Width)*int64(config.Height)/1_000_000, MaxPixels/1_000_000)
	case !room.Colours:
		p.Why = "Pictures are shown in colours, and there are none here."
	case room.Columns < 1 || room.Rows < 1:
		p.Why = "There is no room to show it."
	default:
		f.draw(&p, turn, file, room)
	}
	return p
}

// draw puts the picture into the preview. Decoders of other people's making meet
// hostile files here: if one of them gives up, the file is damaged, and that is all.
func (f format) draw(p *Preview, turn turn, file io.ReadSeeker, room Room) {
	defer func() {
		if recover() != nil {
			p.Kind, p.Picture, p.Why = Details, nil, "The picture is damaged and cannot be shown."
		}
	}()
	_, err := file.Seek(0, io.SeekStart)
	if err != nil {
		p.Why = "The picture cannot be read again."
		return
	}
	picture, err := f.decode(bufio.NewReader(file))
	if err != nil {
		p.Why = "The picture is damaged and cannot be shown."
		return
	}
	p.Kind, p.Picture = Picture, blocks(turn.apply(scale(picture, turn, room)), room.Blocks)
}
