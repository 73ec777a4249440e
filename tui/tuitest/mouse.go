package tuitest

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Click clicks where a text stands on the terminal, the first time from the top.
func (s *Story) Click(text string) {
	s.t.Helper()
	y := 0
	for line := range strings.SplitSeq(s.Screen(), "\n") {
		if before, _, found := strings.Cut(line, text); found {
			s.ClickAt(s.cells.StringWidth(before), y)
			return
		}
		y++
	}
	s.t.Fatalf("there is no %q to click:\n%s", text, s.Screen())
}

// ClickAt clicks a cell, counted from 0.
func (s *Story) ClickAt(x, y int) {
	s.Send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	s.Send(tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// Wheel turns the wheel by notches, up if they are negative.
func (s *Story) Wheel(notches int) {
	button := tea.MouseWheelDown
	if notches < 0 {
		button, notches = tea.MouseWheelUp, -notches
	}
	for range notches {
		s.Send(tea.MouseWheelMsg{Button: button})
	}
}
