//go:build unix

package tui

import (
	"context"
	"errors"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
)

// stopTime is how long the signal to stop may take. Where no shell would let the
// program go on, as in a window of its own, the system drops the signal.
const stopTime = 300 * time.Millisecond

var errNoShell = errors.New("there is no shell to go back to")

// suspension stops the program, and all that the shell has started with it.
// Bubble Tea's own would wait for ever where the signal is dropped.
type suspension struct {
	silent
	stops *stops
}

// Run returns when the program goes on.
func (s suspension) Run(ctx context.Context) error {
	on, done := s.stops.expect()
	defer done()
	began := time.Now()
	if err := syscall.Kill(0, syscall.SIGTSTP); err != nil {
		return err
	}
	if goesOn(ctx, on) {
		return nil
	}
	if time.Since(began) < 2*stopTime {
		return errNoShell
	}
	goesOn(ctx, on) // It was stopped for as long, and is about to hear.
	return nil
}

// goesOn waits for on, and reports whether there is nothing more to wait for.
func goesOn(ctx context.Context, on <-chan struct{}) bool {
	select {
	case <-on:
		return true
	case <-ctx.Done():
		return true
	case <-time.After(stopTime):
		return false
	}
}

// nothing is done with the terminal.
type nothing struct{ silent }

// Run returns at once.
func (nothing) Run(context.Context) error { return nil }

// listen hears whenever the program goes on after it was stopped, until ctx ends, and tells
// send of it unless that is expected.
func (s *stops) listen(ctx context.Context, send func(tea.Msg)) {
	onSignal(ctx, syscall.SIGCONT, func() { s.goesOn(send) })
}
