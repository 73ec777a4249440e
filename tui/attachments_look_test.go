package tui_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"rapport/config"
	"rapport/logbook"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// sunset is a picture of 48 by 32 pixels, from red to blue.
func sunset(t testing.TB) string {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 48, 32))
	for y := range 32 {
		for x := range 48 {
			m.SetNRGBA(x, y, color.NRGBA{uint8(255 - 8*y), uint8(4 * x), uint8(8 * y), 255})
		}
	}
	var file bytes.Buffer
	if err := png.Encode(&file, m); err != nil {
		t.Fatal(err)
	}
	return file.String()
}

// A picture in the dialog: in half blocks, in blanks where those are not to be had,
// and its details alone where there are no colours.
func TestAPictureInTheDialog(t *testing.T) {
	ascii := func(c *config.Config) { c.Display.Glyphs = config.ASCII }
	for _, look := range []struct {
		name string
		o    tuitest.Options
		see  string
		half bool
	}{
		{"colours", tuitest.Options{}, "PNG picture, 48 × 32", true},
		{"ascii", tuitest.Options{Settings: ascii}, "PNG picture, 48 x 32", false},
		{"no-colours", tuitest.Options{NoColor: true}, "Pictures are shown in colours", false},
		{"no-colours-ascii", tuitest.Options{NoColor: true, Settings: ascii}, "Pictures are shown in colours", false},
	} {
		t.Run(look.name, func(t *testing.T) {
			look.o.Fill = func(b *tuitest.Book) {
				ada := b.Named("Ada Lovelace")
				b.Attach(b.Note("The sketch", ada).ID, "sunset.png", sunset(t))
			}
			tuitest.Run(t, look.o, func(s *tuitest.Story) {
				toDialog(s)
				s.See(look.see)
				s.Golden("attachments-picture-" + look.name)
				content := s.View().Content
				if drawn := strings.Contains(content, "38;2;"); drawn == look.o.NoColor {
					t.Errorf("there are colours: %v", drawn)
				}
				if strings.Contains(content, "▀") != look.half {
					t.Errorf("half blocks are not as they should be:\n%s", s.Frame())
				}
				s.Resize(60, 15)
				s.Straight()
				s.See("sunset.png")
			})
		})
	}
}

// Names that try to drive the terminal are shown in the dialog, and a click finds
// each row.
func TestHostileNamesInTheDialog(t *testing.T) {
	names := []string{
		"aaa\x1b]52;c;Zm9v\x07\x1b[31337m.txt", "bbb\u202Egpj.exe", "ccc\nline\r\x9b31m.txt",
		"ddd" + strings.Repeat("x", 248) + ".txt", "eee" + strings.Repeat("\u0301", 126), "../../fff",
	}
	fillNames := func(b *tuitest.Book) {
		i := b.Record(logbook.Entry{Contacts: ids(b.Named("Ada Lovelace")), Details: "The files"})
		for n, name := range names {
			b.AttachAs(i.ID, name, "This is number "+string(rune('0'+n)))
		}
	}
	fakeOpener(t, "exit 0")
	tuitest.Run(t, tuitest.Options{Fill: fillNames}, func(s *tuitest.Story) {
		toDialog(s)
		for _, size := range [][2]int{{80, 24}, {60, 15}} {
			s.Resize(size[0], size[1])
			s.Press(keymap.Up, keymap.Up, keymap.Up, keymap.Up, keymap.Up)
			for _, n := range []int{1, 2, 3, 0} { // a click on the row under the cursor would open it
				s.Click(strings.Repeat(string(rune('a'+n)), 3))
				s.See("This is number " + string(rune('0'+n)))
				s.SeeNot("Opened", "Not opened")
				s.Straight()
				checkMarks(t, s)
			}
			s.Press(keymap.Down, keymap.Down, keymap.Down, keymap.Down, keymap.Down)
			s.See("This is number 5")
			s.Straight()
		}
		s.Press(keymap.Delete)
		s.Straight()
		s.Press(keymap.No, keymap.SaveCopy)
		s.Straight()
		checkBytes(t, s.Raw())
		if strings.Contains(s.Raw(), "\x1b]52") || strings.Contains(s.Raw(), "\u202E") {
			t.Error("a name has reached the terminal as it is")
		}
	})
}
