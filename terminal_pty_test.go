//go:build !windows

package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
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
	written bytes.Buffer // all that the program wrote
	knows   atomic.Int32 // how often the program has been told the colour of the background
	ended   bool
	raceLog string // where a race detector writes to
	reading sync.WaitGroup
}

// patience is how long the program may take for one step on a busy machine. It
// asserts nothing: a step that works does not wait for it.
const patience = time.Minute

// open starts rapport on a terminal of 80 columns and 24 lines.
func open(t *testing.T, data string, args ...string) *terminal {
	t.Helper()
	return start(t, data, exec.Command("rapport", args...))
}

// start starts a command on such a terminal; what it has in its environment comes
// on top of what a terminal gives.
func start(t *testing.T, data string, cmd *exec.Cmd) *terminal {
	t.Helper()
	return sized(t, data, cmd, pty.Winsize{Rows: 24, Cols: 80})
}

func sized(t *testing.T, data string, cmd *exec.Cmd, size pty.Winsize) *terminal {
	t.Helper()
	x := &terminal{t: t, cmd: cmd, screen: vt.NewEmulator(80, 24)}
	x.changed = sync.NewCond(&x.mu)
	x.raceLog = filepath.Join(t.TempDir(), "race")
	own := append(os.Environ(), "GORACE=exitcode=0 log_path="+x.raceLog, "TERM=xterm-256color", "RAPPORT_DATA="+data, "RAPPORT_CONFIG=")
	x.cmd.Env = append(own, x.cmd.Env...)
	tty, theirs, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	x.tty, x.before = closable(t, tty), modes(t, theirs)
	x.cmd.Stdin, x.cmd.Stdout, x.cmd.Stderr = theirs, theirs, theirs
	x.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := errors.Join(pty.Setsize(theirs, &size), x.cmd.Start()); err != nil {
		t.Fatal(err)
	}
	x.theirs = theirs
	x.reading.Go(x.read)
	x.reading.Go(x.answer)
	t.Cleanup(x.close)
	return x
}

func (x *terminal) read() {
	buffer := make([]byte, 4096)
	for {
		n, err := x.tty.Read(buffer)
		x.mu.Lock()
		_, _ = x.screen.Write(buffer[:n])
		_, _ = x.written.Write(buffer[:n])
		x.ended = x.ended || err != nil
		x.changed.Broadcast()
		x.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// answer hands on what the terminal says to the program's questions.
func (x *terminal) answer() {
	buffer := make([]byte, 4096)
	for {
		n, err := x.screen.Read(buffer)
		if err == nil {
			_, err = x.tty.Write(buffer[:n])
		}
		if err != nil {
			return
		}
		if bytes.Contains(buffer[:n], []byte("]11;")) {
			x.knows.Add(1)
			// The reader may hold the lock until the next answer is taken.
			go func() {
				x.mu.Lock()
				x.changed.Broadcast()
				x.mu.Unlock()
			}()
		}
	}
}

// shown is the screen, line by line.
func (x *terminal) shown() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.screen.String()
}

// output is all that the program has written, on whatever screen. It may write
// more at any moment until it is seen to have ended.
func (x *terminal) output() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.written.String()
}

// isAlternate reports whether the program's own screen is on.
func (x *terminal) isAlternate() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.screen.IsAltScreen()
}

// see waits until the screen shows text.
func (x *terminal) see(text string) {
	x.t.Helper()
	x.until("to see "+text, func() bool { return strings.Contains(x.screen.String(), text) })
}

// until waits until something is so. is looks at the screen itself: the lock is
// held for it.
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

