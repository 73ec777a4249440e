package preview_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/image/bmp"

	"rapport/internal/preview"
)

func checksum(b []byte) uint32 { return crc32.ChecksumIEEE(b) }

// Whatever a file holds, its preview is text, rows of coloured cells that fit, or
// a sentence.
func FuzzRead(f *testing.F) {
	m := quarters(8, 8)
	var p, j, g, b bytes.Buffer
	for _, err := range []error{png.Encode(&p, m), jpeg.Encode(&j, m, nil), gif.Encode(&g, m, nil), bmp.Encode(&b, m)} {
		if err != nil {
			f.Fatal(err)
		}
	}
	webp, _ := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
	for _, file := range [][]byte{
		p.Bytes(), j.Bytes(), g.Bytes(), b.Bytes(), webp, turned(j.Bytes(), binary.BigEndian, 6), turned(j.Bytes(), binary.LittleEndian, 8),
		[]byte(english), []byte("\xff\xfea\x00"), []byte("\x00\x00\xfe\xff\x00\x00\x00a"), []byte("a\x00b\x00 \x00"), []byte("\x1b$B\x1b(B\x0e\x0f"),
		[]byte("Gr\xfc\xdfe"), []byte("\x8d\xa1\x93\xfa"), []byte("\xe3\x81"), []byte("%PDF-1.7\n"),
	} {
		f.Add(file, 10, 5, true)
		f.Add(file[:len(file)/2], 1, 1, false)
	}
	f.Fuzz(func(t *testing.T, file []byte, columns, rows int, half bool) {
		room := preview.Room{Columns: columns % 500, Rows: rows % 500, Colours: true, Blocks: half}
		got, err := preview.Read(t.Context(), bytes.NewReader(file), int64(len(file)), room)
		if err != nil {
			t.Fatal(err)
		}
		if !utf8.ValidString(got.Text + got.About + got.Why) {
			t.Errorf("%+v is not text", got)
		}
		if got.Kind == preview.Details && got.Why == "" || (got.Kind == preview.Picture) != (len(got.Picture) > 0) {
			t.Errorf("%+v says nothing", got)
		}
		if len(got.Picture) > max(room.Rows, 0) {
			t.Errorf("%d rows in a room of %+v", len(got.Picture), room)
		}
		for _, row := range got.Picture {
			if shown := ansi.Strip(row); strings.Trim(shown, " ▀▄") != "" || ansi.StringWidth(row) > room.Columns {
				t.Errorf("%q in a room of %+v", shown, room)
			}
		}
	})
}
