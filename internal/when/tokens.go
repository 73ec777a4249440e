package when

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a run of letters, a run of digits, or one other character.
type token struct {
	text   string // lower case
	number bool
	value  int  // of a number; -1 where it is too large to mean anything
	glued  bool // nothing stands between it and the token before
}

// mostDigits keeps every number within an int of 32 bits.
const mostDigits = 9

// tokenize splits words at blanks and commas and where letters, digits and other
// characters meet. Dots within or behind letters are dropped: "p.m.", "nov.".
func tokenize(words string) []token {
	var tokens []token
	glued := false
	for words != "" {
		r, size := utf8.DecodeRuneInString(words)
		if r == ',' || unicode.IsSpace(r) {
			words, glued = words[size:], false
			continue
		}
		next := token{text: words[:size], glued: glued}
		switch {
		case isDigit(r):
			next.text = leading(words, isDigit)
			next.number, next.value = true, value(next.text)
		case unicode.IsLetter(r):
			next.text = leading(words, func(r rune) bool { return r == '.' || unicode.IsLetter(r) })
		}
		words, glued = words[len(next.text):], true
		if unicode.IsLetter(r) {
			next.text = strings.ToLower(strings.ReplaceAll(next.text, ".", ""))
		}
		tokens = append(tokens, next)
	}
	return tokens
}

// leading is the start of s for which belongs holds throughout.
func leading(s string, belongs func(rune) bool) string {
	end := strings.IndexFunc(s, func(r rune) bool { return !belongs(r) })
	if end < 0 {
		return s
	}
	return s[:end]
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func value(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil || len(digits) > mostDigits {
		return -1
	}
	return n
}
