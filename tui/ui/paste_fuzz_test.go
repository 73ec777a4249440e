package ui

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"rapport/internal/harmless"
)

// pastes are texts that fields have to cope with.
func pastes() []string {
	return []string{
		"", "Ada", "a\r\nb\rc\n\td", "\x1b]52;c;eA==\x07\x1b[31m", "\u009b31m\x9b31m\x00", "a\u202eb\u2066c\u2069", "\u2028\u2029\u0085\v\f",
		"👩" + strings.Repeat("\u200d👩", 40), "e" + strings.Repeat("\u0301", 400), strings.Repeat("\u200b", 300), "\ufdd0\ufffe\U0010ffff\ufffd", "\U000d0000\ufffe\U000d0001\ufffe\U000dffff",
		"\x1b[201~q", strings.Repeat("超", 400), "\U000e0041\U000e007f", strings.Repeat("x", lineMost), strings.Repeat("x\n", typedLines), "/a\\ b '/c d'",
	}
}

// faithful is what is kept of a paste: all of it, with a NUL in the place of each byte that
// is no text, so that whoever stores it tells that it is replaced.
func faithful(s string) string {
	var b strings.Builder
	for i, r := range s {
		if _, size := utf8.DecodeRuneInString(s[i:]); r == utf8.RuneError && size == 1 {
			r = 0
		}
		b.WriteRune(r)
	}
	return b.String()
}

// checkDrawn looks at a field's lines: styles, and text that is harmless.
func checkDrawn(t *testing.T, content string, width, height int) {
	t.Helper()
	lines := strings.Split(content, "\n")
	if len(lines) > height {
		t.Errorf("%d lines in a room of %d", len(lines), height)
	}
	for _, line := range lines {
		plain := ansi.Strip(line)
		if w := ansi.StringWidthWc(line); w > width {
			t.Errorf("%q takes %d cells of %d", line, w, width)
		}
		if strings.ContainsFunc(plain, func(r rune) bool { return unicode.IsControl(r) || r == '\u202e' || r == '\u2028' || r == '\u200b' }) {
			t.Errorf("%q is not harmless", line)
		}
		if styled := strings.Join(strings.FieldsFunc(line, func(r rune) bool { return r == 0x1b }), ""); strings.Count(line, "\x1b") != strings.Count(line, "\x1b[") {
			t.Errorf("%q has a sequence that is no style", styled)
		}
	}
}

// FuzzPasteLine pastes into a line that holds something already. All of it is there, as it
// was but for what ends lines, or none, and then the line says so; and what is drawn is
// harmless.
func FuzzPasteLine(f *testing.F) {
	for i, s := range pastes() {
		f.Add("before", s, i, 3+i)
		f.Add(s, s, 0, 60)
	}
	f.Fuzz(func(t *testing.T, had, pasted string, at, width int) {
		in := NewInput("what to write")
		in.Focus()
		in.SetValue(had)
		letters := []rune(in.Value())
		pos := int(uint(at) % uint(len(letters)+1))
		in.Update(letterClicked{pos})
		in.Update(tea.PasteMsg{Content: pasted})
		blank := strings.NewReplacer("\n", " ", "\r", " ", "\t", " ")
		put := []rune(blank.Replace(faithful(pasted)))
		want, full := string(letters[:pos])+string(put)+string(letters[pos:]), len(letters)+len(put) > lineMost
		if full {
			want = string(letters)
		}
		if got := in.Value(); got != want {
			t.Errorf("%q pasted into %q at %d is %q, not %q", pasted, string(letters), pos, got, want)
		}
		d := draw(int(uint(width)%200)+1, 1)
		frame := in.Draw(d)
		checkDrawn(t, frame.Content, d.Width, 1)
		if full && d.Width > 60 && !strings.Contains(frame.Content, tooLongToPaste) {
			t.Errorf("nothing is said in %q", frame.Content)
		}
		if frame.Cursor == nil || frame.Cursor.X < 0 || frame.Cursor.X > d.Width {
			t.Errorf("the cursor is at %+v in %d cells", frame.Cursor, d.Width)
		}
		again := NewInput("")
		again.SetValue(in.Value())
		if again.Value() != in.Value() {
			t.Errorf("%q comes back as %q", in.Value(), again.Value())
		}
	})
}

// FuzzPasteText pastes into a text of several lines, likewise: of any length it is there,
// with the ends of its lines made one.
func FuzzPasteText(f *testing.F) {
	for i, s := range pastes() {
		f.Add("before", s, 10+i)
		f.Add(s, s, 70)
	}
	f.Fuzz(func(t *testing.T, had, pasted string, width int) {
		a := NewArea("what was said", 2, 6)
		d := draw(int(uint(width)%150)+4, 6)
		a.Resize(d.Theme, d.Width, d.Height)
		a.Focus()
		a.SetValue(had)
		before := a.Value()
		if isLong(had) && before != had {
			t.Errorf("%q is %q", had, before)
		}
		a.Update(tea.PasteMsg{Content: pasted})
		tabs := strings.NewReplacer("\t", "    ")
		want := before
		if !isLong(had) {
			want = before + newlines(pasted)
			if !isLong(want) {
				want = before + tabs.Replace(faithful(newlines(pasted)))
			}
		}
		if got := a.Value(); got != want {
			t.Errorf("%q pasted behind %q is %q, not %q", pasted, before, got, want)
		}
		frame := a.Draw(d)
		checkDrawn(t, frame.Content, d.Width, 6)
		if harmless.Line(a.Value()) == a.Value() && !isLong(a.Value()) && strings.TrimSpace(a.Value()) != "" && strings.TrimSpace(ansi.Strip(frame.Content)) == "" && len(a.Value()) < d.Width {
			t.Errorf("%q is not to be seen", a.Value())
		}
	})
}
