package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
)

// newField makes a field of contacts over a real book.
func newField(t *testing.T, names ...string) *People {
	t.Helper()
	book, err := store.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	log := logbook.New(book, logbook.Options{})
	for _, name := range names {
		if _, _, err := log.AddContact(t.Context(), logbook.Person{Name: name}); err != nil {
			t.Fatal(err)
		}
	}
	p := NewPeople(screen.Env{Life: t.Context(), ID: 1, Book: book.Reader, Keys: keymap.Default()})
	p.Focus()
	p.Resize(draw(0, 0).Theme, 40, 1)
	return p
}

// write types text; found brings the matches for it.
func write(p *People, text string) (found func()) {
	var cmds []tea.Cmd
	for _, r := range text {
		cmds = append(cmds, p.Update(tea.KeyPressMsg{Code: r, Text: string(r)}))
	}
	return func() {
		for _, cmd := range cmds {
			bring(p, cmd)
		}
	}
}

func bring(p *People, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			bring(p, c)
		}
	case screen.Result:
		p.Receive(msg.Msg)
	}
}

func chips(p *People) string {
	var names []string
	for _, c := range p.Chosen() {
		names = append(names, c.Name)
	}
	return strings.Join(names, ", ")
}

func TestPeopleAreTakenAndRemoved(t *testing.T) {
	p := newField(t, "Ada", "Adam", "Grace")
	write(p, "ad")()
	if len(p.matches) != 2 {
		t.Fatalf("found %v", p.matches)
	}
	p.Press(keymap.Up)
	p.Press(keymap.Down)
	p.Press(keymap.Down)
	p.Press(keymap.TakeMatch)
	if chips(p) != "Adam" || p.Rest() != "" {
		t.Errorf("taken: %q, left: %q", chips(p), p.Rest())
	}
	write(p, "x")()
	p.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
	if chips(p) != "Adam" {
		t.Error("backspace took the chip while there was text")
	}
	p.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
	p.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
	if chips(p) != "" {
		t.Errorf("left: %q", chips(p))
	}
}

// Leaving the field takes the only match, if it is one for the words as they are
// now: a fast typist is ahead of the search.
func TestLeavingTakesNoMatchOfOlderWords(t *testing.T) {
	p := newField(t, "Alan", "Alice")
	write(p, "ala")()
	p.Blur()
	if chips(p) != "Alan" {
		t.Fatalf("taken: %q", chips(p))
	}
	p.SetChosen(nil)
	p.Focus()
	write(p, "ala")()
	late := write(p, "x")
	p.Blur()
	if chips(p) != "" {
		t.Errorf("taken for words that nobody has: %q", chips(p))
	}
	late()
	p.Blur()
	if chips(p) != "" || p.Rest() != "alax" {
		t.Errorf("taken: %q, left %q", chips(p), p.Rest())
	}
}

// A key that is ahead of the search takes what is found for the words.
func TestKeysAheadOfTheSearch(t *testing.T) {
	p := newField(t, "Alan", "Alice")
	write(p, "al")()
	late := write(p, "i")
	p.Press(keymap.TakeMatch)
	late()
	if chips(p) != "Alice" || p.Rest() != "" {
		t.Errorf("enter took %q, left %q", chips(p), p.Rest())
	}
	late = write(p, "ala")
	p.Blur()
	late()
	if chips(p) != "Alice, Alan" {
		t.Errorf("leaving took %q", chips(p))
	}
	p.Focus()
	late = write(p, "al")
	p.Blur()
	late()
	if chips(p) != "Alice, Alan" || p.Rest() != "al" {
		t.Errorf("leaving took one of two: %q", chips(p))
	}
}

// Chips and matches keep to the width, whatever the names.
func TestPeopleAreDrawnWithinTheirWidth(t *testing.T) {
	names := []string{strings.Repeat("Long", 30), "李小龙李小龙李小龙", "\x1b[31mred", "Bo", "👩\u200d👩\u200d👧", "e\u0301\u0301"}
	p := newField(t, names...)
	for i, name := range names {
		p.SetChosen(append(p.Chosen(), store.ContactRef{ID: store.ContactID(i + 1), Name: name}))
		write(p, "l")()
		for _, width := range []int{24, 40, 80} {
			p.Resize(draw(0, 0).Theme, width, 1)
			f := p.Draw(draw(width, 1))
			lines := strings.Split(ansi.Strip(f.Content), "\n")
			if len(lines) != p.Lines() {
				t.Errorf("%d lines are drawn, %d are told", len(lines), p.Lines())
			}
			for _, line := range lines {
				if w := ansi.StringWidthWc(line); w > width || strings.Contains(line, "\x1b") {
					t.Errorf("%q takes %d cells of %d", line, w, width)
				}
			}
			if f.Cursor == nil || f.Cursor.X >= width || f.Cursor.Y >= len(lines) {
				t.Errorf("the cursor is at %+v", f.Cursor)
			}
		}
		p.input.SetValue("")
	}
}

// peopleForm has a field of contacts, with the focus, among lines of text.
func peopleForm(p *People) *Form {
	f := &Form{}
	f.Add("type", "Type", NewInput(""))
	f.Add("contacts", "Contacts", p)
	f.Add("details", "Details", NewArea("", 3, 12))
	f.Resize(draw(0, 0).Theme, 56, 11)
	f.Focus("contacts")
	return f
}

// An error at the field that has the focus does not leave it: its only match is
// not taken by that.
func TestAnErrorTakesNoMatch(t *testing.T) {
	p := newField(t, "Grace")
	f := peopleForm(p)
	write(p, "gra")()
	f.Fail("contacts", "nobody is meant")
	if chips(p) != "" || p.Rest() != "gra" {
		t.Errorf("taken: %q, left %q", chips(p), p.Rest())
	}
	f.Press(keymap.NextField)
	if chips(p) != "Grace" {
		t.Errorf("left, it took %q", chips(p))
	}
}

// However many contacts are chosen, those that match are in view.
func TestMatchesAreInView(t *testing.T) {
	p := newField(t, "Anna One", "Anna Two", "Anna Three", "Anna Four", "Anna Five")
	f := peopleForm(p)
	for n := range 40 {
		write(p, "anna")()
		f.Resize(draw(0, 0).Theme, 56, 11)
		frame := f.Draw(draw(56, 11))
		text := ansi.Strip(frame.Content)
		for _, m := range p.matches {
			if !strings.Contains(text, m.Name) {
				t.Fatalf("with %d contacts %s is out of view:\n%s", n, m.Name, text)
			}
		}
		if len(p.matches) != 5 || frame.Cursor == nil || frame.Cursor.Y < 0 || frame.Cursor.Y > 5 {
			t.Fatalf("%d matches, the cursor is at %+v:\n%s", len(p.matches), frame.Cursor, text)
		}
		p.input.SetValue("")
		p.SetChosen(append(p.Chosen(), store.ContactRef{ID: store.ContactID(n + 100), Name: "Somebody Else"}))
	}
}

// With the plain glyphs nothing but ASCII is drawn.
func TestPeopleInASCII(t *testing.T) {
	p := newField(t, "Ada "+strings.Repeat("Long", 30), "Adam")
	p.SetChosen([]store.ContactRef{{ID: 9, Name: strings.Repeat("Long", 30)}})
	d := draw(40, 9)
	d.Theme = theme.New(theme.Options{ASCII: true})
	for _, text := range []string{"ad", "x"} {
		write(p, text)()
		for _, r := range ansi.Strip(p.Draw(d).Content) {
			if r > '~' {
				t.Errorf("%q is drawn", r)
			}
		}
	}
}
