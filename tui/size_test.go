package tui_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/tuitest"
)

// A size that was read before another one, and is told after it, does not stay: the terminal is
// asked after each new one, and of what is as it was it is not asked.
func TestASizeThatComesLate(t *testing.T) {
	tuitest.Run(t, tuitest.Options{}, func(s *tuitest.Story) {
		asked := s.SizesAsked()
		s.Send(tea.WindowSizeMsg{Width: 60, Height: 15})
		if n := s.SizesAsked() - asked; n != 1 {
			t.Errorf("the terminal was asked %d times", n)
		}
		s.Send(tea.WindowSizeMsg{Width: 60, Height: 15})
		if n := s.SizesAsked() - asked; n != 1 {
			t.Errorf("the terminal was asked %d times in all", n)
		}
	})
}
