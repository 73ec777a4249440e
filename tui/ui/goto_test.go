package ui

import (
	"context"
	"errors"
	"testing"

	"rapport/store"
	"rapport/tui/keymap"
)

// The cursor goes to the row that is sought; on the way there, that is the one
// that is meant.
func TestGoTo(t *testing.T) {
	w := newWorld(5000)
	p := newWalker(t, w, 20)
	asked := p.GoTo(2_500_000, w.fetch, placeOf(2_500_000))
	if key, ok := p.Sought(); !ok || key != 2_500_000 {
		t.Errorf("sought is %d, %v", key, ok)
	}
	settle(t, p, asked)
	check(t, p, w)
	if row, _ := p.Selected(); row != 2_500_000 {
		t.Errorf("the cursor is on %d", row)
	}
	if _, ok := p.Sought(); ok {
		t.Error("it is still sought")
	}
}

// A row that has gone again is not waited for, and neither is one that another
// question has overtaken.
func TestGoToWhatIsNotThere(t *testing.T) {
	w := newWorld(5000)
	gone := func(context.Context) (store.Cursor, error) { return store.Cursor{}, store.ErrNotFound }
	p := newWalker(t, w, 20)
	settle(t, p, p.Press(keymap.Last))
	settle(t, p, p.GoTo(7, w.fetch, gone))
	settle(t, p, p.More())
	check(t, p, w)
	if _, ok := p.Sought(); ok {
		t.Error("it is still sought")
	}
	p.GoTo(7, w.fetch, gone)
	settle(t, p, p.Ask(w.fetch))
	if _, ok := p.Sought(); ok {
		t.Error("it is sought in a list that nobody asks for any more")
	}
	empty := &world{}
	settle(t, p, p.GoTo(7, empty.fetch, gone))
	settle(t, p, p.More())
	check(t, p, empty)
}

// Where its place cannot be read, the next key asks once more.
func TestGoToIsTriedAgain(t *testing.T) {
	w := newWorld(5000)
	p := newWalker(t, w, 20)
	fail := errors.New("the disk is gone")
	asked := p.GoTo(2_500_000, w.fetch, func(context.Context) (store.Cursor, error) { return cursorOf(2_500_000), fail })
	if _, err := p.Receive(answer(asked)); err == nil {
		t.Error("nobody is told")
	}
	fail = nil
	settle(t, p, p.Press(keymap.Down))
	if row, _ := p.Selected(); row != 2_500_000 {
		t.Errorf("the cursor is on %d", row)
	}
}
