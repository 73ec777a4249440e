package store

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s in the form that all searching and sorting by name compares:
// compatibility forms made plain, accents (U+0300 to U+036F) dropped, capitals
// made small, and the letters that carry their accent in themselves, such as ø
// and ß, spelt with plain ones. Folding what is folded changes nothing.
//
// Small letters stand for the case folding of Unicode: the two differ in ß and
// the final sigma, which are spelt out here. The table of x/text/cases would
// cost a quarter of a megabyte in the program.
func Fold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	s = dropMarks(norm.NFKD.String(strings.ToValidUTF8(s, "\uFFFD")))
	s = dropMarks(norm.NFKD.String(strings.ToLower(s)))
	return norm.NFC.String(plainLetters(s))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func dropMarks(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x300 && r <= 0x36F {
			return -1
		}
		return r
	}, s)
}

// plainLetters replaces letters that no decomposition takes apart. The
// capitals are already gone.
func plainLetters(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch r {
		case 'ø':
			b.WriteByte('o')
		case 'ł':
			b.WriteByte('l')
		case 'đ', 'ð':
			b.WriteByte('d')
		case 'þ':
			b.WriteString("th")
		case 'æ':
			b.WriteString("ae")
		case 'œ':
			b.WriteString("oe")
		case 'ı':
			b.WriteByte('i')
		case 'ß':
			b.WriteString("ss")
		case 'ς':
			b.WriteRune('σ')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
