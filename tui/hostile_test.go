package tui_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// Text that tries to drive the terminal, to hide or to flood.
var hostile = map[string]string{
	"escapes": "Eve \x1b]52;c;ZXZpbA==\x07\x1b[31337mred\x1b]8;;https://evil.example\x1b\\link\x1b[?1049l\x1bc\x1bP+q\x1b\\ end",
	"c1":      "Eve \u009b31337m\u009d52;c;eA==\u009c\u0090q\u009c \x9b31m end",
	"bidi":    "Eve \u202eneversed\u2066isolated\u2069\u200f\u061c end",
	"control": "Eve \x00nul\x08\x08\x7fdel\x0esi\x0fso\ttab end",
	"hidden":  "E\u200bv\u200de\ufeff\U000e0041\U000e0042 end",
	"marks":   "Zalgo" + strings.Repeat("\u0301", 900) + " end",
	"joined":  "👩" + strings.Repeat("\u200d👩", 300) + " end",
	"long":    strings.Repeat("Wolfeschlegelsteinhausenbergerdorff", 28),
	"wide":    strings.Repeat("超", 900),
	"invalid": "Eve \xff\xfe\xc3(\xed\xa0\x80\xf0\x9f\x91 \ufffe\U0010ffff end",
	"flags":   "🏴" + strings.Repeat("\U000e0067", 90) + "\U000e007f👨🏽\u200d👩🏽\u200d👧🏽\u200d👦🏽❤\ufe0f\u200d🔥" + strings.Repeat("🇬🇧", 90) + " end",
	"zero":    "E" + strings.Repeat("\u200b\u2060\u180e", 300) + "ve end",
}

func sortedNames() []string { return slices.Sorted(maps.Keys(hostile)) }

// Whatever a text from anywhere holds, in whichever field, no screen lets it
// reach the terminal, and every frame stays straight.
func TestHostileTextIsShownHarmlessly(t *testing.T) {
	looksOnly(t)
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			fill := func(b *tuitest.Book) { fillHostile(b, text) }
			tuitest.Run(t, tuitest.Options{Fill: fill, Title: text, LoggedBy: text}, func(s *tuitest.Story) {
				for _, step := range hostileWalk(text) {
					step(s)
					s.Straight()
					checkMarks(t, s)
				}
				checkBytes(t, s.Raw())
				if title := s.View().WindowTitle; title != harmless.Line(title) {
					t.Errorf("the title of the window is %q", title)
				}
			})
		})
	}
}

// fillHostile puts text into every field that takes it.
func fillHostile(b *tuitest.Book, text string) {
	eve := b.Add(logbook.Person{
		Name: text, Address: text, Notes: text + text + "\n" + text, Tags: []string{strings.ReplaceAll(text, ",", "")},
		Phones:        []store.Phone{{Number: "1" + text, Label: text}, {Number: "2" + text}},
		Emails:        []store.Email{{Address: "eve@example.org", Label: text}},
		Organisations: []string{text},
	})
	if _, _, err := b.Log.EditOrganisation(b.T.Context(), 1, logbook.OrganisationChange{
		Phones: &[]string{"1" + text}, Website: ref(strings.ReplaceAll(strings.Join(strings.Fields(text), ""), "://", "")), Address: &text, Notes: ref(text + "\n" + text),
	}); err != nil {
		b.T.Fatal(err)
	}
	b.Link(store.Link{Organisation: 1, Contact: eve.ID, Role: text, From: "2026-01-31"})
	bob := b.Named("Bob")
	b.Record(logbook.Entry{Contacts: ids(eve, bob), Details: strings.Repeat(text, 10) + "\r\n\v\f\u2028" + text, Organisation: 1, High: true})
	b.Note(text, eve)
}

