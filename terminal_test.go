//go:build !windows

package main

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"

	"rapport/store"
)

// terminal is a real one, with the program on it and an emulator that shows
// what it writes and answers what it asks.
type terminal struct {
	t       *testing.T
	cmd     *exec.Cmd
	tty     *os.File // our end
	theirs  *os.File // the program's
	before  *term.State
	mu      sync.Mutex
	changed *sync.Cond
	screen  *vt.Emulator
	ended   bool
	reading sync.WaitGroup
}

// patience is how long the program may take for one step on a busy machine. It
// asserts nothing: a step that works does not wait for it.
const patience = time.Minute

func open(t *testing.T, data string, args ...string) *terminal {
	t.Helper()
	x := &terminal{t: t, screen: vt.NewEmulator(80, 24)}
	x.changed = sync.NewCond(&x.mu)
	x.cmd = exec.Command("rapport", args...)
	// What is asserted here is the program's own exit status; a report of the race
	// detector in it stands on its terminal and does not replace the status.
	x.cmd.Env = append(os.Environ(), "TERM=xterm-256color", "RAPPORT_DATA="+data, "RAPPORT_CONFIG=", "GORACE=exitcode=0")
	tty, theirs, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	x.tty, x.before = tty, modes(t, theirs)
	x.cmd.Stdin, x.cmd.Stdout, x.cmd.Stderr = theirs, theirs, theirs
	x.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := errors.Join(pty.Setsize(tty, &pty.Winsize{Rows: 24, Cols: 80}), x.cmd.Start()); err != nil {
		t.Fatal(err)
	}
	x.theirs, x.tty = theirs, closable(t, tty)
	x.reading.Go(x.read)
	x.reading.Go(func() { _, _ = io.Copy(x.tty, x.screen) })
	t.Cleanup(x.close)
	return x
}

// closable is a file whose Close does not wait for a Read of it.
func closable(t *testing.T, f *os.File) *os.File {
	t.Helper()
	fd, err := syscall.Dup(int(f.Fd()))
	if err := errors.Join(err, syscall.SetNonblock(fd, true), f.Close()); err != nil {
		t.Fatal(err)
	}
	return os.NewFile(uintptr(fd), f.Name())
}

func (x *terminal) read() {
	buffer := make([]byte, 4096)
	for {
		n, err := x.tty.Read(buffer)
		x.mu.Lock()
		_, _ = x.screen.Write(buffer[:n])
		x.ended = x.ended || err != nil
		x.changed.Broadcast()
		x.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// see waits until the screen shows text.
func (x *terminal) see(text string) {
	x.t.Helper()
	x.until("to see "+text, func() bool { return strings.Contains(x.screen.String(), text) })
}

func (x *terminal) until(what string, is func() bool) {
	x.t.Helper()
	given := false
	up := time.AfterFunc(patience, func() {
		x.mu.Lock()
		given = true
		x.changed.Broadcast()
		x.mu.Unlock()
	})
	defer up.Stop()
	x.mu.Lock()
	defer x.mu.Unlock()
	for !is() {
		if given || x.ended {
			x.t.Fatalf("waited %s:\n%s", what, x.screen.String())
		}
		x.changed.Wait()
	}
}

// press sends the bytes that a terminal sends for keys.
func (x *terminal) press(keys string) {
	x.t.Helper()
	if _, err := x.tty.WriteString(keys); err != nil {
		x.t.Fatal(err)
	}
}

func (x *terminal) close() {
	_ = x.cmd.Process.Kill()
	_ = x.cmd.Wait()
	_ = x.theirs.Close()
	_ = x.tty.Close()
	_ = x.screen.InputPipe().(io.Closer).Close() // Close itself races with Read
	x.reading.Wait()
}

const ctrlS = "\x13"

// From an empty book to a saved note on a real terminal, which is given back as
// it was.
func TestRealTerminal(t *testing.T) {
	data := t.TempDir()
	x := open(t, data)
	x.see("This book is empty")
	x.press("a")
	x.see("Add contact")
	x.press("Ada Lovelace" + ctrlS)
	x.see("Added Ada Lovelace")
	x.press("l")
	x.see("Details")
	x.press("Talked about the engine" + ctrlS)
	x.see("Logged: Note with Ada Lovelace")
	x.press("q")
	if err := x.cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	x.until("for the terminal's own screen to come back", func() bool { return !x.screen.IsAltScreen() })
	if after := modes(t, x.theirs); !reflect.DeepEqual(after, x.before) {
		t.Errorf("the terminal's modes are %+v; they were %+v", after, x.before)
	}
	if out := history(t, data); !strings.Contains(out, "Talked about the engine") {
		t.Errorf("history says %q", out)
	}
}

// "Logged" is durable: a program that is killed the moment it has said so has
// lost nothing.
func TestKilledAfterLogged(t *testing.T) {
	data := t.TempDir()
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

func modes(t *testing.T, tty *os.File) *term.State {
	t.Helper()
	state, err := term.GetState(tty.Fd())
	if err != nil {
		t.Fatal(err)
	}
	return state
}

func history(t *testing.T, data string) string {
	t.Helper()
	out, err := exec.Command("rapport", "history", "--data", data).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return string(out)
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
	if x.screen.IsAltScreen() {
		t.Error("the screen was opened")
	}
}

// Whoever is killed in the middle of typing finds the words at the next start.
func TestKilledWhileTyping(t *testing.T) {
	data := t.TempDir()
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
	data := t.TempDir()
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
	data := t.TempDir()
	x := typing(t, data, "Talked about the engine")
	if err := x.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := x.cmd.Wait(); err != nil {
		t.Errorf("ended with %v", err)
	}
	findDraft(t, data, "Talked about the engine")
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
