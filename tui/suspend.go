package tui

import (
	"io"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/screen"
)

// continued says that the program goes on after it was stopped: meanwhile the
// terminal was another's.
type continued struct{}

// silent is for commands that neither read nor write.
type silent struct{}

func (silent) SetStdin(io.Reader)  {}
func (silent) SetStdout(io.Writer) {}
func (silent) SetStderr(io.Writer) {}

// suspend stops the program until the shell lets it go on. Bubble Tea's own command
// would wait for ever where there is no such shell.
func (r *root) suspend() tea.Cmd {
	return r.lend(screen.Exec{Command: suspension{}, Then: func(err error) tea.Msg {
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
