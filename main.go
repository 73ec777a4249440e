// Command rapport keeps up with many people: it logs conversations, and finds
// them again. Without arguments it opens the screen; see "rapport --help" for
// the commands.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"sync/atomic"
	"syscall"

	"rapport/cli"
	"rapport/tui"
)

func main() { os.Exit(run()) }

// run is main with its deferred calls run before the program ends.
func run() int {
	var away atomic.Bool
	ctx, stop := untilSignalled(&away)
	defer stop()

	// Where the reader of our output has gone, the write fails; without this
	// the signal would end the program before it has closed its book.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)

	return cli.Run(ctx, os.Args[1:], cli.Program{
		Version: version(),
		In:      os.Stdin,
		Out:     os.Stdout,
		Err:     os.Stderr,
		Check:   tui.Check,
		Screen:  func(ctx context.Context, s cli.Screen) error { return screen(ctx, s, &away) },
	})
}

// untilSignalled returns a context that the first signal to end cancels; the
// second one ends the program at once. While the user's editor has the terminal,
// an interrupt is the editor's.
func untilSignalled(away *atomic.Bool) (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, endings()...)
	stop = func() {
		signal.Stop(signals)
		cancel()
	}
	go func() {
		for s := range signals {
			if s != os.Interrupt || !away.Load() {
				stop()
				return
			}
		}
	}()
	return ctx, stop
}

// endings are the signals that ask the program to end. A terminal window that
// is closed asks too, unless the program was told to outlive it (nohup).
func endings() []os.Signal {
	all := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		all = append(all, syscall.SIGHUP)
	}
	return all
}

func screen(ctx context.Context, s cli.Screen, away *atomic.Bool) error {
	return tui.Run(ctx, tui.Options{Read: s.Read, Log: s.Log, Config: s.Config, Places: s.Places, Title: s.Title, Warning: s.Warning, Away: away.Store})
}

// version is what the go command recorded when it built the program.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(unknown version)"
	}
	return info.Main.Version
}
