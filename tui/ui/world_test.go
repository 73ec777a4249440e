package ui

import (
	"context"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"unsafe"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/screen"
)

// world is a long list as a slice: what a Pager reads a window of. Its rows are
// numbers in ascending order.
type world struct{ rows []int64 }

func newWorld(n int) *world {
	w := &world{}
	for i := range n {
		w.rows = append(w.rows, int64(i+1)*1000)
	}
	return w
}

// at is the place of the first row that is no smaller.
func (w *world) at(row int64) int {
	i, _ := slices.BinarySearch(w.rows, row)
	return i
}

// fetch reads a page as the store does.
func (w *world) fetch(_ context.Context, p store.Page) (store.Rows[int64], error) {
	from, to := 0, len(w.rows)
	if !p.From.IsZero() {
		i := w.at(rowAt(p.From))
		switch {
		case p.Backward && p.Including && i < to && w.rows[i] == rowAt(p.From):
			to = i + 1
		case p.Backward:
			to = i
		case !p.Including && i < to && w.rows[i] == rowAt(p.From):
			from = i + 1
		default:
			from = i
		}
	}
	more := to-from > p.Limit
	if more && p.Backward {
		from = to - p.Limit
	} else if more {
		to = from + p.Limit
	}
	return store.Rows[int64]{Rows: slices.Clone(w.rows[from:to]), More: more}, nil
}

// change adds and removes some rows.
func (w *world) change(r *rand.Rand, n int) {
	for range n {
		if r.IntN(2) == 0 && len(w.rows) > 0 {
			i := r.IntN(len(w.rows))
			w.rows = slices.Delete(w.rows, i, i+1)
			continue
		}
		row := r.Int64N(6_000_000) + 1
		if i, found := slices.BinarySearch(w.rows, row); !found {
			w.rows = slices.Insert(w.rows, i, row)
		}
	}
}

// The store alone makes cursors and reads them. A test that has no store sets
// the number in one by its name.
func cursorOf(row int64) store.Cursor {
	var c store.Cursor
	*number(&c) = row
	return c
}

// placeOf finds the place of a row.
func placeOf(row int64) func(context.Context) (store.Cursor, error) {
	return func(context.Context) (store.Cursor, error) { return cursorOf(row), nil }
}

func rowAt(c store.Cursor) int64 { return *number(&c) }

func number(c *store.Cursor) *int64 {
	field := reflect.ValueOf(c).Elem().FieldByName("num")
	return (*int64)(unsafe.Pointer(field.UnsafeAddr()))
}

// newWalker makes a pager on w, its first rows read.
func newWalker(t *testing.T, w *world, height int) *Pager[int64] {
	t.Helper()
	p := NewPager(screen.Env{Life: context.Background(), ID: 1}, func(row int64) int64 { return row }, cursorOf)
	p.Height = func(row int64) int { return 1 + int(row/1000)%4 }
	p.Resize(height)
	settle(t, &p, p.Ask(w.fetch))
	return &p
}

// settle runs a command and all that follow from it, as the root does.
func settle(t *testing.T, p *Pager[int64], cmd tea.Cmd) {
	t.Helper()
	for range 100 {
		if cmd == nil {
			return
		}
		if _, err := p.Receive(answer(cmd)); err != nil {
			t.Fatal(err)
		}
		cmd = p.More()
	}
	t.Fatal("the pager never stops reading")
}

// answer runs the read that a command asks for; its companion is the timer that
// says when it takes long.
func answer(cmd tea.Cmd) tea.Msg {
	return cmd().(tea.BatchMsg)[0]().(screen.Result).Msg
}
