//go:build !windows

package main

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/creack/pty"
)

// From start to end on terminals that can do less.
func TestKindsOfTerminals(t *testing.T) {
	for _, env := range []string{"TERM=dumb", "TERM=", "TERM=linux", "TERM=vt100", "TERM=no-such-terminal", "NO_COLOR=1"} {
		data := with(t, "Ada Lovelace")
		cmd := exec.Command("rapport")
		cmd.Env = []string{env}
		x := start(t, data, cmd)
		x.see("Ada Lovelace")
		x.press("l")
		x.see("Details")
		x.press("Talked about the engine" + ctrlS)
		x.see("Logged: Note with Ada Lovelace")
		x.press("q")
		x.ends(0)
		if out := history(t, data); !strings.Contains(out, "engine") {
			t.Errorf("with %s: history says %q", env, out)
		}
		if env != "TERM=linux" && env != "TERM=vt100" && env != "TERM=no-such-terminal" && strings.Contains(x.output(), "\x1b[38;") {
			t.Errorf("with %s: there are colours", env)
		}
	}
}

// A terminal that has no size yet is drawn on when it has one, however often that
// changes.
func TestSizesOfATerminal(t *testing.T) {
	x := sized(t, with(t, "Ada Lovelace"), exec.Command("rapport"), pty.Winsize{})
	x.wrote("\x1b[?1049h")
	for i := range uint16(200) {
		x.resize(20+i, 3+i/4)
	}
	x.resize(1, 1)
	x.resize(80, 24)
	x.see("Ada Lovelace")
	x.until("for the last line", func() bool {
		lines := strings.Split(x.screen.String(), "\n")
		return len(lines) == 24 && strings.Contains(lines[23], "quit")
	})
	x.press("q")
	x.ends(0)
}
