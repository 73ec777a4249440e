package ui

import (
	tea "charm.land/bubbletea/v2"

	"rapport/tui/screen"
	"rapport/tui/theme"
)

// Strip is a line that is built from left to right, some parts of which can be
// clicked.
type Strip struct {
	Theme *theme.Theme // says how cells are counted

	text  string
	width int
	spots []screen.Spot
}

// Add puts text, which may be styled, at the end.
func (s *Strip) Add(text string) {
	s.text += text
	s.width += Width(s.Theme, text)
}

// Button adds text that sends msg when it is clicked.
func (s *Strip) Button(text string, msg tea.Msg) {
	at := s.width
	s.Add(text)
	s.spots = append(s.spots, screen.Spot{X: at, Width: s.width - at, Height: 1, Msg: msg})
}

// Width is how many cells the strip takes.
func (s *Strip) Width() int { return s.width }

// Frame is the strip as it is drawn.
func (s *Strip) Frame() screen.Frame { return screen.Frame{Content: s.text, Spots: s.spots} }

// Before is the strip as it is drawn, with a frame of one line behind it.
func (s *Strip) Before(line screen.Frame) screen.Frame {
	frame := line.At(s.width, 0)
	frame.Content = s.text + line.Content
	frame.Spots = append(frame.Spots, s.spots...)
	return frame
}
