package ui

import (
	"testing"
	"unicode"
	"unicode/utf8"
)

// Whatever a field of bubbles would leave out has a stand-in of its own, and comes back.
func TestEveryCharacterHasItsOwnStandIn(t *testing.T) {
	seen := map[rune]rune{}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) || unicode.Is(unicode.Noncharacter_Code_Point, r) {
			continue
		}
		in := standIn(r)
		if other, ok := seen[in]; ok {
			t.Fatalf("%U and %U have the same stand-in %U", r, other, in)
		}
		seen[in] = r
		if got := stoodFor(in); got != r || !utf8.ValidRune(in) {
			t.Fatalf("%U has the stand-in %U, which stands for %U", r, in, got)
		}
		if typed := r == '\t' || r == '\n' || r == '\r'; !typed && (unicode.IsControl(in) || in == utf8.RuneError) {
			t.Fatalf("%U has the stand-in %U, which is left out too", r, in)
		}
	}
}
