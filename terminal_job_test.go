//go:build !windows

package main

import (
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// Its key stops the program, and the shell lets it go on: at the size of then, with
// the mouse.
func TestStoppedByItsKey(t *testing.T) {
	shell, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no shell with jobs")
	}
	cmd := exec.Command(shell, "--norc", "--noprofile", "--noediting", "-i")
	cmd.Env = []string{"PS1=shell> ", "HISTFILE="}
	x := start(t, with(t, "Ada Lovelace"), cmd)
	x.see("shell>")
	x.press("rapport\n")
	x.see("Ada Lovelace")
	x.answers(1)
	x.press(ctrlZ)
	x.see("Stopped")
	if on := x.on(); x.isAlternate() || on["1002"] || on["2004"] || on["hidden"] {
		t.Errorf("the shell has a terminal with %v", on)
	}
	x.resize(100, 30)
	x.press("fg\n")
	x.until("for the last line", func() bool {
		lines := strings.Split(x.screen.String(), "\n")
		return x.screen.IsAltScreen() && len(lines) == 30 && strings.Contains(lines[29], "quit")
	})
	if on := x.on(); !on["1002"] || !on["2004"] {
		t.Errorf("after fg: %v", on)
	}
	x.answers(2)
	x.press("q")
	// Until the shell asks again, the program may still read what is typed.
	x.until("for the shell", func() bool {
		return !x.screen.IsAltScreen() && strings.Count(x.screen.String(), "shell>") == 3
	})
	x.press("exit\n")
	x.ends(0)
	// In between it was the shell's terminal, and what is typed then is lost or echoed.
	if n := strings.Count(x.output(), ansi.SetModeAltScreenSaveCursor); n != 2 {
		t.Errorf("the terminal was set up %d times", n)
	}
}

// Where no shell would let it go on, it does not stop.
func TestNoShellToGoBackTo(t *testing.T) {
	x := open(t, with(t, "Ada Lovelace"))
	x.see("Ada Lovelace")
	x.press(ctrlZ)
	x.see("no shell to go back to")
	x.press("q")
	x.ends(0)
}

// A program that is stopped from outside draws all anew when it goes on, for the
// terminal was another's meanwhile.
func TestStoppedFromOutside(t *testing.T) {
	x := open(t, with(t, "Ada Lovelace"))
	x.see("Ada Lovelace")
	x.signal(syscall.SIGSTOP)
	x.mu.Lock()
	_, _ = x.screen.Write([]byte("\x1b[2J\x1b[?1049lsomething else"))
	x.mu.Unlock()
	x.signal(syscall.SIGCONT)
	x.see("Ada Lovelace")
	x.press("q")
	x.ends(0)
}

const (
	ctrlE = "\x05"
	ctrlZ = "\x1a"
)
