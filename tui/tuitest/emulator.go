package tuitest

import (
	"io"
	"strings"
	"sync"

	"github.com/charmbracelet/x/vt"
)

// emulator is a terminal that the program writes to. What it would answer to
// queries is thrown away: a terminal that answers nothing must do.
type emulator struct {
	mu   sync.Mutex
	term *vt.Emulator
}

func newEmulator(width, height int) *emulator {
	e := &emulator{term: vt.NewEmulator(width, height)}
	go io.Copy(io.Discard, e.term) //nolint:errcheck // ends when the emulator is closed
	return e
}

func (e *emulator) Write(p []byte) (int, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.term.Write(p)
}

func (e *emulator) resize(width, height int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.term.Resize(width, height)
}

func (e *emulator) close() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.term.Close() //nolint:errcheck // nothing is left to be written
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
