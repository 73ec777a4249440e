package tui

import (
	tea "charm.land/bubbletea/v2"

	"rapport/tui/screen"
)

// away is a program of the user's that has the terminal for as long as it runs.
type away struct {
	tea.ExecCommand
	told func(away bool)
}

// Run says when the terminal is given away and when it is back.
func (a away) Run() error {
	a.told(true)
	defer a.told(false)
	return a.ExecCommand.Run()
}

// lend gives the terminal to another program. Bubble Tea stops drawing and
// reading for as long, and draws everything anew then.
func (r *root) lend(msg screen.Exec) tea.Cmd {
	return tea.Exec(away{msg.Command, r.away}, msg.Then)
}
