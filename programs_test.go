package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"sync/atomic"
	"time"

	"github.com/charmbracelet/x/term"

	"rapport/cli"
	"rapport/tui"
)

// faulty is rapport with a clock that panics in the first command that reads it.
func faulty() {
	var read atomic.Int32
	clock := func() time.Time {
		if read.Add(1) > 4 { // at the start, and when the outbox and the follow-ups are looked into
			panic("no time")
		}
		return time.Now()
	}
	os.Exit(cli.Run(context.Background(), os.Args[1:], cli.Program{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Screen: func(ctx context.Context, s cli.Screen) error {
			return tui.Run(ctx, tui.Options{Read: s.Read, Log: s.Log, Config: s.Config, Now: clock})
		},
	}))
}

// hostileText is what nobody should have to show.
const hostileText = "one\x1b]52;c;ZXZpbA==\x07\x1b[31337mred\x1b[?1049l\u009b31m\u202e\ufffe \x00\xff two"

// editor is the user's editor: it does what the words in EDITS say, one after the
// other, with the terminal and with the file that is named last.
func editor() {
	file := os.Args[len(os.Args)-1]
	for deed := range strings.FieldsSeq(os.Getenv("EDITS")) {
		switch deed {
		case "append":
			f, err := os.OpenFile(file, os.O_APPEND|os.O_WRONLY, 0)
			check(err)
			_, err = fmt.Fprintf(f, " by %q", os.Args[1:len(os.Args)-1])
			check(err)
			check(f.Close())
		case "hostile":
			check(os.WriteFile(file, []byte(hostileText), 0o600))
		case "flood":
			check(os.WriteFile(file, bytes.Repeat([]byte("\x1b[31mred\u202e\x00\xff "), 10<<20/15), 0o600))
		case "wait": // for a line
			fmt.Fprintln(os.Stdout, "the editor waits")
			_, err := fmt.Scanln()
			check(err)
		case "deaf": // to an interrupt
			signal.Ignore(os.Interrupt)
		case "raw":
			_, err := term.MakeRaw(os.Stdin.Fd())
			check(err)
		case "wild":
			fmt.Fprint(os.Stdout, "\x1b[?1049h\x1b[?1003h\x1b[?25l\x1b[5;9r\x1b[4h\x1b[7mthe wild editor")
		case "die":
			self, err := os.FindProcess(os.Getpid())
			check(err)
			check(self.Kill())
			select {}
		}
	}
}

func check(err error) {
	if err != nil && err.Error() != "unexpected newline" {
		panic(err)
	}
}

// opened stands for the system's opener: it writes down what it was given, and
// what is in there.
func opened() {
	text, err := os.ReadFile(os.Args[1])
	if err == nil {
		err = os.WriteFile(os.Getenv("OPENED"), []byte(os.Args[1]+"\n"+string(text)), 0o600)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
