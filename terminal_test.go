//go:build !windows

package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"rapport/store"
)

const ctrlS = "\x13"

// From an empty book to a saved note on a real terminal, which is given back as
// it was.
func TestRealTerminal(t *testing.T) {
	data := private(t)
	x := open(t, data)
	x.see("There is nobody here yet")
	x.press("a")
	x.see("Add contact")
	x.press("Ada Lovelace" + ctrlS)
	x.see("Added Ada Lovelace")
	x.press("l")
	x.see("Details")
	x.press("Talked about the engine" + ctrlS)
	x.see("Logged: Note with Ada Lovelace")
	x.press("q")
	x.ends(0)
	if out := history(t, data); !strings.Contains(out, "Talked about the engine") {
		t.Errorf("history says %q", out)
	}
}

// "Logged" is durable: a program that is killed the moment it has said so has
// lost nothing.
func TestKilledAfterLogged(t *testing.T) {
	data := private(t)
	if out, err := exec.Command("rapport", "contact", "add", "Ada", "--data", data).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	x := open(t, data)
	x.see("Ada")
	x.press("l")
	x.see("Details")
	x.press("Talked about the engine" + ctrlS)
	x.see("Logged: Note with Ada")
	if err := x.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = x.cmd.Wait()
	if out := history(t, data); !strings.Contains(out, "Talked about the engine") {
		t.Errorf("history says %q", out)
	}
}

// A terminal window that is closed ends the program as it should end: the demo
// removes its folder.
func TestHangUp(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	x := open(t, t.TempDir(), "demo")
	x.see("demo")
	x.see("Name")
	if err := x.cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	if err := x.cmd.Wait(); err != nil {
		t.Errorf("ended with %v", err)
	}
	left, err := os.ReadDir(os.Getenv("TMPDIR"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// Keys that cannot be are refused before the screen is drawn, with their line.
func TestTheScreenRefusesWrongKeys(t *testing.T) {
	settings := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(settings, []byte("[keys]\nlog = \"d\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	x := open(t, t.TempDir(), "--config", settings)
	x.until("to read why", func() bool {
		// However the words are broken, for the name of the file may be long.
		said := strings.Join(strings.Fields(x.screen.String()), "")
		return strings.Contains(said, "line2:login[keys]:inthelistofcontactsdalreadydoesdelete")
	})
	var ended *exec.ExitError
	if err := x.cmd.Wait(); !errors.As(err, &ended) || ended.ExitCode() != 1 {
		t.Errorf("ended with %v", err)
	}
	if x.isAlternate() {
		t.Error("the screen was opened")
	}
}

// Whoever is killed in the middle of typing finds the words at the next start.
func TestKilledWhileTyping(t *testing.T) {
	data := private(t)
	x := typing(t, data, "Talked about the engine")
	x.untilKept(data)
	if err := x.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = x.cmd.Wait()
	findDraft(t, data, "Talked about the engine")
}

// A terminal that is closed at once after the last key takes no word with it.
func TestTerminalClosedWhileTyping(t *testing.T) {
	data := private(t)
	x := typing(t, data, "Talked about the engine")
	_ = x.theirs.Close()
	if err := x.tty.Close(); err != nil {
		t.Fatal(err)
	}
	_ = x.cmd.Wait() // it may say that its terminal is gone
	findDraft(t, data, "Talked about the engine")
}

// SIGTERM in the middle of typing, likewise.
func TestTerminatedWhileTyping(t *testing.T) {
	data := private(t)
	x := typing(t, data, "Talked about the engine")
	if err := x.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := x.cmd.Wait(); err != nil {
		t.Errorf("ended with %v", err)
	}
	findDraft(t, data, "Talked about the engine")
}

// A dialog of one line keeps it too, whether the program is killed or its terminal closed.
func TestEndedWhileTypingALine(t *testing.T) {
	for name, end := range map[string]func(x *terminal, data string){
		"killed": func(x *terminal, data string) {
			x.untilKept(data)
			if err := x.cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		},
		"closed": func(x *terminal, _ string) {
			_ = x.theirs.Close()
			if err := x.tty.Close(); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			data := private(t)
			x := open(t, data)
			x.press("6")
			x.see("Broadcasters")
			x.press("\r")
			x.see("Webinar")
			x.press("a")
			x.see("Add a type")
			x.press("Coffee")
			x.see("Coffee")
			end(x, data)
			_ = x.cmd.Wait()

			x = open(t, data)
			x.see("Add a type: Coffee")
			x.see("enter open")
			x.press("\r")
			x.see("starts afresh")
			x.press(ctrlS)
			x.see("Added Coffee")
			x.press("\x03")
			if err := x.cmd.Wait(); err != nil {
				t.Error(err)
			}
		})
	}
}

// typing opens the program and types words into the log form.
func typing(t *testing.T, data, words string) *terminal {
	t.Helper()
	if out, err := exec.Command("rapport", "contact", "add", "Ada", "--data", data).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	x := open(t, data)
	x.see("Ada")
	x.press("l")
	x.see("Details")
	x.press(words)
	x.see(words)
	return x
}

// untilKept waits until there is a draft in the book.
func (x *terminal) untilKept(data string) {
	x.t.Helper()
	book, err := store.Open(x.t.Context(), data)
	if err != nil {
		x.t.Fatal(err)
	}
	defer book.Close()
	for deadline := time.Now().Add(patience); ; {
		page, err := book.Drafts(x.t.Context(), store.DraftQuery{Page: store.Page{Limit: 1}})
		if err != nil {
			x.t.Fatal(err)
		}
		if len(page.Rows) > 0 {
			return
		}
		if time.Now().After(deadline) {
			x.t.Fatal("no draft is kept")
		}
		runtime.Gosched()
	}
}

// findDraft starts the program, which offers the words, and saves them.
func findDraft(t *testing.T, data, words string) {
	t.Helper()
	x := open(t, data)
	x.see("Drafts")
	x.see("Log with Ada: " + words)
	x.see("enter open")
	x.press("\r")
	x.see("starts afresh")
	x.press(ctrlS)
	x.see("Logged: Note with Ada")
	x.press("\x03")
	if err := x.cmd.Wait(); err != nil {
		t.Error(err)
	}
	if out := history(t, data); !strings.Contains(out, words) {
		t.Errorf("history says %q", out)
	}
}
