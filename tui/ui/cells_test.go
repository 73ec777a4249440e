package ui

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"rapport/internal/harmless"
	"rapport/tui/theme"
)

var widths = []string{
	"", "plain", "李小龙在路上", "e\u0301e\u0301e\u0301", "👩\u200d👩\u200d👧 and 🇫🇷", "שלום עולם", "\x1b[31mred\x1b[0m text", "a\tb\nc",
	strings.Repeat("word ", 40), strings.Repeat("x", 300), "\u200d\u200d", "ｗｉｄｅ", "\xff\xfe", "ก\u0e33\u0e33",
}

// FuzzFit: whatever the text, what is cut or filled takes the cells that were
// asked for.
func FuzzFit(f *testing.F) {
	for _, s := range widths {
		for _, w := range []int{-1, 0, 1, 2, 7, 80} {
			f.Add(s, w)
		}
	}
	f.Fuzz(func(t *testing.T, s string, width int) {
		width %= 300
		line := harmless.Line(s)
		for _, th := range methods() {
			m := th.Cells
			if got := Width(th, line); got != m.StringWidth(line) {
				t.Fatalf("%q takes %d cells, not %d, by method %v", line, m.StringWidth(line), got, m)
			}
			for _, styled := range []string{line, th.Title.Render(line), th.Dim.Render("a") + line + th.Match.Render(line)} {
				if got := m.StringWidth(Fit(th, styled, width)); got != max(width, 0) {
					t.Fatalf("Fit(%q, %d) takes %d cells by method %v", styled, width, got, m)
				}
				if got := m.StringWidth(Cut(th, styled, width)); got > max(width, 0) {
					t.Fatalf("Cut(%q, %d) takes %d cells by method %v", styled, width, got, m)
				}
			}
		}
	})
}

// FuzzWrap: no line is wider, none is harmful, and nothing but blanks is lost.
func FuzzWrap(f *testing.F) {
	for _, s := range widths {
		for _, w := range []int{0, 2, 3, 10, 76} {
			f.Add(s, w, 3)
		}
	}
	f.Fuzz(func(t *testing.T, s string, width, most int) {
		width, most = 2+max(width, -width)%200, max(most, -most)%20
		if width < 2 || most < 0 {
			t.Skip("the smallest number has no absolute value")
		}
		th := methods()[(width+most)%2]
		lines, more := Wrap(th, s, width, most)
		if most > 0 && len(lines) > most {
			t.Fatalf("%d lines, at most %d", len(lines), most)
		}
		for _, line := range lines {
			if got := th.Cells.StringWidth(line); got > width {
				t.Fatalf("Wrap(%q, %d) has the line %q of %d cells", s, width, line, got)
			}
			if strings.ContainsAny(line, "\n\r\x1b\x00") {
				t.Fatalf("Wrap(%q) has the line %q", s, line)
			}
		}
		if squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }; !more {
			want := squeeze(harmless.Text(strings.TrimSpace(s)))
			if got := squeeze(strings.Join(lines, "")); got != want {
				t.Fatalf("Wrap(%q, %d) lost something: %q", want, width, got)
			}
		}
	})
}

func TestBlockIsOfItsSize(t *testing.T) {
	one := slices.DeleteFunc(slices.Clone(widths), func(s string) bool { return harmless.Line(s) != s })
	for _, height := range []int{0, 1, 3, 20} {
		block := Block(draw(0, 0).Theme, one, 12, height)
		lines := strings.Split(block, "\n")
		if height > 0 && len(lines) != height {
			t.Errorf("%d lines, not %d", len(lines), height)
		}
		for _, line := range lines {
			if w := ansi.StringWidthWc(line); height > 0 && w != 12 {
				t.Errorf("line %q takes %d cells", line, w)
			}
		}
	}
	if got := Beside("a\nb", "|", "c\nd"); got != "a|c\nb|d" {
		t.Errorf("%q", got)
	}
}

// Rows are drawn once, and again when anything that they depend on changes.
func TestRowCache(t *testing.T) {
	var c RowCache
	dark, light := theme.New(theme.Options{}), theme.New(theme.Options{Light: true})
	drawn := 0
	row := func() { c.Row(1, false, func() string { drawn++; return "row" }) }
	c.Stamp(80, dark, "today", "")
	for want, change := range []func(){
		func() {},
		func() { c.Stamp(80, dark, "today", ""); drawn++ }, // unchanged: not drawn again
		func() { c.Stamp(81, dark, "today", "") },
		func() { c.Stamp(81, light, "today", "") },
		func() { c.Stamp(81, light, "tomorrow", "") },
		func() { c.Stamp(81, light, "tomorrow", "words") },
		func() { c.Forget(); c.Stamp(81, light, "tomorrow", "words") },
	} {
		change()
		row()
		if drawn != want+1 {
			t.Errorf("after change %d the row was drawn %d times", want, drawn)
		}
	}
	for id := range int64(10_000) {
		c.Stamp(81, light, "tomorrow", "words")
		c.Row(id, true, func() string { return "row" })
	}
	if len(c.rows) > 2*keptRows {
		t.Errorf("%d rows are kept", len(c.rows))
	}
}
