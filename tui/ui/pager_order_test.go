package ui

import (
	"context"
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/keymap"
)

// receive gives the pager the outcome of a read, and does not read on.
func receive(t *testing.T, p *Pager[int64], cmd tea.Cmd) {
	t.Helper()
	if ours, err := p.Receive(answer(cmd)); !ours || err != nil {
		t.Fatalf("taken %v: %v", ours, err)
	}
}

// walkUntil presses a key until something is read for it.
func walkUntil(p *Pager[int64], a keymap.Action) (cmd tea.Cmd) {
	for cmd == nil {
		cmd = p.Press(a)
	}
	return cmd
}

// A page that comes when the cursor is no longer near it does not drop the rows
// at the cursor.
func TestThePageComesAfterTheCursorHasGone(t *testing.T) {
	w := newWorld(5000)
	p := newWalker(t, w, 20)
	for p.Len() < window {
		settle(t, p, walkUntil(p, keymap.PageDown))
	}
	page := walkUntil(p, keymap.PageDown)
	if !p.AtStart() {
		t.Fatal("the first row is not held")
	}
	p.Press(keymap.First)
	receive(t, p, page)
	check(t, p, w)
	if row, _ := p.Selected(); row != 1000 || p.asking {
		t.Errorf("the cursor is on %d, reading %v", row, p.asking)
	}
	settle(t, p, walkUntil(p, keymap.PageDown))
	check(t, p, w)
}

// The last of the keys that lead to an end counts, though the end was held when
// the first was pressed.
func TestToAnEndAndBack(t *testing.T) {
	w := newWorld(5000)
	p := newWalker(t, w, 20)
	last := p.Press(keymap.Last)
	first := p.Press(keymap.First)
	receive(t, p, last)
	settle(t, p, first)
	check(t, p, w)
	if row, _ := p.Selected(); row != 1000 {
		t.Errorf("the cursor is on %d", row)
	}
}

// The book changes while another list is awaited: that list is read, from where
// it was to be read, and not from a place in the list that is still held.
func TestReadingAgainWhileAnotherListIsAwaited(t *testing.T) {
	old, other := newWorld(5000), newWorld(3000)
	for name, c := range map[string]struct {
		ask func(*Pager[int64]) tea.Cmd
		on  int64
	}{
		"Ask":  {func(p *Pager[int64]) tea.Cmd { return p.Ask(other.fetch) }, 1000},
		"GoTo": {func(p *Pager[int64]) tea.Cmd { return p.GoTo(2_000_000, other.fetch, placeOf(2_000_000)) }, 2_000_000},
		"Last": {func(p *Pager[int64]) tea.Cmd { p.fetch = other.fetch; return p.Press(keymap.Last) }, 3_000_000},
	} {
		p := newWalker(t, old, 20)
		settle(t, p, p.Press(keymap.Last))
		settle(t, p, p.Press(keymap.PageUp))
		if name == "Last" {
			settle(t, p, p.Press(keymap.First))
		}
		late := c.ask(p)
		again := p.Again()
		receive(t, p, late)
		receive(t, p, again)
		if name != "GoTo" {
			p.Select(c.on)
		}
		settle(t, p, p.More())
		check(t, p, other)
		if row, _ := p.Selected(); row != c.on {
			t.Errorf("%s: the cursor is on %d, not %d", name, row, c.on)
		}
	}
}

// A list that could not be read is asked for again, and no page of it is added
// to the rows of the older one.
func TestAListThatCouldNotBeRead(t *testing.T) {
	other := newWorld(3000)
	fail := errors.New("the disk is gone")
	fetch := func(ctx context.Context, page store.Page) (store.Rows[int64], error) {
		if fail != nil {
			return store.Rows[int64]{}, fail
		}
		return other.fetch(ctx, page)
	}
	for _, next := range []func(*Pager[int64]) tea.Cmd{
		(*Pager[int64]).Again,
		func(p *Pager[int64]) tea.Cmd { return p.Press(keymap.Down) },
		func(p *Pager[int64]) tea.Cmd { return p.Press(keymap.First) },
	} {
		fail = errors.New("the disk is gone")
		p := newWalker(t, newWorld(5000), 20)
		settle(t, p, p.Press(keymap.Last))
		p.Move(-p.Len()) // where rows are wanted
		if _, err := p.Receive(answer(p.Ask(fetch))); err == nil {
			t.Fatal("nobody is told")
		}
		if p.More() != nil {
			t.Error("a page is read at once, after an error")
		}
		fail = nil
		settle(t, p, next(p))
		check(t, p, other)
		if row, _ := p.Selected(); row != 1000 {
			t.Errorf("the cursor is on %d", row)
		}
	}
}

// An end that could not be read is forgotten: the rows that are held are read
// again.
func TestAnEndThatCouldNotBeRead(t *testing.T) {
	w := newWorld(5000)
	p := newWalker(t, w, 20)
	p.fetch = func(context.Context, store.Page) (store.Rows[int64], error) {
		return store.Rows[int64]{}, errors.New("the disk is gone")
	}
	if _, err := p.Receive(answer(p.Press(keymap.Last))); err == nil {
		t.Fatal("nobody is told")
	}
	p.fetch = w.fetch
	settle(t, p, p.Again())
	check(t, p, w)
	if row, _ := p.Selected(); row != 1000 {
		t.Errorf("the cursor is on %d", row)
	}
}

// Two pagers of one screen tell their pages apart.
func TestTwoPagersOfAScreen(t *testing.T) {
	p, q := newWalker(t, newWorld(10), 20), newWalker(t, newWorld(20), 20)
	_ = p.Again()
	read := answer(q.Again())
	if ours, _ := p.Receive(read); ours {
		t.Error("taken for its own")
	}
	if ours, _ := q.Receive(read); !ours || p.Len() != 10 || q.Len() != 20 {
		t.Errorf("%d and %d rows", p.Len(), q.Len())
	}
}

// On a very high screen the pager does not read to and fro.
func TestAVeryHighScreen(t *testing.T) {
	for _, height := range []int{60, 75, 90, 110, 140} {
		w := newWorld(5000)
		p := newWalker(t, w, height)
		p.Height = func(int64) int { return 1 }
		p.Resize(height)
		for i := range 300 {
			settle(t, p, p.Press([]keymap.Action{keymap.PageDown, keymap.Up, keymap.Up}[i%3]))
			check(t, p, w)
		}
	}
}
