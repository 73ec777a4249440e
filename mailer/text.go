package mailer

import (
	"strings"
	"unicode"
)

// maxWords is how many characters of a server's words are kept.
const maxWords = 500

// oneLine is text that came from outside as one line without control characters,
// cut where it is longer than anybody reads.
func oneLine(s string) string {
	s = unbroken(s)
	if runes := []rune(s); len(runes) > maxWords {
		return string(runes[:maxWords]) + "…"
	}
	return s
}

// unbroken is text on one line: every run of white space is a blank, control
// characters are gone, and what is not UTF-8 is U+FFFD.
func unbroken(s string) string {
	return strings.Join(strings.Fields(withoutControls(s, "\t\n\r")), " ")
}

// oneWord is unbroken without the blanks.
func oneWord(s string) string { return strings.ReplaceAll(unbroken(s), " ", "") }

// withoutControls drops the control characters that are not in kept, line and
// paragraph separators among them, and makes U+FFFD of what is not UTF-8.
func withoutControls(s, kept string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(kept, r):
			return r
		case r == '\u2028' || r == '\u2029' || r == '\v' || r == '\f' || r == '\u0085':
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
