//go:build !windows

package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"rapport/store"
)

// Whoever asks the program to end, it does: the terminal is as it was, and all is
// in the main file of the book.
func TestAskedToEnd(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT} {
		data := with(t, "Ada Lovelace")
		x := open(t, data)
		x.see("Ada Lovelace")
		x.press("l")
		x.see("Details")
		x.press("Half a thou")
		x.see("Half a thou")
		x.signal(s)
		x.ends(0)
		if log, err := os.Stat(filepath.Join(data, "rapport.db-wal")); err == nil && log.Size() > 0 {
			t.Errorf("after %v: %d bytes are not in the main file", s, log.Size())
		}
	}
}

// Nothing that is pressed while the program ends keeps it, or harms it.
func TestKeysAtTheEnd(t *testing.T) {
	x := open(t, with(t, "Ada Lovelace"))
	x.see("Ada Lovelace")
	x.press("q" + strings.Repeat("jk\x1b[A", 200))
	x.ends(0)
}

// A terminal that is gone ends the program, even one that was told to outlive it:
// there will be no more keys.
func TestTheTerminalIsGone(t *testing.T) {
	x := start(t, with(t, "Ada Lovelace"), exec.Command("sh", "-c", "trap '' HUP; exec rapport"))
	x.see("Ada Lovelace")
	if err := x.hangsUp(); err != nil {
		t.Error(err)
	}
}

// So it does where the program has just come back to it and would draw itself
// anew, with an error of the terminal's or without one; what was typed is kept.
func TestTheTerminalIsGoneInBetween(t *testing.T) {
	data := with(t, "Ada")
	x := start(t, data, exec.Command("sh", "-c", "trap '' HUP; exec rapport"))
	x.see("Ada")
	x.press("l")
	x.see("Details")
	x.press("Half a thought")
	x.see("Half a thought")
	if err := x.cmd.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	x.until("for the screen to be left", func() bool { return !x.screen.IsAltScreen() })
	var failed *exec.ExitError
	if err := x.hangsUp(); err != nil && (!errors.As(err, &failed) || failed.ExitCode() != 1) {
		t.Error(err)
	}
	findDraft(t, data, "Half a thought")
}

// hangsUp takes the terminal away, and returns how the program ends then. One that
// goes on is stopped with a trace.
func (x *terminal) hangsUp() error {
	x.t.Helper()
	if err := x.tty.Close(); err != nil {
		x.t.Fatal(err)
	}
	up := time.AfterFunc(patience, func() { _ = x.cmd.Process.Signal(syscall.SIGABRT) })
	defer up.Stop()
	return x.cmd.Wait()
}

// holding keeps the book's only place to write, as another program might.
func holding(t *testing.T, data string) (let func()) {
	t.Helper()
	book, err := store.Open(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	began, end, done := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		done <- book.Write(context.Background(), func(*store.Tx) error { close(began); <-end; return nil })
	}()
	<-began
	return func() {
		close(end)
		if err := <-done; err != nil {
			t.Error(err)
		}
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	}
}

// A save under way is given its time.
func TestEndedWhileItSaves(t *testing.T) {
	data := with(t, "Ada Lovelace")
	let := holding(t, data)
	x := saving(t, data)
	x.signal(syscall.SIGTERM)
	x.press("q") // which is not heard any more, and changes nothing
	let()
	x.ends(0)
	if out := history(t, data); !strings.Contains(out, "Talked about the engine") {
		t.Errorf("history says %q", out)
	}
}

// A save that takes too long is given up, and that is told.
func TestEndedWhileItCannotSave(t *testing.T) {
	t.Parallel() // it takes its time
	data := with(t, "Ada Lovelace")
	let := holding(t, data)
	x := saving(t, data)
	x.signal(syscall.SIGHUP)
	x.ends(1)
	x.see("is not in the book")
	let()
	if out := history(t, data); strings.Contains(out, "engine") {
		t.Errorf("history says %q", out)
	}
}

// saving is a program that saves, and is held up.
func saving(t *testing.T, data string) *terminal {
	t.Helper()
	x := open(t, data)
	x.see("Ada Lovelace")
	x.press("l")
	x.see("Details")
	x.press("Talked about the engine" + ctrlS)
	x.see("Saving")
	return x
}

// A fault of the program leaves the terminal as it was, says what to do, and has
// written nothing by half.
func TestAFaultOnTheTerminal(t *testing.T) {
	data := with(t, "Ada Lovelace")
	x := start(t, data, exec.Command("faulty"))
	x.see("Ada Lovelace")
	x.press("l")
	x.see("Details")
	x.press("Talked about the engine" + ctrlS)
	x.ends(1)
	x.see("rapport: a fault of the program stopped it: no time")
	x.see("Please report this")
	x.wrote("programs_test.go") // where it was
	if out := history(t, data); strings.Contains(out, "engine") {
		t.Errorf("history says %q", out)
	}
}
