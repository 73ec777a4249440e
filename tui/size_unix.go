//go:build unix

package tui

import (
	"context"
	"syscall"

	tea "charm.land/bubbletea/v2"
)

// followSize has the size asked for whenever the terminal gets another one, until ctx ends.
// Bubble Tea does so too, but not from the first: it reads the size, and listens from some
// later moment on (Run and handleResize in tea.go). Who is called before Run misses none.
func followSize(ctx context.Context, send func(tea.Msg)) {
	onSignal(ctx, syscall.SIGWINCH, func() { send(tea.RequestWindowSize()) })
}
