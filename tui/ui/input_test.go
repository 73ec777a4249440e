package ui

import (
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"rapport/internal/harmless"
	"rapport/tui/screen"
	"rapport/tui/theme"
)

func draw(width, height int) screen.Draw {
	return screen.Draw{Width: width, Height: height, Theme: theme.New(theme.Options{})}
}

// methods are themes for terminals that count code points and for those that
// count clusters.
func methods() []*theme.Theme {
	return []*theme.Theme{theme.New(theme.Options{}), theme.New(theme.Options{Cells: ansi.GraphemeWidth})}
}

// The terminal's cursor stands where the next letter will be, whatever the
// letters before it take.
func TestTheCursorOfAnInput(t *testing.T) {
	for _, c := range []struct {
		text     string
		lefts    int
		points   int // the cell, where code points are counted
		clusters int
	}{
		{"", 0, 0, 0},
		{"abc", 0, 3, 3},
		{"abc", 2, 1, 1},
		{"李小龙", 0, 6, 6},
		{"李小龙", 1, 4, 4},
		{"a李b", 1, 3, 3},
		{"e\u0301a", 0, 2, 2},
		{"עברית", 0, 5, 5},
		{"👩\u200d👩\u200d👧 x", 0, 8, 4},
		{"👍🏽", 0, 4, 2},
		{"❤\ufe0fx", 0, 2, 3},
		{"1\ufe0f\u20e3x", 0, 2, 3},
		{"स्तेx", 0, 3, 2},
		{"น้ำx", 0, 3, 2},
		{"🇫🇷", 0, 2, 2},
		{"\x1b[31mred", 0, 8, 8},
		{strings.Repeat("a", 100), 0, 19, 19},
		{strings.Repeat("李", 100), 0, 19, 19},
		{strings.Repeat("李", 100), 100, 0, 0},
	} {
		for i, th := range methods() {
			checkCursor(t, th, c.text, c.lefts, []int{c.points, c.clusters}[i])
		}
	}
}

func checkCursor(t *testing.T, th *theme.Theme, text string, lefts, x int) {
	t.Helper()
	in := NewInput("")
	in.Focus()
	in.SetValue(text)
	for range lefts {
		in.Update(tea.KeyPressMsg{Code: tea.KeyLeft})
	}
	d := draw(20, 1)
	d.Theme = th
	f := in.Draw(d)
	if f.Cursor == nil || f.Cursor.Y != 0 || f.Cursor.X != x {
		t.Errorf("%q, %d to the left, method %v: the cursor is at %+v, not %d", text, lefts, th.Cells, f.Cursor, x)
	}
	if w := th.Cells.StringWidth(f.Content); w > 20 {
		t.Errorf("%q takes %d cells", text, w)
	}
}

// Wherever the cursor is in whatever text, it is in view, and the text before it
// ends there.
func TestTheCursorOfAnInputIsInView(t *testing.T) {
	letters := []string{"a", "é", "e\u0301", "李", "龙", "ع", "ש", "ก", "🇫🇷", "👍🏽", " ", "\t", "\u202e", "\u200d", "स्ते", "น้ำ", "👩\u200d👧", "❤\ufe0f"}
	r := rand.New(rand.NewPCG(3, 3))
	for range 3000 {
		in := NewInput("")
		in.Focus()
		text := ""
		for range r.IntN(60) {
			text += letters[r.IntN(len(letters))]
		}
		in.SetValue(text)
		for range r.IntN(40) {
			in.Update(tea.KeyPressMsg{Code: []rune{tea.KeyLeft, tea.KeyLeft, tea.KeyRight}[r.IntN(3)]})
		}
		width := 1 + r.IntN(40)
		d := draw(width, 1)
		d.Theme = methods()[r.IntN(2)]
		f := in.Draw(d)
		if f.Cursor.X < 0 || f.Cursor.X >= width {
			t.Fatalf("%q in %d cells: the cursor is at %d", text, width, f.Cursor.X)
		}
		if w := d.Theme.Cells.StringWidth(f.Content); w > width {
			t.Fatalf("%q in %d cells takes %d", text, width, w)
		}
		value := []rune(in.Value())
		before, after := harmless.Line(string(value[:in.text.Position()])), harmless.Line(string(value[in.text.Position():]))
		if clusters(before)+clusters(after) != clusters(before+after) {
			continue // inside of what the terminal draws as one character
		}
		if shown := cut(d.Theme.Cells, ansi.Strip(f.Content), f.Cursor.X, ""); !strings.HasSuffix(strings.TrimRight(before, " "), strings.Trim(shown, " "+leftToRight)) {
			t.Fatalf("%q: before the cursor stands %q, not the end of %q", text, shown, before)
		}
	}
}

// Without focus there is no cursor; an empty one shows its placeholder.
func TestAnInputWithoutFocus(t *testing.T) {
	in := NewInput("a very long placeholder indeed")
	f := in.Draw(draw(10, 1))
	if f.Cursor != nil || ansi.Strip(f.Content) != "a very lo…" {
		t.Errorf("%q %+v", ansi.Strip(f.Content), f.Cursor)
	}
}

// An area shows plain harmless lines of its width, with the cursor among them.
func TestAnAreaIsHarmless(t *testing.T) {
	for _, text := range []string{
		"", "one line", strings.Repeat("long ", 50), "a\nb\nc\nd\ne\nf", strings.Repeat("李", 50),
		"\x1b]52;c;eA==\x07", "\u202eabc", "z" + strings.Repeat("\u0301", 500), "👩\u200d👩\u200d👧", "tab\tbed", "\u009b31m",
	} {
		a := NewArea("words", 3, 5)
		a.Focus()
		a.Resize(draw(0, 0).Theme, 20, 5)
		a.SetValue(text)
		f := a.Draw(draw(20, 5))
		lines := strings.Split(ansi.Strip(f.Content), "\n")
		if len(lines) != 5 {
			t.Errorf("%q takes %d lines", text, len(lines))
		}
		for _, line := range lines {
			if harmless.Line(line) != line || ansi.StringWidthWc(line) != 20 {
				t.Errorf("%q has the line %q of %d cells", text, line, ansi.StringWidthWc(line))
			}
		}
		if f.Cursor == nil || f.Cursor.X < 0 || f.Cursor.X > 20 || f.Cursor.Y < 0 || f.Cursor.Y >= 5 {
			t.Errorf("%q has the cursor at %+v", text, f.Cursor)
		}
	}
}

// clusters counts what a terminal draws as one character each.
func clusters(s string) int {
	n := 0
	for len(s) > 0 {
		cluster, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		s = s[len(cluster):]
		n++
	}
	return n
}
