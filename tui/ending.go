package tui

import (
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/screen"
)

type (
	// ended says that the program is to end, whatever it shows: its terminal is
	// gone, or the system has asked.
	ended struct{}
	// late comes when it has waited long enough for what is under way.
	late struct{}
)

// How long a program that is asked to end waits: for writes, which are then given
// up; and for the screen in all, which a terminal that takes no output holds up.
const (
	writesTime = 10 * time.Second
	endTime    = 20 * time.Second
)

var errHeldUp = errors.New("the terminal takes no output, so it is left as it is")

// ending is what the root knows of the end from outside.
type ending struct {
	begun  bool
	giveUp func()  // the writes under way
	unsaid []error // what went wrong since, and cannot be seen any more
}

// end quits as soon as nothing is under way.
func (r *root) end() tea.Cmd {
	r.ending.begun = true
	return tea.Batch(tea.Tick(writesTime, func(time.Time) tea.Msg { return late{} }), r.lastMail())
}

// over reports whether a program that ends has nothing left to wait for.
func (r *root) over() bool { return r.ending.begun && r.idle() && !r.lent }

// deaf reports whether what the user does is not heard any more.
func (r *root) deaf(msg tea.Msg) bool {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseClickMsg, tea.MouseWheelMsg:
		return r.ending.begun || r.quitting && r.idle() // what is typed now is for the shell
	}
	return false
}

// unsaid notes what cannot be said on a screen that closes.
func (r *root) unsaid(err error) {
	if r.ending.begun {
		r.ending.unsaid = append(r.ending.unsaid, err)
	}
}

// notSaved is about a write that has failed while the program ended.
func notSaved(err error) error {
	return fmt.Errorf("what was being saved when rapport was ended is not in the book: %w", err)
}

// complaint is what an ending program has to say that was not seen on its screen.
func (r *root) complaint() error { return errors.Join(r.ending.unsaid...) }

// complained notes the text of a failed action.
func (r *root) complained(t screen.Toast) {
	if t.Bad {
		r.unsaid(errors.New(t.Text))
	}
}
