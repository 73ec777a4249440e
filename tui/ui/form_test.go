package ui

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"rapport/tui/keymap"
)

func letters(n int) *Choice {
	c := &Choice{}
	for i := range n {
		c.Options = append(c.Options, ChoiceOption{Label: string(rune('A'+i%5)) + "x", Value: int64(i + 10)})
	}
	return c
}

// The keys of a choice lead where they lead in a ring.
func TestAWalkThroughAChoice(t *testing.T) {
	for _, tall := range []bool{false, true} {
		r := rand.New(rand.NewPCG(5, 5))
		c := letters(12)
		c.Tall = tall
		at := 0
		for range 2000 {
			switch r.IntN(5) {
			case 0:
				c.Press(keymap.NextChoice)
				at = (at + 1) % 12
			case 1:
				c.Press(keymap.PrevChoice)
				at = (at + 11) % 12
			case 2:
				c.Press(keymap.Down)
				at = min(at+1, 11)
			case 3:
				c.Press(keymap.Up)
				at = max(at-1, 0)
			case 4:
				letter := string(rune('a' + r.IntN(6)))
				c.Update(tea.KeyPressMsg{Code: rune(letter[0]), Text: letter})
				for i := 1; i <= 12; i++ {
					if next := (at + i) % 12; strings.EqualFold(letter, c.Options[next].Label[:1]) {
						at = next
						break
					}
				}
			}
			if c.Value() != int64(at+10) {
				t.Fatalf("chosen is %d, not %d", c.Value(), at+10)
			}
		}
	}
}

func TestTheOptionsOfAChoiceChange(t *testing.T) {
	c := letters(4)
	c.SetValue(12)
	c.SetOptions(letters(8).Options)
	if c.Value() != 12 {
		t.Errorf("chosen is %d", c.Value())
	}
	c.SetOptions(letters(2).Options)
	if c.Value() != 10 {
		t.Errorf("without the chosen one, it is %d", c.Value())
	}
	c.SetOptions(nil)
	c.Press(keymap.Down)
	c.Press(keymap.NextChoice)
	c.Update(tea.KeyPressMsg{Code: 'a', Text: "a"})
	if c.Value() != 0 || c.Draw(draw(20, 1)).Content != "" {
		t.Errorf("without options: %d", c.Value())
	}
}

// newForm has n lines of text, a growing area, a choice that fills lines, and
// errors here and there.
func newForm(n int) *Form {
	f := &Form{}
	for i := range n {
		name := fmt.Sprint("field", i)
		f.Add(name, name, NewInput("placeholder"))
	}
	f.Add("area", "area", NewArea("words", 2, 4))
	tall := letters(6)
	tall.Tall = true
	f.Add("tall", "tall", tall)
	f.Add("last", "last", NewInput(""))
	return f
}

// Whichever field has the focus, it is in view whole, and its cursor too.
func TestAFormScrollsToTheFocus(t *testing.T) {
	for _, height := range []int{7, 8, 10, 25} {
		f := newForm(8)
		f.Resize(draw(0, 0).Theme, 50, height)
		for i := range 40 {
			if i%5 == 0 {
				f.Fail(f.Focused(), "wrong \x1b[31m"+strings.Repeat("very ", 30))
			}
			frame := f.Draw(draw(50, height))
			lines := strings.Split(ansi.Strip(frame.Content), "\n")
			if len(lines) > height {
				t.Fatalf("%d lines of %d", len(lines), height)
			}
			if !strings.Contains(strings.Join(lines, "\n"), f.Focused()+" ") {
				t.Fatalf("%s is out of view in %d lines:\n%s", f.Focused(), height, strings.Join(lines, "\n"))
			}
			for _, line := range lines {
				if ansi.StringWidthWc(line) > 50 || strings.Contains(line, "\x1b") {
					t.Fatalf("the line %q", line)
				}
			}
			if c := frame.Cursor; f.Typing() && (c == nil || c.Y < 0 || c.Y >= len(lines)) {
				t.Fatalf("%s: the cursor is at %+v of %d lines", f.Focused(), c, len(lines))
			}
			f.Press([]keymap.Action{keymap.NextField, keymap.NextField, keymap.PreviousField}[i%3])
		}
	}
}

// Hidden fields are passed over; an error at one is refused; an error goes with
// the first key at its field.
func TestHiddenFieldsAndErrors(t *testing.T) {
	f := newForm(3)
	f.Resize(draw(0, 0).Theme, 50, 20)
	f.Show("field1", false)
	f.Press(keymap.NextField)
	if f.Focused() != "field2" {
		t.Errorf("the focus is on %s", f.Focused())
	}
	f.Focus("field1")
	if f.Focused() != "field2" || f.Fail("field1", "wrong") || f.Fail("nonsense", "wrong") {
		t.Error("a hidden field has the focus, or an error")
	}
	if !f.Fail("field0", "all wrong") || f.Focused() != "field0" {
		t.Error("the focus is not at the error")
	}
	shown := func() bool { return strings.Contains(f.Draw(draw(50, 20)).Content, "all wrong") }
	if !shown() {
		t.Error("the error is not shown")
	}
	f.Update(tea.KeyPressMsg{Code: 'a', Text: "a"})
	if shown() {
		t.Error("the error is still shown")
	}
	f.Fail("field0", "all wrong")
	f.Clear()
	if shown() {
		t.Error("the error was not cleared")
	}
}

// The error goes too where an action changes the field, and stays where one only
// leaves it.
func TestAnErrorGoesWithAnAction(t *testing.T) {
	f := newForm(1)
	f.Resize(draw(0, 0).Theme, 50, 20)
	shown := func() bool { return strings.Contains(f.Draw(draw(50, 20)).Content, "all wrong") }
	f.Fail("tall", "all wrong")
	f.Press(keymap.NextField)
	f.Press(keymap.PreviousField)
	if !shown() {
		t.Error("the error is gone, and nothing has changed")
	}
	f.Press(keymap.Down)
	if shown() {
		t.Error("the error is still shown")
	}
}

// A text of several lines says under it that it is too long to be typed in, in
// view, as long as it is.
func TestAFormTellsOfALongText(t *testing.T) {
	f := newForm(1)
	f.Resize(draw(0, 0).Theme, 80, 9)
	f.Focus("area")
	f.Update(tea.PasteMsg{Content: strings.Repeat("line\n", 20_000)})
	frame := f.Draw(draw(80, 9))
	if text := ansi.Strip(frame.Content); !strings.Contains(text, "too long to be typed in") || !strings.Contains(text, "area ") {
		t.Errorf("shown is\n%s", text)
	}
}
