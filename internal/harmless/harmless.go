// Package harmless makes text from anywhere safe to keep and safe to show.
//
// A name, a note or a file name may come from a paste, an import or somebody
// else's mail. Kept as it is, it could drive the terminal it is shown on: set
// the clipboard, move the cursor, reverse the order of letters. So text passes
// through here twice: [Clean] on the way in, which changes only what is not
// text at all, and [Line] or [Text] on the way out, whether the output is a
// terminal or not. A name under which a file is to be written passes through
// [FileName].
//
// What Line and Text return holds these invariants:
//   - it is valid UTF-8 and free of control characters (C0, DEL, C1), but for
//     the line feeds that Text keeps;
//   - it is free of characters that reorder or hide other text;
//   - no character carries more than [MaxMarks] combining marks, and no cluster
//     is longer than [MaxCluster], so that it takes the cells that it seems to;
//   - passing it through again changes nothing.
//
// The words of every script, right-to-left ones included, and emoji made of
// several characters come out as they went in.
//
// The package imports the standard library and x/ansi, for where a terminal sees
// one character end and the next begin.
package harmless

import (
	"strings"
	"unicode/utf8"
)

// MaxMarks is the number of combining marks that one character keeps. The
// most that real words need is five or so; the rest of a flood is cut.
const MaxMarks = 8

// MaxCluster is the number of code points that what a reader takes for one
// character may consist of. The longest emoji has eleven, and so have the
// longest conjuncts of Sanskrit. Of a longer one the start is kept, and U+FFFD
// stands for the rest: a terminal may draw each part in a cell of its own, where
// the program reckons with one or two.
const MaxCluster = 16

// Clean prepares text for being stored: each byte that is not valid UTF-8, and
// each NUL, becomes U+FFFD. Everything else, line ends and control characters
// included, is kept faithfully. It reports whether anything had to be changed,
// so that the user can be told.
func Clean(s string) (string, bool) {
	if utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 {
		return s, false
	}
	var b strings.Builder
	b.Grow(len(s) + utf8.UTFMax)
	for _, r := range s {
		if r == 0 {
			r = utf8.RuneError
		}
		b.WriteRune(r)
	}
	return b.String(), true
}

// Line returns s as one line that cannot drive a terminal. Line breaks and tabs
// become a blank each; other control characters become visible (ESC is shown as
// ␛), so that a hostile text is seen for what it is. A string that is harmless
// already is returned without a copy.
func Line(s string) string {
	if isPlain(s) {
		return s
	}
	p := pass{lineBreak: " ", tab: " "}
	return p.run(s)
}

// Text is Line for text of several lines: line breaks of every kind become a
// line feed, and a tab becomes four blanks.
func Text(s string) string {
	if isPlain(s) {
		return s
	}
	p := pass{lineBreak: "\n", tab: "    "}
	return p.run(s)
}

// isPlain reports whether s is printable ASCII throughout, as most text is.
func isPlain(s string) bool {
	for i := range len(s) {
		if !isPrintableASCII(s[i]) {
			return false
		}
	}
	return true
}

func isPrintableASCII(c byte) bool {
	return ' ' <= c && c <= '~'
}
