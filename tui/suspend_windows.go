package tui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"
)

// suspension is not for Windows, where no shell stops its programs.
type suspension struct {
	silent
	stops *stops
}

// Run says so.
func (suspension) Run(context.Context) error {
	return errors.New("there is no going back to the shell on Windows")
}

// nothing is done with the terminal.
type nothing struct{ silent }

// Run returns at once.
func (nothing) Run(context.Context) error { return nil }

// listen has nothing to hear.
func (*stops) listen(context.Context, func(tea.Msg)) {}
