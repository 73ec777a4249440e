package ui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"rapport/internal/harmless"
	"rapport/tui/theme"
)

// What is found is marked: words by their beginning, folded, and characters of
// scripts without spaces.
func TestMatches(t *testing.T) {
	for _, c := range []struct{ text, words, found string }{
		{"Talked about the engine", "eng", "engine"},
		{"Talked about the engine", "ENGINE talk", "Talked engine"},
		{"Talked about the engine", "gine", ""},
		{"Talked about the engine", "", ""},
		{"Talked about the engine", "  ", ""},
		{"Straße in Århus, øl", "strasse ARH ol", "Straße Århus øl"},
		{"cafe\u0301 and café", "cafe", "cafe\u0301 café"},
		{"关于武术的邮件", "武术", "武术"},
		{"关于武术的邮件", "武 邮件", "武 邮件"},
		{"关于武术的武术", "武术", "武术 武术"},
		{"mixed 武术abc text", "abc", "abc"},
		{"ประเทศไทย", "ไทย", "ไทย"},
		{"it's 3pm, re: A-1", "3 a", "3pm A"},
		{"ΣΊΣΥΦΟΣ", "σίσυφος", "ΣΊΣΥΦΟΣ"},
		{"x-ray", "ray", "ray"},
		{"…", "…", ""},
	} {
		var found []string
		for _, m := range matches(c.text, c.words) {
			found = append(found, c.text[m[0]:m[1]])
		}
		if got := strings.Join(found, " "); got != c.found {
			t.Errorf("%q in %q: found %q, not %q", c.words, c.text, got, c.found)
		}
	}
}

// Marking changes nothing but the style, and marks the cells of what was found.
func TestHighlightKeepsTheText(t *testing.T) {
	style := theme.New(theme.Options{}).Match
	for _, text := range []string{"Talked about the engine", "关于武术的邮件 engine", "👩\u200d👩\u200d👧 engine e\u0301ngine"} {
		got := Highlight(text, "engine 武", style)
		if ansi.Strip(got) != text {
			t.Errorf("%q became %q", text, ansi.Strip(got))
		}
		if got == text {
			t.Errorf("nothing is marked in %q", text)
		}
	}
	if got := Highlight("关于武术的邮件", "武术", style); !strings.HasPrefix(got, "关于\x1b[") || !strings.HasSuffix(got, "m的邮件") {
		t.Errorf("marked are the wrong cells: %q", got)
	}
}

// A search term never makes it panic, or change a letter.
func FuzzHighlight(f *testing.F) {
	for _, text := range []string{"Talked about the engine", "关于武术的邮件", "e\u0301", "\xff\xfe", "👩\u200d👩\u200d👧", "ประเทศ", "ﬁne ㍿ ǅ ß"} {
		for _, words := range []string{"engine", "武术", "e", "\xff", "\u0301", "ไทย", "fi 株", "ss"} {
			f.Add(text, words)
		}
	}
	style := theme.New(theme.Options{}).Match
	f.Fuzz(func(t *testing.T, text, words string) {
		end := 0
		for _, m := range matches(text, words) {
			if m[0] < end || m[1] <= m[0] || m[1] > len(text) {
				t.Fatalf("%q in %q: the matches are %v", words, text, matches(text, words))
			}
			end = m[1]
		}
		line := harmless.Line(text)
		if got := ansi.Strip(Highlight(line, words, style)); got != line {
			t.Fatalf("%q became %q", line, got)
		}
	})
}
