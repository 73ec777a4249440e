package ui

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapport/store"
)

// matches returns the byte ranges of text, in order and apart, that a search
// for words found.
func matches(text, words string) [][2]int {
	terms := termsIn(text, words)
	if len(terms) == 0 {
		return nil
	}
	var found [][2]int
	for at := 0; at < len(text); {
		if end := matchAt(text, at, terms); end > at {
			found = append(found, [2]int{at, end})
			at = end
			continue
		}
		at = nextWord(text, at)
	}
	return found
}

// termsIn returns those of words, folded, that text has somewhere, which costs
// little. Most lines have none.
func termsIn(text, words string) []string {
	terms := strings.Fields(store.Fold(words))
	if len(terms) == 0 {
		return nil
	}
	folded := store.Fold(text)
	return slices.DeleteFunc(terms, func(term string) bool { return !strings.Contains(folded, term) })
}

// matchAt returns where the match that begins at a word start ends, or at.
func matchAt(text string, at int, terms []string) int {
	start := foldable(text[at:], terms)
	word := store.Fold(start[:wordEnd(start, 0)])
	for _, term := range terms {
		if spaceless(term) {
			if strings.HasPrefix(store.Fold(start), term) {
				return at + len(firstRunes(text[at:], utf8.RuneCountInString(term)))
			}
		} else if word != "" && strings.HasPrefix(word, term) {
			return wordEnd(text, at)
		}
	}
	return at
}

// foldable returns as much of the beginning of text as, folded, decides whether
// one of terms is there: to fold all of the text at each character of a long one
// takes very long. Folding drops combining marks, and makes one letter of at most
// four others.
func foldable(text string, terms []string) string {
	left := 0
	for _, term := range terms {
		left = max(left, 4*utf8.RuneCountInString(term)+4)
	}
	for i, r := range text {
		if !dropped(r) {
			left--
		}
		if left < 0 {
			return text[:i]
		}
	}
	return text
}

// dropped reports whether r is one of the marks that folding takes away.
func dropped(r rune) bool { return r >= 0x300 && r <= 0x36F }

// nextWord is the start of the next word, or of the next character in a script
// without spaces.
func nextWord(text string, at int) int {
	r, size := utf8.DecodeRuneInString(text[at:])
	if wordRune(r) && !unspaced(r) {
		at = wordEnd(text, at)
	} else {
		at += size
	}
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if wordRune(r) {
			return at
		}
		at += size
	}
	return at
}

func wordEnd(text string, at int) int {
	for i, r := range text[at:] {
		if !wordRune(r) {
			return at + i
		}
	}
	return len(text)
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

// unspaced reports whether r belongs to a script that is written without
// spaces between words.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

func spaceless(term string) bool {
	r, _ := utf8.DecodeRuneInString(term)
	return unspaced(r)
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// firstMatch returns the first line in which something was found, or -1.
func firstMatch(lines []string, words string) int {
	for i, line := range lines {
		if len(matches(line, words)) > 0 {
			return i
		}
	}
	return -1
}
