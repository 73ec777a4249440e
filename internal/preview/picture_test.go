package preview_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/image/bmp"

	"rapport/internal/preview"
)

// quarters is a picture whose corners are red, green, blue and white.
func quarters(width, height int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := []color.NRGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 255, 255}}
			m.SetNRGBA(x, y, c[2*(2*y/height)+2*x/width])
		}
	}
	return m
}

// corners reads off what was drawn in one row of two cells.
func corners(t *testing.T, p preview.Preview) string {
	t.Helper()
	if len(p.Picture) != 1 {
		t.Fatalf("%+v: want one row", p)
	}
	var names []byte
	for _, c := range regexp.MustCompile(`8;2;(\d+);(\d+);(\d+)`).FindAllStringSubmatch(p.Picture[0], -1) {
		bright := func(s string) int {
			n, _ := strconv.Atoi(s)
			return n / 128
		}
		names = append(names, "-BG-R--W"[4*bright(c[1])+2*bright(c[2])+bright(c[3])])
	}
	if len(names) != 4 {
		t.Fatalf("%q: want two cells", p.Picture[0])
	}
	return string([]byte{names[0], names[2], names[1], names[3]}) // by rows
}

func encoded(t *testing.T, encode func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// files are one picture in each format.
func files(t *testing.T) map[string][]byte {
	m := quarters(60, 40)
	return map[string][]byte{
		"PNG":  encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, m) }),
		"JPEG": encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, m, nil) }),
		"GIF":  encoded(t, func(b *bytes.Buffer) error { return gif.Encode(b, m, nil) }),
		"BMP":  encoded(t, func(b *bytes.Buffer) error { return bmp.Encode(b, m) }),
	}
}

func TestPicturesOfEachFormat(t *testing.T) {
	for name, file := range files(t) {
		p := readIn(t, file, preview.Room{Columns: 2, Rows: 5, Colours: true, Blocks: true})
		if want := name + " picture, 60 × 40"; p.Kind != preview.Picture || p.About != want || p.Why != "" {
			t.Errorf("%s: %+v, want %s", name, p, want)
		}
		if p := readIn(t, file, preview.Room{Columns: 3, Rows: 5, Colours: true, Blocks: true}); len(p.Picture) != 1 {
			t.Errorf("%s: three columns take %d rows", name, len(p.Picture))
		}
	}
	white, _ := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
	if p := read(t, white); p.Kind != preview.Picture || p.About != "WebP picture, 1 × 1" || len(p.Picture) != 1 {
		t.Errorf("WebP: %+v", p)
	}
}

// What the camera noted is what is seen (TIFF 6.0, Orientation).
func TestAPictureIsTurnedUpright(t *testing.T) {
	plain := encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, quarters(32, 32), nil) })
	for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
		for i, want := range []string{"RGBW", "GRWB", "WBGR", "BWRG", "RBGW", "BRWG", "WGBR", "GWRB"} {
			p := readIn(t, turned(plain, order, uint16(i+1)), preview.Room{Columns: 2, Rows: 1, Colours: true, Blocks: true})
			if got := corners(t, p); got != want {
				t.Errorf("%v, orientation %d: %s, want %s", order, i+1, got, want)
			}
		}
	}
	long := encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, quarters(64, 16), nil) })
	p := readIn(t, turned(long, binary.BigEndian, 6), preview.Room{Columns: 10, Rows: 10, Colours: true, Blocks: true})
	if p.About != "JPEG picture, 16 × 64" || len(p.Picture) != 10 || strings.Count(p.Picture[0], "▀") > 5 {
		t.Errorf("a long one: %q, %d rows, the first %q", p.About, len(p.Picture), p.Picture[0])
	}
}

// turned puts the words of a camera at the beginning of a JPEG file.
func turned(plain []byte, order binary.AppendByteOrder, orientation uint16) []byte {
	header := "MM\x00*"
	if order == binary.AppendByteOrder(binary.LittleEndian) {
		header = "II*\x00"
	}
	exif := order.AppendUint32([]byte("Exif\x00\x00"+header), 8)
	exif = order.AppendUint16(exif, 2) // entries
	exif = append(exif, make([]byte, 12)...)
	exif = order.AppendUint16(exif, 0x0112)
	exif = order.AppendUint16(exif, 3)
	exif = order.AppendUint32(exif, 1)
	exif = order.AppendUint16(exif, orientation)
	exif = append(exif, 0, 0, 0, 0, 0, 0)
	segment := binary.BigEndian.AppendUint16([]byte{0xFF, 0xE1}, uint16(len(exif)+2))
	return slices.Concat(plain[:2], segment, exif, plain[2:])
}

