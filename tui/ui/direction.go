package ui

import (
	"strings"
	"unicode/utf8"
)

// leftToRight is a mark that takes no cell. After text that runs from right to
// left it ends the run: a terminal that sets such text from right to left would
// else take the blanks, the numbers and the next name of a row into the run, and
// show its columns in another order. A terminal that knows nothing of directions
// shows nothing for it. The text itself brings no mark of its own to the screen:
// harmless has dropped them.
const leftToRight = "\u200E"

// closed ends a run from right to left at the end of s.
func closed(s string) string {
	if !endsRightToLeft(s) {
		return s
	}
	return s + leftToRight
}

// endsRightToLeft reports whether s holds text from right to left that no mark
// follows.
func endsRightToLeft(s string) bool {
	open := false
	for i := 0; i < len(s); {
		if s[i] < 0xD6 { // the first byte of the first such letter
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if isRightToLeft(r) {
			open = true
		} else if open && strings.HasPrefix(s[i:], leftToRight) {
			open = false
		}
		i += n
	}
	return open
}

// isRightToLeft reports whether r is of a block that is written from right to
// left (DerivedBidiClass.txt).
func isRightToLeft(r rune) bool {
	return 0x590 <= r && r <= 0x8FF || 0xFB1D <= r && r <= 0xFDFF || 0xFE70 <= r && r <= 0xFEFC ||
		0x10800 <= r && r <= 0x10FFF || 0x1E800 <= r && r <= 0x1EFFF
}
