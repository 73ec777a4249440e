package store

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestWord is the most characters of a word that are looked at: what comes
// after them neither finds nor hinders. Nobody types such a word, and a pasted
// key or link would only swell the index.
const longestWord = 60

// words yields the words of a folded text: runs of letters, digits and marks.
// A run of a script that is written without spaces is a word of its own, and
// said to be one.
func words(folded string) iter.Seq2[string, bool] {
	return func(yield func(string, bool) bool) {
		start, unspaced := -1, false
		for i, r := range folded {
			in, un := wordRune(r, unspaced)
			if start >= 0 && (!in || un != unspaced) {
				if !yield(folded[start:i], unspaced) {
					return
				}
				start = -1
			}
			if in && start < 0 {
				start = i
			}
			unspaced = un && in
		}
		if start >= 0 {
			yield(folded[start:], unspaced)
		}
	}
}

// wordRune reports whether r is part of a word, and whether of one in a
// script without spaces. A mark goes with what is before it.
func wordRune(r rune, unspaced bool) (in, un bool) {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z', false
	}
	switch {
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
		return unicode.In(r, unicode.L, unicode.N, unicode.M), true
	case unicode.In(r, unicode.M, unicode.Lm):
		return true, unspaced
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r), false
}

// pairs yields every two neighbouring characters of a run without spaces, and
// its last character alone, so that one character finds by beginning and two
// find as they are.
func pairs(run string) iter.Seq[string] {
	return func(yield func(string) bool) {
		prev := -1
		for i, r := range run {
			if prev >= 0 && !yield(run[prev:i+utf8.RuneLen(r)]) {
				return
			}
			prev = i
		}
		if prev >= 0 {
			yield(run[prev:])
		}
	}
}

// textWords yields the words that a folded text is found by in the full-text
// index.
func textWords(folded string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for word, unspaced := range words(folded) {
			if !unspaced {
				if !yield(firstRunes(word, longestWord)) {
					return
				}
				continue
			}
			for pair := range pairs(word) {
				if !yield(pair) {
					return
				}
			}
		}
	}
}

// longestRun is the most characters of a name's run without spaces that are
// indexed: a name is short, and what is pasted in its place must not make a
// quadratic index.
const longestRun = 40

// nameWords returns what the words of a name begin with: each word, and each
// run without spaces from each of its characters on. Sorted, each once.
func nameWords(name string) []string {
	var list []string
	for word, unspaced := range words(Fold(name)) {
		list = append(list, firstRunes(word, longestWord))
		if !unspaced {
			continue
		}
		n := 0
		for i := range word {
			if n++; i > 0 && n <= longestRun {
				list = append(list, firstRunes(word[i:], longestWord))
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// mostTyped is how many words a search looks for. Nobody types more, and a page
// that is pasted would make a query that SQLite refuses.
const mostTyped = 32

// queryWords returns the first words of what was typed, mostTyped at most,
// sorted and each once.
func queryWords(typed string) []string {
	var list []string
	for word := range words(Fold(typed)) {
		word = firstRunes(word, longestWord)
		if slices.Contains(list, word) {
			continue
		}
		if list = append(list, word); len(list) == mostTyped {
			break
		}
	}
	slices.Sort(list)
	return list
}

func firstRunes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// digits returns the digits of a telephone number.
func digits(number string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, number)
}

// pastPrefix is above every text that begins with word, and below every text
// above those: no UTF-8 has this byte.
func pastPrefix(word string) string { return word + "\xff" }

// longestFirst takes out the longest word: its beginning is the fewest
// records' beginning.
func longestFirst(words []string) (first string, others []string) {
	others = slices.Clone(words)
	slices.SortStableFunc(others, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return others[0], others[1:]
}
