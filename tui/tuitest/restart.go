package tuitest

import (
	"image/color"

	tea "charm.land/bubbletea/v2"
)

// Restart ends the program at once, without a question, and starts it anew on the
// same book.
func (s *Story) Restart() {
	s.t.Helper()
	s.program.Kill()
	s.program.Wait()
	s.open()
}

// Kill kills the program, and its window with it as the end of a process does, and starts
// another one on the same book.
func (s *Story) Kill() {
	s.t.Helper()
	s.program.Kill()
	s.program.Wait()
	if err := s.Log.Close(); err != nil {
		s.t.Fatal(err)
	}
	s.Log = s.window()
	s.open()
}

// Over reports whether the program has quit by itself. The story may go on with
// Restart.
func (s *Story) Over() bool { return len(s.done) > 0 }

// Suspended reports whether the program has asked to be suspended. The test is not.
func (s *Story) Suspended() bool { return s.suspended }

// filter keeps Bubble Tea from stopping the process of the test, and answers it as a
// terminal does.
func (s *Story) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	if _, ok := msg.(tea.SuspendMsg); ok {
		s.suspended = true
		return nil
	}
	if msg == tea.RequestWindowSize() {
		s.sizesAsked.Add(1)
	}
	if msg == tea.RequestBackgroundColor() && !s.options.Silent {
		go s.program.Send(s.background())
	}
	return msg
}

// SizesAsked is how often the terminal was asked for its size.
func (s *Story) SizesAsked() int { return int(s.sizesAsked.Load()) }

// Lighten makes the terminal a light one, or a dark one again. It does not say so by itself.
func (s *Story) Lighten(light bool) { s.light.Store(light) }

// background is the colour of the terminal.
func (s *Story) background() tea.BackgroundColorMsg {
	if s.light.Load() {
		return tea.BackgroundColorMsg{Color: white{}}
	}
	return tea.BackgroundColorMsg{Color: color.Black}
}
