package ui

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"rapport/internal/harmless"
	"rapport/tui/theme"
)

func newArea() *Area {
	a := NewArea("", 3, 10)
	a.Focus()
	a.Resize(draw(0, 0).Theme, 60, 10)
	return a
}

// No key selects text unseen, which the next letter would replace, and none asks
// for the clipboard.
func TestNothingIsSelected(t *testing.T) {
	selecting := []tea.KeyPressMsg{
		{Code: 'g', Mod: tea.ModCtrl},
		{Code: tea.KeyLeft, Mod: tea.ModShift},
		{Code: tea.KeyLeft, Mod: tea.ModShift | tea.ModCtrl},
		{Code: tea.KeyUp, Mod: tea.ModShift},
		{Code: 'v', Mod: tea.ModCtrl},
		{Code: 'c', Mod: tea.ModCtrl | tea.ModShift},
	}
	for _, k := range selecting {
		a := newArea()
		a.SetValue("precious words")
		if cmd := a.Update(k); cmd != nil {
			t.Errorf("%s asks for %T", k, cmd())
		}
		a.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
		if a.Value() != "precious wordsx" {
			t.Errorf("after %s and x it is %q", k, a.Value())
		}
	}
}

// The keys that are kept for the program do nothing to the text.
func TestKeysLeftToTheProgram(t *testing.T) {
	for _, r := range "ep" {
		a := newArea()
		a.SetValue("one\ntwo")
		a.Update(tea.KeyPressMsg{Code: tea.KeyLeft})
		a.Update(tea.KeyPressMsg{Code: r, Mod: tea.ModCtrl})
		a.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
		if a.Value() != "one\ntwxo" {
			t.Errorf("ctrl+%c: %q", r, a.Value())
		}
	}
}

// Lines end the same way wherever the text is from.
func TestLineEnds(t *testing.T) {
	for text, want := range map[string]string{
		"one\r\ntwo":     "one\ntwo",
		"one\rtwo":       "one\ntwo",
		"one\r\n\r\ntwo": "one\n\ntwo",
		"one\n\rtwo\r":   "one\n\ntwo\n",
	} {
		a, b := newArea(), newArea()
		a.SetValue(text)
		b.Update(tea.PasteMsg{Content: text})
		if a.Value() != want || b.Value() != want {
			t.Errorf("%q: set it is %q, pasted %q", text, a.Value(), b.Value())
		}
	}
}

// A text that is too long to be typed in is kept to the byte and says so; what is
// typed does not reach it.
func TestALongTextIsKept(t *testing.T) {
	for _, long := range []string{strings.Repeat("a\tb\r\n", 3_000), strings.Repeat("\n", 1_200) + "end"} {
		a := newArea()
		a.SetValue(long)
		a.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
		a.Update(tea.PasteMsg{Content: "more"})
		if text, bad := a.Hint(time.Time{}); a.Value() != long || text == "" || bad {
			t.Errorf("%d bytes became %d; it says %q", len(long), len(a.Value()), text)
		}
		a.SetValue("short")
		if text, _ := a.Hint(time.Time{}); a.Value() != "short" || text != "" {
			t.Errorf("%q, and it says %q", a.Value(), text)
		}
	}
}

// What is pasted goes in at the cursor, also where it makes the text too long.
func TestALongPasteGoesInAtTheCursor(t *testing.T) {
	long := strings.Repeat("é ", 8_000)
	a := newArea()
	a.SetValue("first\nsécond\nthird")
	for range len("third") + 3 {
		a.Update(tea.KeyPressMsg{Code: tea.KeyLeft})
	}
	a.Update(tea.PasteMsg{Content: long})
	if want := "first\nséco" + long + "nd\nthird"; a.Value() != want {
		t.Errorf("%.40q", a.Value())
	}
	a.SetValue("words")
	a.Blur()
	a.Update(tea.PasteMsg{Content: long})
	if a.Value() != "words" {
		t.Error("a field without the focus takes what is pasted")
	}
}

// Whatever the text and however the terminal counts, all of it stands within the
// width, and the cursor behind the letters before it. Skin tones are left out: the
// textarea may put one at the start of a line, and then cuts off what it is on.
func TestAnAreaHoldsEveryScript(t *testing.T) {
	pieces := []string{"word ", "क्षत्रिय ", "स्ते", "कार्त्स्न्य", "李小龙", "👩\u200d👩\u200d👧 ", "❤\ufe0f", "1\ufe0f\u20e3", "น้ำ", "e\u0301", "שלום ", "🇫🇷"}
	r := rand.New(rand.NewPCG(4, 4))
	for range 60 {
		for _, th := range methods() {
			a := NewArea("", 3, 40)
			a.Focus()
			a.Resize(th, 21, 40)
			text := ""
			for range r.IntN(25) {
				text += pieces[r.IntN(len(pieces))]
			}
			if r.IntN(2) == 0 {
				a.SetValue(text)
			} else {
				a.Update(tea.PasteMsg{Content: text})
			}
			for range r.IntN(12) {
				a.Update(tea.KeyPressMsg{Code: tea.KeyLeft})
			}
			checkArea(t, a, th, text)
		}
	}
}

func checkArea(t *testing.T, a *Area, th *theme.Theme, text string) {
	t.Helper()
	squeeze := func(s string) string {
		// The textarea may break a line within a family, which is two then.
		return strings.NewReplacer(" ", "", leftToRight, "", "\u25cc", "", joiner, "", emojiSign, "").Replace(s)
	}
	d := draw(21, 40)
	d.Theme = th
	f := a.Draw(d)
	shown := strings.Split(ansi.Strip(f.Content), "\n")
	for _, line := range shown {
		if w := th.Cells.StringWidth(line); w != 21 {
			t.Fatalf("%q has the line %q of %d cells", text, line, w)
		}
	}
	if got, want := squeeze(strings.Join(shown, "")), squeeze(harmless.Line(text)); text != "" && got != want {
		t.Fatalf("%q is shown as %q", want, got)
	}
	before := strings.Join(shown[:f.Cursor.Y], "") + cut(th.Cells, shown[f.Cursor.Y], f.Cursor.X, "")
	if !strings.HasPrefix(squeeze(harmless.Line(text)), squeeze(before)) {
		t.Fatalf("%q: before the cursor stands %q", text, before)
	}
}
