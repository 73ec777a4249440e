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
	gone   func()
	pastes *pastes
}

// Read is io.Reader's. It reads no more than there is room for, however that is written:
// nobody asks for what would be left until another key comes.
func (k keyboard) Read(p []byte) (int, error) {
	most := len(p)/wider - heldMost
	if most < 1 {
		return 0, io.ErrShortBuffer
	}
	n, err := k.File.Read(p[:most])
	if err != nil {
		k.gone()
		return n, io.EOF // Bubble Tea kills a program for any other error.
	}
	return copy(p, k.pastes.pass(p[:n])), nil
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
