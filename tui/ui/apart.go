package ui

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"rapport/tui/theme"
)

// What some terminals that count code points nevertheless draw as one.
const (
	joiner    = "\u200D"
	textSign  = "\uFE0E"
	emojiSign = "\uFE0F"
	skinTones = "\U0001F3FB\U0001F3FC\U0001F3FD\U0001F3FE\U0001F3FF"
	skinTone  = "\xF0\x9F\x8F" // how each of them begins
)

// Apart takes apart, in a frame for a terminal that counts code points, the
// emoji that terminals do not agree on: tmux joins a family to one picture of two
// cells, xterm draws each member. Without the joiner they are drawn side by side
// everywhere, a sign is of one width without the selector of its form, and a
// skin tone leaves two blanks. Each piece keeps its cells, so that nothing moves.
func Apart(t *theme.Theme, frame string) string {
	if t.Cells == ansi.GraphemeWidth || !disputed(frame) {
		return frame
	}
	var out strings.Builder
	out.Grow(len(frame))
	for i := 0; i < len(frame); {
		if frame[i] < utf8.RuneSelf {
			out.WriteByte(frame[i])
			i++
			continue
		}
		_, n := utf8.DecodeRuneInString(frame[i:])
		switch char := frame[i : i+n]; char {
		case joiner, textSign, emojiSign:
		default:
			if strings.Contains(skinTones, char) {
				char = "  "
			}
			out.WriteString(char)
		}
		i += n
	}
	return out.String()
}

func disputed(s string) bool {
	return strings.Contains(s, joiner) || strings.Contains(s, textSign) ||
		strings.Contains(s, emojiSign) || strings.Contains(s, skinTone)
}
