package ui

import (
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"rapport/internal/harmless"
	"rapport/store"
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
	for _, text := range []string{"Talked about the engine", "关于武术的邮件", "e\u0301", "\xff\xfe", "👩\u200d👩\u200d👧", "ประเทศ", "ﬁne ㍿ ǅ ß", "\u1112\u1161\u11ab\u1100\u116e\u11a8\u110b\u1165 は\u3099か\u3099", "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301ngine"} {
		for _, words := range []string{"engine", "武术", "e", "\xff", "\u0301", "ไทย", "fi 株", "ss", "한국어", "が"} {
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
		if got, want := matches(text, words), slowMatches(text, words); !slices.Equal(got, want) {
			t.Fatalf("%q in %q: found %v, not %v", words, text, got, want)
		}
		line := harmless.Line(text)
		if got := ansi.Strip(Highlight(line, words, style)); got != line {
			t.Fatalf("%q became %q", line, got)
		}
	})
}

// slowMatches finds what matches finds, and folds all that follows each
// character.
func slowMatches(text, words string) [][2]int {
	var found [][2]int
	for at := 0; at < len(text); {
		if end := slowMatchAt(text, at, strings.Fields(store.Fold(words))); end > at {
			found = append(found, [2]int{at, end})
			at = end
			continue
		}
		at = nextWord(text, at)
	}
	return found
}

func slowMatchAt(text string, at int, terms []string) int {
	end := wordEnd(text, at)
	for _, term := range terms {
		switch {
		case spaceless(term) && strings.HasPrefix(store.Fold(text[at:]), term):
			return at + len(firstRunes(text[at:], utf8.RuneCountInString(term)))
		case !spaceless(term) && strings.HasPrefix(store.Fold(text[at:end]), term):
			return end
		}
	}
	return at
}

// chinese is a note of so many characters that ends with the words 最后.
func chinese(n int) string {
	return strings.Repeat("我们谈了很久关于引擎的事情末", n/14) + "最后"
}

// Twice the text costs twice as much, not four times.
func TestMatchingIsLinear(t *testing.T) {
	cost := func(n int) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if len(matches(chinese(n), "最后 引擎不 engine")) != 1 {
			t.Fatal("the word at the end is not found")
		}
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	if short, long := cost(2000), cost(8000); long > 6*short {
		t.Errorf("four times the text takes %d times the memory", long/short)
	}
}

func BenchmarkEntrySearched(b *testing.B) {
	e := Entry{Interaction: store.Interaction{Details: chinese(1900)}, Words: "最后"}
	d := draw(120, 5)
	b.ReportAllocs()
	for b.Loop() {
		EntryHeight(d.Theme, e.Interaction, 120)
		e.Draw(d)
	}
}

func BenchmarkEntryHeight(b *testing.B) {
	i := store.Interaction{Details: strings.Repeat("Talked about the engine, and who comes. ", 48)}
	t := draw(0, 0).Theme
	b.ReportAllocs()
	for b.Loop() {
		EntryHeight(t, i, 120)
	}
}
