package tui

import (
	"io"
	"sync"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/screen"
)

// continued says that the program goes on after it was stopped: meanwhile the
// terminal was another's.
type continued struct{}

// stops tells that the program goes on after it was stopped: the one who has stopped it, or
// else the root. Both would set the terminal up, and between the two it would be the shell's:
// what is typed then is echoed, and what the terminal answers is lost.
type stops struct {
	mu       sync.Mutex
	expected chan<- struct{}
}

// expect claims the next signal, until done.
func (s *stops) expect() (on <-chan struct{}, done func()) {
	c := make(chan struct{}, 1)
	s.set(c)
	return c, func() { s.set(nil) }
}

func (s *stops) set(c chan<- struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expected = c
}

// goesOn hands the signal on.
func (s *stops) goesOn(send func(tea.Msg)) {
	s.mu.Lock()
	expected := s.expected
	s.mu.Unlock()
	if expected == nil {
		send(continued{})
		return
	}
	select {
	case expected <- struct{}{}:
	default: // it has one
	}
}

// silent is for commands that neither read nor write.
type silent struct{}

func (silent) SetStdin(io.Reader)  {}
func (silent) SetStdout(io.Writer) {}
func (silent) SetStderr(io.Writer) {}

// suspend stops the program until the shell lets it go on. Bubble Tea's own command
// would wait for ever where there is no such shell.
func (r *root) suspend() tea.Cmd {
	return r.lend(screen.Exec{Command: suspension{stops: &r.stops}, Then: func(err error) tea.Msg {
		if err != nil {
			return screen.Toast{Text: err.Error(), Bad: true}
		}
		return nil
	}})
}

// redraw sets the terminal up anew.
func (r *root) redraw() tea.Cmd {
	return r.lend(screen.Exec{Command: nothing{}, Then: func(error) tea.Msg { return nil }})
}
