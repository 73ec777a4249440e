//go:build unix

package tui

import (
	"context"
	"syscall"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// A size that the terminal gets before Bubble Tea listens is asked for.
func TestNoSizeIsMissed(t *testing.T) {
	asked := make(chan tea.Msg, 1)
	ctx, end := context.WithCancel(t.Context())
	defer end()
	followSize(ctx, func(msg tea.Msg) { asked <- msg })
	if err := syscall.Kill(syscall.Getpid(), syscall.SIGWINCH); err != nil {
		t.Fatal(err)
	}
	if msg := <-asked; msg != tea.RequestWindowSize() {
		t.Errorf("%T was sent", msg)
	}
}