// answers waits until the terminal has said its colour for the n-th time. A slow one may
// do so when the program waits no longer, and then the shell reads it.
func (x *terminal) answers(n int32) {
	x.t.Helper()
	x.until("for the colour of the background", func() bool { return x.knows.Load() >= n })
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

// ends waits for the program's end, and holds against it all that it must leave
// as it was.
func (x *terminal) ends(status int) {
	x.t.Helper()
	up := time.AfterFunc(patience, func() { _ = x.cmd.Process.Signal(syscall.SIGABRT) })
	defer up.Stop()
	_ = x.cmd.Wait()
	if got := x.cmd.ProcessState.ExitCode(); got != status {
		x.mu.Lock()
		x.t.Errorf("ended with %v, and not with status %d:\n%s", x.cmd.ProcessState, status, x.screen.String())
		x.mu.Unlock()
	}
	x.races()
	x.drained()
	x.until("for the terminal's own screen to come back", func() bool { return !x.screen.IsAltScreen() })
	x.isRestored()
}

// drained waits until all has been read that the program has written: what is written
// behind it comes last.
func (x *terminal) drained() {
	x.t.Helper()
	const last = "\x1b]777;last\x07"
	if _, err := x.theirs.WriteString(last); err != nil {
		x.t.Fatal(err)
	}
	x.wrote(last)
}

// isRestored reports whether the terminal is as it was before the program.
func (x *terminal) isRestored() {
	x.t.Helper()
	if after := modes(x.t, x.theirs); !reflect.DeepEqual(after, x.before) {
		x.t.Errorf("the terminal's modes are %+v; they were %+v", after, x.before)
	}
	on := x.on()
	for mode, name := range map[string]string{
		"1000": "the mouse", "1002": "the mouse", "1003": "the mouse", "1006": "the mouse", "2004": "marks around pastes",
		"1004": "focus", "1049": "the other screen", "2026": "held output", "2027": "clusters", "hidden": "a hidden cursor",
	} {
		if on[mode] {
			x.t.Errorf("left on: %s (%s)", name, mode)
		}
	}
}

// on tells which modes the terminal has been left in.
func (x *terminal) on() map[string]bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.modesOn()
}

// modesOn is on for whoever holds the lock.
func (x *terminal) modesOn() map[string]bool {
	on := map[string]bool{}
	for _, set := range regexp.MustCompile(`\x1b\[\?([0-9;]+)([hl])`).FindAllStringSubmatch(x.written.String(), -1) {
		for mode := range strings.SplitSeq(set[1], ";") {
			on[mode] = set[2] == "h"
			if mode == "25" {
				on["hidden"] = set[2] == "l"
			}
		}
	}
	return on
}

// wrote waits until the program has written text, on whatever screen.
func (x *terminal) wrote(text string) {
	x.t.Helper()
	x.until("for "+text, func() bool { return strings.Contains(x.written.String(), text) })
}

// resize changes the size of the terminal.
func (x *terminal) resize(width, height uint16) {
	x.t.Helper()
	x.mu.Lock()
	x.screen.Resize(int(width), int(height))
	x.mu.Unlock()
	if err := pty.Setsize(x.theirs, &pty.Winsize{Rows: height, Cols: width}); err != nil {
		x.t.Fatal(err)
	}
}

func (x *terminal) signal(s os.Signal) {
	x.t.Helper()
	if err := x.cmd.Process.Signal(s); err != nil {
		x.t.Fatal(err)
	}
}

// with is a book in a folder of its own, with one contact.
func with(t *testing.T, name string) (data string) {
	t.Helper()
	data = private(t)
	if out, err := exec.Command("rapport", "contact", "add", name, "--data", data).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return data
}

// private is a folder that is as the program makes one: about another it would warn.
func private(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

// closable is a file whose Close does not wait for a Read.
func closable(t *testing.T, file *os.File) *os.File {
	t.Helper()
	fd, err := syscall.Dup(int(file.Fd()))
	if err == nil {
		syscall.CloseOnExec(fd) // The program must not hold its own terminal open.
		err = errors.Join(file.Close(), syscall.SetNonblock(fd, true))
	}
	if err != nil {
		t.Fatal(err)
	}
	return os.NewFile(uintptr(fd), "terminal")
}
