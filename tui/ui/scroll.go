package ui

import (
	"fmt"
	"strings"

	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// Scroll is how far a text has been scrolled that may be longer than its place.
type Scroll struct {
	Indent int // how far in the lines stand

	at, length, room int
}

// Fit says how many lines the text has, and how many of them fit.
func (s *Scroll) Fit(length, room int) {
	s.length, s.room = length, max(room, 1)
	s.move(0)
}

// AtTop reports whether the first line is in view.
func (s *Scroll) AtTop() bool { return s.at == 0 }

// Press does an action of Moves.
func (s *Scroll) Press(a keymap.Action) {
	switch a {
	case keymap.Down:
		s.move(1)
	case keymap.Up:
		s.move(-1)
	case keymap.PageDown:
		s.move(max(s.room-2, 1))
	case keymap.PageUp:
		s.move(-max(s.room-2, 1))
	case keymap.First:
		s.move(-s.length)
	case keymap.Last:
		s.move(s.length)
	}
}

// Wheel scrolls by lines, up if they are negative.
func (s *Scroll) Wheel(lines int) { s.move(lines) }

func (s *Scroll) move(n int) { s.at = within(s.at+n, max(s.length-s.room, 0)) }

// Row is where a line is in the window, and whether it is in it.
func (s *Scroll) Row(line int) (y int, shown bool) {
	last := s.room
	if s.length-s.at > s.room {
		last-- // there it says how many more there are
	}
	return line - s.at, line >= s.at && line-s.at < last
}

// Window returns the lines in view. Where there are more, the last one says how
// many.
func (s *Scroll) Window(d screen.Draw, lines []string) []string {
	at := min(s.at, len(lines))
	rest := lines[at:]
	if len(rest) <= s.room {
		return rest
	}
	shown := append([]string{}, rest[:s.room-1]...)
	more := fmt.Sprintf("%s %d more lines", d.Theme.Glyphs.More, len(rest)-s.room+1)
	return append(shown, strings.Repeat(" ", s.Indent)+d.Theme.Dim.Render(more))
}
