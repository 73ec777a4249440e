package harmless_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"rapport/internal/harmless"
)

func addSeeds(f *testing.F) {
	for _, s := range kept() {
		f.Add(s)
	}
	for _, s := range []string{
		"\x1b]52;c;cm0=\x07", "\x1b[2J", "\u009b31m", "\x9b31m", "a\r\nb\rc\n\rd", "\tx",
		"a\u202Eb", "\u0308\u0308", "\u200D👩\u200B\u200D👩", "🏴\U000E0067\U000E0062", "\xf0\x9f\x91",
		"क\u094D\u200D\u200Cष", "\uFE0F1\uFE0F\uFE0F", "\U0010EEEE\u3164\uFFFE", "a\u2028\u0308",
	} {
		f.Add(s)
	}
	for _, s := range []string{"क\u094D", "\u1100", "각\u11A8", "👩\u200D", "\u0E33", "\u1ACF", "\U000113D1a"} {
		f.Add(strings.Repeat(s, 20))
		f.Add("\u0600" + strings.Repeat(s, 15) + "가" + strings.Repeat("\u11A8", 15))
	}
}

// A fuzzer that mutates bytes seldom builds characters that act on each other;
// this mixture is made of nothing else.
func TestMixturesOfTrickyCharacters(t *testing.T) {
	tricky := []string{
		"a", "1", " ", "\n", "\r", "\x1b", "\x9b", "é", "日", "가", "\u0308", "\u0489", "\u1ACF", "\u20E3",
		"\u200C", "\u200D", "\u200B", "\u202E", "\u2066", "\u00AD", "\u0600", "\u3164", "\uFE0E", "\uFE0F",
		"\uFE00", "\U000E0100", "م", "\u064F", "क", "\u094D", "\u0E33", "\u1100", "\u1161", "\u11A8", "ᠮ", "\u180B",
		"👩", "🏽", "❤", "🇬", "🏴", tagsEngland, "\U000E0067", "\U000E007F", "\uFFFE", "\U0010EEEE", "\U000113D1",
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		var b strings.Builder
		alphabet := random.Perm(len(tricky))[:1+random.IntN(6)] // a small one makes long runs
		for range random.IntN(60) {
			b.WriteString(tricky[alphabet[random.IntN(len(alphabet))]])
		}
		checkLine(t, b.String())
		checkText(t, b.String())
		if t.Failed() {
			return
		}
	}
}

const tagsEngland = "\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"

func FuzzLine(f *testing.F) {
	addSeeds(f)
	f.Fuzz(checkLine)
}

func FuzzText(f *testing.F) {
	addSeeds(f)
	f.Fuzz(checkText)
}

func checkLine(t *testing.T, s string) {
	got := harmless.Line(s)
	if strings.Contains(got, "\n") {
		t.Errorf("Line(%q) = %q has a line break", s, got)
	}
	checkHarmless(t, s, got)
	if again := harmless.Line(got); again != got {
		t.Errorf("a second pass over %q turns %q into %q", s, got, again)
	}
}

func checkText(t *testing.T, s string) {
	got := harmless.Text(s)
	for line := range strings.SplitSeq(got, "\n") {
		checkHarmless(t, s, line)
	}
	if again := harmless.Text(got); again != got {
		t.Errorf("a second pass over %q turns %q into %q", s, got, again)
	}
}

func FuzzClean(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		got, changed := harmless.Clean(s)
		if !utf8.ValidString(got) || strings.Contains(got, "\x00") {
			t.Errorf("Clean(%q) = %q is not clean", s, got)
		}
		if changed != (got != s) {
			t.Errorf("Clean(%q) = %q says changed = %v", s, got, changed)
		}
		if again, more := harmless.Clean(got); more || again != got {
			t.Errorf("Clean changes %q a second time", got)
		}
	})
}

// checkHarmless holds the invariants of the package comment against got, one line
// of what s became. The terminal's own parser has a say: it must find nothing
// in got but characters to print.
func checkHarmless(t *testing.T, s, got string) {
	t.Helper()
	if !utf8.ValidString(got) {
		t.Errorf("%q became invalid UTF-8: %q", s, got)
	}
	if stripped := ansi.Strip(got); stripped != got {
		t.Errorf("%q became %q, in which the terminal finds a command", s, got)
	}
	for rest := got; rest != ""; {
		cluster, _ := ansi.FirstGraphemeCluster(rest, ansi.GraphemeWidth)
		rest = rest[len(cluster):]
		if utf8.RuneCountInString(cluster) > harmless.MaxCluster {
			t.Errorf("%q became %q, which has the cluster %q", s, got, cluster)
		}
	}
	marks := 0
	for _, r := range got {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			t.Errorf("%q became %q, which has %U", s, got, r)
		}
		if !unicode.Is(unicode.M, r) || unicode.Is(unicode.Variation_Selector, r) {
			marks = 0
		} else if marks++; marks > harmless.MaxMarks {
			t.Errorf("%q became %q, which has a flood of marks", s, got)
		}
	}
}
