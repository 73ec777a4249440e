package tuitest

import (
	"bytes"
	"io"
	"runtime"
	"strings"
	"sync"

	"github.com/charmbracelet/x/vt"
)

// emulator is a terminal that the program writes to. What it would answer to
// queries is thrown away: a terminal that answers nothing must do.
type emulator struct {
	mu   sync.Mutex
	term *vt.Emulator
	raw  bytes.Buffer
}

func newEmulator(width, height int) *emulator {
	e := &emulator{term: vt.NewEmulator(width, height)}
	go io.Copy(io.Discard, e.term) //nolint:errcheck // ends when the emulator is closed
	return e
}

// Write implements io.Writer. Where there is no terminal, Bubble Tea counts on
// the line discipline of Unix, which makes a carriage return of every newline.
func (e *emulator) Write(p []byte) (int, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.raw.Write(p)
	out := p
	if runtime.GOOS != "windows" {
		out = bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n"))
	}
	if _, err := e.term.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}

// written is every byte that the program has sent.
func (e *emulator) written() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.raw.String()
}

func (e *emulator) resize(width, height int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.term.Resize(width, height)
}

func (e *emulator) close() {
	e.mu.Lock()
	defer e.mu.Unlock()
	_ = e.term.InputPipe().(io.Closer).Close() // Close itself races with Read
}

func (e *emulator) text() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	lines := strings.Split(e.term.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \r")
	}
	return strings.Join(lines, "\n")
}
