package ui

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// A terminal counts cells in one of two ways: a code point at a time, as
// wcwidth does, or a grapheme cluster at a time, after it has said that it knows
// how (mode 2027). Bubble Tea reckons with the same one; where a row is measured
// by the other, what follows a flag or a family on it is shifted. The functions
// of x/ansi are not used to cut: they decide by clusters whether to cut at all,
// whatever the method, and take the digit of a keycap for a character.

// isPlain reports whether c is printable ASCII.
func isPlain(c byte) bool { return ' ' <= c && c <= '~' }

// count is how many cells s takes, styles aside. Most text is ASCII with styles.
func count(m ansi.Method, s string) int {
	cells, i := 0, 0
	plain := false // the byte before i is a character, which marks may follow
	for i < len(s) {
		switch {
		case isPlain(s[i]):
			cells, i, plain = cells+1, i+1, true
		case s[i] == ansi.ESC:
			i, plain = i+sequence(s[i:]), false
		case plain:
			return cells - 1 + m.StringWidth(s[i-1:])
		default:
			return cells + m.StringWidth(s[i:])
		}
	}
	return cells
}

// sequence is the length of the escape sequence at the start of s. Styles are
// read here, for they are many.
func sequence(s string) int {
	if len(s) > 2 && s[1] == '[' {
		for i := 2; i < len(s); i++ {
			if s[i] >= '@' && s[i] <= '~' {
				return i + 1
			}
		}
	}
	_, _, n, _ := ansi.DecodeSequence(s, ansi.NormalState, nil)
	return max(n, 1)
}

// next is the length of the character or the escape sequence at the start of s,
// and how many cells it takes.
func next(m ansi.Method, s string) (length, cells int) {
	switch {
	case isPlain(s[0]) && (len(s) == 1 || s[1] < utf8.RuneSelf):
		return 1, 1
	case s[0] == ansi.ESC:
		return sequence(s), 0
	}
	cluster, cells := ansi.FirstGraphemeCluster(s, m)
	return len(cluster), cells
}

// firstPiece is the smallest piece at the start of s that the terminal counts
// by itself.
func firstPiece(m ansi.Method, s string) string {
	_, n := utf8.DecodeRuneInString(s)
	if m == ansi.GraphemeWidth {
		n, _ = next(m, s)
	}
	return s[:n]
}

// cut shortens s to at most width cells, the tail included. What styles s is
// kept to its end.
func cut(m ansi.Method, s string, width int, tail string) string {
	if width <= 0 {
		return ""
	}
	if len(s) <= width && ascii(s) || count(m, s) <= width {
		return s
	}
	room := width - count(m, tail)
	if room < 0 {
		return ""
	}
	end, used := 0, 0
	for end < len(s) {
		n, cells := next(m, s[end:])
		if used+cells > room {
			break
		}
		end, used = end+n, used+cells
	}
	return s[:end] + tail + styles(s[end:])
}

// ascii reports whether s is of single bytes alone, each of a cell at the most.
func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// styles are the escape sequences of s, without its text.
func styles(s string) string {
	var all strings.Builder
	for {
		at := strings.IndexByte(s, ansi.ESC)
		if at < 0 {
			return all.String()
		}
		n := sequence(s[at:])
		all.WriteString(s[at : at+n])
		s = s[at+n:]
	}
}

// from is what of s stands from a cell on, in its style. A character that begins
// before that cell leaves blanks.
func from(m ansi.Method, s string, cell int) string {
	at, used := 0, 0
	for at < len(s) && used < cell {
		n, cells := next(m, s[at:])
		at, used = at+n, used+cells
	}
	for at < len(s) { // marks belong to what was left out
		n, cells := next(m, s[at:])
		if cells > 0 || s[at] == ansi.ESC {
			break
		}
		at += n
	}
	return styles(s[:at]) + blank(used-cell) + s[at:]
}

// fit cuts or fills s to exactly width cells.
func fit(m ansi.Method, s string, width int, tail string) string {
	if width <= 0 {
		return ""
	}
	cells := count(m, s)
	if cells > width {
		s = cut(m, s, width, tail)
		cells = count(m, s)
	}
	if s = closed(s); cells == width {
		return s
	}
	return s + blank(width-cells)
}

// blanks fill most columns without being made anew.
const blanks = "                                                                                                                                "

// blank is n blanks; none, if n is not positive.
func blank(n int) string {
	if n <= len(blanks) {
		return blanks[:max(n, 0)]
	}
	return strings.Repeat(" ", n)
}
