package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The fields of bubbles leave out control characters and U+FFFD, whoever puts them there.
// What is typed and pasted is kept as it is, and what a record holds must not change
// because it was opened; so noncharacters, which are for use within a program (Unicode
// 23.7), stand in for them there. A noncharacter that comes from outside becomes U+FFFD.

// inside is s as a field of bubbles holds it, and outside is what it stands for. The
// letters are as many.
func inside(s string) string  { return strings.Map(standIn, s) }
func outside(s string) string { return strings.Map(stoodFor, s) }

const (
	block          = 0xFDD0 // the noncharacters that are neighbours
	blockSize      = 32
	pairs          = 0xFFFE // the first of those at the end of each plane
	pairSize       = 2
	plane          = 0x10000
	firstC1        = 0x80
	deleteAt       = '\t' // these three are typed, and their places are free
	noTextAt       = '\n'
	deleted   rune = 0x7F
)

// standIn is the character within a field that stands for r.
func standIn(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return r
	case r < blockSize:
		return block + r
	case r == deleted:
		return block + deleteAt
	case r < firstC1:
		return r
	case r < firstC1+blockSize:
		n := r - firstC1
		return n/pairSize*plane + pairs + n%pairSize
	case r == utf8.RuneError || unicode.Is(unicode.Noncharacter_Code_Point, r):
		return block + noTextAt
	}
	return r
}

// stoodFor is what standIn has replaced by r.
func stoodFor(r rune) rune {
	switch {
	case r < block || !unicode.Is(unicode.Noncharacter_Code_Point, r):
		return r
	case r == block+deleteAt:
		return deleted
	case r == block+noTextAt:
		return utf8.RuneError
	case r < block+blockSize:
		return r - block
	}
	return firstC1 + r/plane*pairSize + r%pairSize
}
