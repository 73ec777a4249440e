package ics

import (
	"strings"
	"unicode"
)

// cleanLines makes a text of several lines harmless: valid UTF-8, "\n" for every
// kind of line break, and no control character but the tab. The line breaks
// of Unicode count, for there are programs that split lines at them.
func cleanLines(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch r {
		case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
			return '\n'
		case '\t':
			return r
		}
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
}

// cleanLine is cleanLines for what has one line: breaks and tabs become blanks.
func cleanLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		return r
	}, cleanLines(s))
}

// escapeText writes a TEXT value (RFC 5545 §3.3.11).
func escapeText(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
}

// parameterText is what a quoted parameter can hold (RFC 5545 §3.2): no double
// quote. The backslash goes because some readers, golang-ical among them, take it
// for an escape; the caret because of RFC 6868, which only some know.
func parameterText(s string) string {
	return strings.NewReplacer(`"`, "'", `\`, "/", "^", "ˆ").Replace(strings.TrimSpace(cleanLine(s)))
}
