package ics

import (
	"bytes"
	"unicode/utf8"
)

const maxOctets = 75 // of a line, without its end (RFC 5545 §3.1)

// fold writes a content line in as many lines as it takes, each of whole characters,
// and none that ends in a backslash: some readers unescape before they unfold.
func fold(out *bytes.Buffer, line string) {
	room := maxOctets
	for len(line) > room {
		n := cut(line, room)
		out.WriteString(line[:n])
		out.WriteString("\r\n ")
		line = line[n:]
		room = maxOctets - 1 // the blank counts
	}
	out.WriteString(line)
	out.WriteString("\r\n")
}

// cut is how much of the line, which is longer, goes into room octets.
func cut(line string, room int) int {
	n := room
	for !utf8.RuneStart(line[n]) {
		n--
	}
	all := n
	for n > 0 && line[n-1] == '\\' {
		n--
	}
	if n == 0 {
		// Nothing but backslashes, since the line before ended in front of them. Their
		// pairs stay together, for the room of such a line is even.
		return all
	}
	return n
}
