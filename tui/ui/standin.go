package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The fields of bubbles leave out control characters and U+FFFD, whoever puts them there.
// What is typed and pasted is kept as it is, and what a record holds must not change
// because it was opened; so noncharacters, which are for use within a program (Unicode
// 23.7), stand in for them there.

// standIns are what stands in a field for what the field would leave out or take for
// something else. A noncharacter that comes from outside, and a character of the plane
// that has none, has a number of its own there, counted from its first appearance.
type standIns struct {
	rare    []rune
	numbers map[rune]rune
}

// inside is a text as a field of bubbles holds it, and outside is what it stands for. The
// letters are as many. A byte that is no text is a NUL there: whoever stores it replaces
// both alike, and tells it.
func (s *standIns) inside(text string) string {
	if utf8.ValidString(text) {
		return strings.Map(s.standIn, text)
	}
	var b strings.Builder
	for i, r := range text {
		if _, size := utf8.DecodeRuneInString(text[i:]); r == utf8.RuneError && size == 1 {
			r = 0
		}
		b.WriteRune(s.standIn(r))
	}
	return b.String()
}

func (s *standIns) outside(text string) string { return strings.Map(s.stoodFor, text) }

func (s *standIns) standIn(r rune) rune {
	if r < block || r/plane != spare && !unicode.Is(unicode.Noncharacter_Code_Point, r) {
		return standIn(r)
	}
	number, known := s.numbers[r]
	if !known && len(s.rare) == rareMost {
		return standIn(utf8.RuneError)
	}
	if !known {
		if s.numbers == nil {
			s.numbers = map[rune]rune{}
		}
		number = rune(len(s.rare))
		s.rare, s.numbers[r] = append(s.rare, r), number
	}
	return spare*plane + number
}

func (s *standIns) stoodFor(r rune) rune {
	if r/plane == spare && r%plane < pairs {
		if number := int(r % plane); number < len(s.rare) {
			return s.rare[number]
		}
		return utf8.RuneError
	}
	return stoodFor(r)
}

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

	spare    = 13    // a plane that has no characters, but the pair at its end
	rareMost = 60000 // fewer than it has, and far more than anybody's text
)

// standIn is the noncharacter within a field that stands for r, which is none itself.
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
	case r == utf8.RuneError:
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
