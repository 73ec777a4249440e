//go:build unix

package tui

import (
	"context"
	"errors"
	"os"
	"os/signal"
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
type suspension struct{ silent }

// Run returns when the program goes on.
func (suspension) Run(ctx context.Context) error {
	on := make(chan os.Signal, 1)
	signal.Notify(on, syscall.SIGCONT)
	defer signal.Stop(on)
	if err := syscall.Kill(0, syscall.SIGTSTP); err != nil {
		return err
	}
	began := time.Now()
	select {
	case <-on:
	case <-ctx.Done():
	case <-time.After(stopTime):
		if time.Since(began) < 2*stopTime { // else it was stopped for as long
			return errNoShell
		}
	}
	return nil
}

// nothing is done with the terminal.
type nothing struct{ silent }

// Run returns at once.
func (nothing) Run(context.Context) error { return nil }

// listen tells send whenever the program goes on after it was stopped from outside,
// until ctx ends.
func listen(ctx context.Context, send func(tea.Msg)) {
	on := make(chan os.Signal, 1)
	signal.Notify(on, syscall.SIGCONT)
	context.AfterFunc(ctx, func() {
		signal.Stop(on)
		close(on)
	})
	go func() {
		for range on {
			send(continued{})
		}
	}()
}