// hostileWalk goes through every screen, and pastes text wherever text goes.
func hostileWalk(text string) []func(*tuitest.Story) {
	press := func(actions ...keymap.Action) func(*tuitest.Story) {
		return func(s *tuitest.Story) { s.Press(actions...) }
	}
	paste := func(s *tuitest.Story) { s.Paste(text) }
	return []func(*tuitest.Story){
		press(keymap.Last), press(keymap.Search), paste, press(keymap.KeepWords), press(keymap.DropWords),
		press(keymap.First), press(keymap.Last), press(keymap.Delete), press(keymap.Archive), press(keymap.ShowArchived),
		press(keymap.Delete), press(keymap.No), press(keymap.Restore), press(keymap.ShowArchived), press(keymap.Last),
		press(keymap.Open), press(keymap.Open), press(keymap.Last), press(keymap.Cancel), press(keymap.Down), press(keymap.Open),
		press(keymap.PageDown), press(keymap.Cancel), press(keymap.Search), paste, press(keymap.KeepWords), press(keymap.ClearFilters),
		press(keymap.FilterRange), func(s *tuitest.Story) { s.Keys("f") }, press(keymap.NextField), paste, press(keymap.TakeMatch), press(keymap.Cancel),
		press(keymap.Edit), paste, press(keymap.PreviousField), paste, press(keymap.Save), press(keymap.NextField, keymap.NextField, keymap.NextField, keymap.NextField),
		press(keymap.NextField), paste, press(keymap.Save), press(keymap.Cancel, keymap.Discard),
		press(keymap.NextTab), press(keymap.PageDown), press(keymap.Open), press(keymap.Cancel),
		press(keymap.NextTab), press(keymap.PageDown), press(keymap.Last), press(keymap.Edit), paste,
		press(keymap.NextField), paste, press(keymap.NextField), paste, press(keymap.NextField), paste, press(keymap.NextField), paste,
		press(keymap.NextField), paste, press(keymap.Save), press(keymap.NextField), paste, press(keymap.NextField), paste,
		func(s *tuitest.Story) { s.Resize(60, 15) }, press(keymap.Interrupt), press(keymap.No), press(keymap.Cancel, keymap.Discard), press(keymap.Delete),
		press(keymap.No), press(keymap.Back), press(keymap.Add), paste, press(keymap.Save),
		press(keymap.Cancel, keymap.Discard, keymap.History), press(keymap.Down), press(keymap.Read), press(keymap.Cancel, keymap.Search), paste,
		press(keymap.KeepWords), press(keymap.ClearFilters), press(keymap.Last), press(keymap.Open),
		press(keymap.Organisations), press(keymap.Search), paste, press(keymap.KeepWords), press(keymap.DropWords), press(keymap.Delete),
		press(keymap.No), press(keymap.Log), press(keymap.Cancel), press(keymap.Edit), paste, press(keymap.NextField), paste, press(keymap.Save),
		press(keymap.Cancel, keymap.Discard), press(keymap.Open), press(keymap.NextTab), press(keymap.Delete), press(keymap.No),
		press(keymap.Log), press(keymap.Cancel), press(keymap.Edit), paste, press(keymap.NextField), paste, press(keymap.Save),
		press(keymap.Cancel, keymap.Discard), press(keymap.Add), paste, press(keymap.NextField), paste, press(keymap.Save),
		press(keymap.Cancel, keymap.Discard), press(keymap.Search), paste, press(keymap.DropWords), press(keymap.NextTab), press(keymap.PageDown),
		press(keymap.PreviousTab), press(keymap.Open), press(keymap.ToOrganisation), press(keymap.Add),
	}
}

// checkBytes looks at every byte that was sent: only the sequences that Bubble
// Tea draws with, and between them text that is harmless.
func checkBytes(t *testing.T, raw string) {
	t.Helper()
	known := known()
	var state byte
	for len(raw) > 0 {
		seq, _, n, next := ansi.DecodeSequence(raw, state, nil)
		state, raw = next, raw[n:]
		if strings.Trim(seq, "\r\n\b\t") == "" {
			continue
		}
		if r := rune(seq[0]); r == 0x1b || r < ' ' || r >= 0x7f && r < 0xa0 && len(seq) == 1 {
			if kind := kindOf(seq); !known[kind] {
				t.Fatalf("the terminal was sent %q, a sequence of kind %s", seq, kind)
			}
			continue
		}
		if seq != harmless.Line(seq) && !unicode.IsMark([]rune(seq)[0]) {
			t.Fatalf("the terminal was sent the text %q, which is not harmless", seq)
		}
		if marks := strings.Count(seq, "\u0301"); marks > harmless.MaxMarks {
			t.Fatalf("the terminal was sent %d marks on one letter", marks)
		}
	}
}

// kindOf is a sequence without its numbers: what it does.
func kindOf(seq string) string {
	if strings.HasPrefix(seq, "\x1b]") {
		number, _, _ := strings.Cut(seq[2:], ";")
		return "OSC " + number
	}
	if strings.HasPrefix(seq, "\x1b[?") {
		return strings.TrimPrefix(seq, "\x1b[") // a mode, by its number
	}
	digit := func(r rune) rune {
		if r >= '0' && r <= '9' || r == ';' || r == ':' {
			return -1
		}
		return r
	}
	if strings.HasPrefix(seq, "\x1b[") && strings.HasSuffix(seq, "m") && strings.Contains(seq, "31337") {
		return "forged colour"
	}
	return strings.TrimPrefix(strings.Map(digit, seq), "\x1b")
}

// known are the kinds of sequence that Bubble Tea draws with: modes, cursor,
// erasing, scrolling, colours, the title of the window.
func known() map[string]bool {
	kinds := map[string]bool{"OSC 2": true, "OSC 11": true}
	for kind := range strings.FieldsSeq("?1049h ?1002h ?1006h ?25l ?25h ?2004h ?1004h ?7l ?7h ?1049h [H [J [K [X [P [@ [L [M [G [A [B [C [D [d [r [S [T [m [q M") {
		kinds[kind] = true
	}
	kinds["[ q"] = true // the shape of the cursor
	return kinds
}

// checkMarks looks for marks that pile up on one letter of the frame.
func checkMarks(t *testing.T, s *tuitest.Story) {
	t.Helper()
	marks := 0
	for _, r := range s.Frame() {
		if marks++; !unicode.IsMark(r) {
			marks = 0
		}
		if marks > harmless.MaxMarks {
			t.Fatalf("marks pile up:\n%s", s.Frame())
		}
	}
}
