package tui_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"rapport/logbook"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// pieces are what names are made of that push columns about: scripts without
// spaces, conjuncts, vowels that stack, sequences of emoji, marks, right to left.
// A keycap is not among them: the emulator takes its digit for a cell of its own.
var pieces = []string{
	"李小龙", "田中さくら", "김민준", "ｗｉｄｅ", "क्षत्रिय", "स्ते", "कार्त्स्न्य", "ශ්\u200dරී", "ကြိုး", "น้ำ", "ที่นี่", "ᠮᠣᠩᠭᠣᠯ",
	"👩\u200d👩\u200d👧\u200d👦", "👩🏻\u200d❤\ufe0f\u200d💋\u200d👨🏿", "🏳\ufe0f\u200d🌈", "👍🏽", "❤️", "☎︎", "🇫🇷", "🇫", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "葛󠄀", "e\u0301\u0323", "Z" + strings.Repeat("\u0335", 40),
	"ليلى", "مُحَمَّدٌ", "می\u200cخواهم", "۱۴۰۳", "יעל", "שָׁלוֹם", "\u200b\u200d\u2060", "\u202eevil", "a", "Zoë", "-", " ", "  ", "\t",
}

func hostileName(r *rand.Rand) string {
	var name strings.Builder
	name.WriteString("N")
	for range 1 + r.IntN(8) {
		name.WriteString(pieces[r.IntN(len(pieces))])
	}
	return name.String()
}

// Whatever the names, every line of every frame takes exactly the cells of the
// terminal, however that counts them; so says one who counts by other means.
func TestColumnsStayStraight(t *testing.T) {
	looksOnly(t)
	for _, clusters := range []bool{false, true} {
		for _, size := range [][2]int{{60, 15}, {80, 24}, {121, 40}} {
			t.Run(fmt.Sprintf("clusters %v, %dx%d", clusters, size[0], size[1]), func(t *testing.T) {
				r := rand.New(rand.NewPCG(uint64(size[0]), 7))
				o := tuitest.Options{Width: size[0], Height: size[1], Clusters: clusters, Fill: func(b *tuitest.Book) { fillColumns(b, r) }}
				tuitest.Run(t, o, func(s *tuitest.Story) { walkColumns(t, s, r, clusters) })
			})
		}
	}
}

func fillColumns(b *tuitest.Book, r *rand.Rand) {
	for range 60 {
		c := b.Add(logbook.Person{Name: hostileName(r), Organisations: []string{hostileName(r)}, Tags: []string{"t" + strings.ReplaceAll(hostileName(r), " ", "")}})
		i := b.Record(logbook.Entry{Contacts: ids(c), High: r.IntN(2) == 0, Details: hostileName(r) + " " + hostileName(r) + hostileName(r)})
		b.AttachAs(i.ID, hostileName(r), "content")
	}
}

func walkColumns(t *testing.T, s *tuitest.Story, r *rand.Rand, clusters bool) {
	t.Helper()
	measure := measures(clusters)
	look := func(actions ...keymap.Action) {
		t.Helper()
		s.Press(actions...)
		s.Straight()
		for line := range strings.SplitSeq(s.View().Content, "\n") {
			if cells := measure(line); cells != s.Width() {
				t.Fatalf("after %v a line takes %d cells of %d: %q", actions, cells, s.Width(), ansi.Strip(line))
			}
		}
	}
	look()
	for range 5 {
		look(keymap.PageDown)
	}
	look(keymap.Delete)
	look(keymap.No, keymap.Search)
	s.Paste(hostileName(r))
	look()
	look(keymap.DropWords, keymap.Open)
	look(keymap.Open)
	look(keymap.Close, keymap.NextTab)
	look(keymap.NextTab)
	look(keymap.NextTab)
	look(keymap.Delete)
	look(keymap.No, keymap.SaveCopy)
	s.Press(keymap.Cancel)
	look(keymap.Log)
	s.Paste(hostileName(r) + hostileName(r) + "\n" + hostileName(r))
	look(keymap.PreviousField)
	s.Paste(hostileName(r))
	look(keymap.Save)
}

// measures counts the cells of a line as another terminal does: the emulator by
// clusters, wcwidth as Markus Kuhn wrote it by code points.
func measures(clusters bool) func(line string) int {
	if clusters {
		term := vt.NewEmulator(300, 1)
		return func(line string) int {
			_, _ = term.WriteString("\r" + line + "\x1b[m")
			return term.CursorPosition().X
		}
	}
	return func(line string) int {
		cells := 0
		for _, r := range ansi.Strip(line) {
			cells += wcwidth(r)
		}
		return cells
	}
}

func wcwidth(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana):
		return 2
	case 0xFF01 <= r && r <= 0xFF60, 0x1F300 <= r && r <= 0x1F64F && r != 0x1F3F3, 0x1F900 <= r && r <= 0x1F9FF:
		return 2
	}
	return 1
}
