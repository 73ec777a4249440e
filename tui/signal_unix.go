//go:build unix

package tui

import (
	"context"
	"os"
	"os/signal"
)

// onSignal calls do whenever the signal comes, until ctx ends. Signals that come while do
// runs are one.
func onSignal(ctx context.Context, s os.Signal, do func()) {
	on := make(chan os.Signal, 1)
	signal.Notify(on, s)
	context.AfterFunc(ctx, func() {
		signal.Stop(on)
		close(on)
	})
	go func() {
		for range on {
			do()
		}
	}()
}