func TestRoomOfOtherKinds(t *testing.T) {
	file := encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, quarters(32, 32)) })
	if p := readIn(t, file, preview.Room{Columns: 9, Rows: 9}); p.Kind != preview.Details || p.About != "PNG picture, 32 × 32" || !strings.Contains(p.Why, "colours") {
		t.Errorf("without colours: %+v", p)
	}
	if p := readIn(t, file, preview.Room{Colours: true}); p.Kind != preview.Details || !strings.Contains(p.Why, "no room") {
		t.Errorf("without room: %+v", p)
	}
	p := readIn(t, file, preview.Room{Columns: 4, Rows: 2, Colours: true})
	if len(p.Picture) != 2 || strings.Contains(strings.Join(p.Picture, ""), "▀") || !strings.Contains(p.Picture[0], "48;2;2") {
		t.Errorf("without half blocks: %q", p.Picture)
	}
}

// What is transparent shows the terminal's own background.
func TestTransparentParts(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 4, 2))
	m.SetNRGBA(1, 0, color.NRGBA{255, 0, 0, 255})
	m.SetNRGBA(2, 1, color.NRGBA{0, 0, 255, 200})
	file := encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, m) })
	want := "\x1b[0m \x1b[0;38;2;255;0;0m▀\x1b[0;38;2;0;0;255m▄\x1b[0m \x1b[m"
	if p := read(t, file); len(p.Picture) != 1 || p.Picture[0] != want {
		t.Errorf("%q, want %q", p.Picture, want)
	}
}

// A header may claim anything; nothing of that size is decoded.
func TestAPictureThatIsTooLarge(t *testing.T) {
	small := encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, image.NewGray(image.Rect(0, 0, 1, 1))) })
	config := binary.BigEndian.AppendUint32([]byte("IHDR"), 8000)
	config = append(binary.BigEndian.AppendUint32(config, 5001), small[24:29]...)
	file := slices.Concat(small[:12], config, binary.BigEndian.AppendUint32(nil, checksum(config)), small[33:])
	p := read(t, file)
	want := "It is too large to be shown here: it has 40 million pixels, and the limit is 40."
	if p.Kind != preview.Details || p.Why != want || p.About != "PNG picture, 8000 × 5001" {
		t.Errorf("%+v", p)
	}
	if p := read(t, []byte("GIF89a\xff\xff\xff\xff\x00\x00\x00")); p.Kind != preview.Details || !strings.Contains(p.Why, "4294 million") {
		t.Errorf("%+v", p)
	}
}

func TestADamagedPicture(t *testing.T) {
	for name, file := range files(t) {
		for _, size := range []int{3, 10, 20, 40, len(file) / 2, len(file) - 10} {
			p := read(t, file[:size])
			if p.Kind == preview.Picture || p.Kind == preview.Details && p.Why == "" {
				t.Errorf("%s cut to %d bytes: %+v", name, size, p)
			}
		}
		if p := read(t, file[:len(file)-10]); !strings.Contains(p.Why, "damaged") || p.About != name+" picture, 60 × 40" {
			t.Errorf("most of %s: %+v", name, p)
		}
	}
}

// broken fails from some byte on.
type broken struct {
	*bytes.Reader
	from int64
}

var errBroken = errors.New("the disk is on fire")

func (b broken) ReadAt(p []byte, at int64) (int, error) {
	if at+int64(len(p)) > b.from {
		return 0, errBroken
	}
	return b.Reader.ReadAt(p, at)
}

// Decoders hide why they stop; what cannot be read is not called damaged.
func TestWhatCannotBeReadIsAnError(t *testing.T) {
	noise, random := quarters(300, 300), rand.New(rand.NewPCG(1, 2))
	for i := range noise.Pix {
		noise.Pix[i] = byte(random.Uint32())
	}
	file := encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, noise) })
	if len(file) < preview.MaxText+10_000 {
		t.Fatal("the file is too short: ", len(file))
	}
	room := preview.Room{Columns: 9, Rows: 9, Colours: true}
	for _, from := range []int64{0, preview.MaxText} {
		p, err := preview.Read(t.Context(), broken{bytes.NewReader(file), from}, int64(len(file)), room)
		if !errors.Is(err, errBroken) || p.Kind != preview.Details {
			t.Errorf("broken from %d on: %+v, %v", from, p, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := preview.Read(ctx, bytes.NewReader(file), int64(len(file)), room); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
}
