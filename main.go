// Command rapport keeps up with many people: it logs conversations, and finds
// them again. Without arguments it opens the screen; see "rapport --help" for
// the commands.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"rapport/cli"
	"rapport/tui"
)

func main() { os.Exit(run()) }

// run is main with its deferred calls run before the program ends.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // A second ctrl+c ends the program at once.

	// Where the reader of our output has gone, the write fails; without this
	// the signal would end the program before it has closed its book.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)

	return cli.Run(ctx, os.Args[1:], cli.Program{
		Version: version(),
		In:      os.Stdin,
		Out:     os.Stdout,
		Err:     os.Stderr,
		Screen:  screen,
	})
}

func screen(ctx context.Context, s cli.Screen) error {
	return tui.Run(ctx, tui.Options{Read: s.Read, Log: s.Log, Config: s.Config, Title: s.Title})
}

// version is what the go command recorded when it built the program.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(unknown version)"
	}
	return info.Main.Version
}
