package tui

import (
	"io"
	"os"

	"github.com/charmbracelet/x/term"
)

// keyboard is the terminal as it is read. Bubble Tea goes on without keys once it
// has read the last one; this says so, for a terminal that is gone is no reason
// to stay.
type keyboard struct {
	*os.File
	gone func()
}

// Read is io.Reader's.
func (k keyboard) Read(p []byte) (int, error) {
	n, err := k.File.Read(p)
	if err != nil {
		k.gone()
		return n, io.EOF // Bubble Tea kills a program for any other error.
	}
	return n, nil
}

// keep remembers the modes of the terminal; the function that it returns brings
// them back.
func (k keyboard) keep() (restore func()) {
	state, err := term.GetState(k.Fd())
	return func() {
		if err == nil {
			err = term.Restore(k.Fd(), state)
		}
		if err != nil {
			k.gone()
		}
	}
}
