package ui

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// check compares a settled pager with the world that it is a window of.
func check(t *testing.T, p *Pager[int64], w *world) {
	t.Helper()
	if p.Len() > window {
		t.Fatalf("%d rows are held", p.Len())
	}
	row, ok := p.Selected()
	if ok != (len(w.rows) > 0) {
		t.Fatalf("a row is selected: %v, of %d", ok, len(w.rows))
	}
	if !ok {
		if !p.Empty() {
			t.Fatal("not known to be empty")
		}
		return
	}
	at := w.at(p.Rows()[0])
	if !slices.Equal(p.Rows(), w.rows[at:min(at+p.Len(), len(w.rows))]) {
		t.Fatalf("the %d rows held are not those from %d on", p.Len(), at)
	}
	if p.AtStart() && at != 0 || p.AtEnd() && at+p.Len() != len(w.rows) {
		t.Fatalf("held %d to %d of %d, start %v, end %v", at, at+p.Len(), len(w.rows), p.AtStart(), p.AtEnd())
	}
	lines := 0
	for _, i := range p.Visible() {
		lines += p.Height(p.Rows()[i])
		if i == p.Cursor() {
			if lines > p.height && i != p.Visible()[0] {
				t.Fatalf("row %d ends on line %d of %d", row, lines, p.height)
			}
			return
		}
	}
	t.Fatalf("the cursor at %d is not on screen: %v", p.Cursor(), p.Visible())
}

// A walk by the keys through 5,000 rows is where the same walk through a slice
// is, whatever the height.
func TestAWalkIsWhereItShouldBe(t *testing.T) {
	keys := []keymap.Action{
		keymap.Down, keymap.Down, keymap.Down, keymap.Up, keymap.Up, keymap.PageDown, keymap.PageDown, keymap.PageDown,
		keymap.PageUp, keymap.PageUp, keymap.First, keymap.Last,
	}
	for seed, height := range []int{1, 2, 10, 21, 60} {
		r := rand.New(rand.NewPCG(uint64(seed), 1))
		w := newWorld(5000)
		p := newWalker(t, w, height)
		at := 0
		for range 3000 {
			key := keys[r.IntN(len(keys)-r.IntN(2)*2)] // the ends less often
			at = step(key, at, p.PageRows(), len(w.rows))
			settle(t, p, p.Press(key))
			check(t, p, w)
			if row, _ := p.Selected(); row != w.rows[at] {
				t.Fatalf("height %d: after %s the cursor is on %d, not %d", height, key, row, w.rows[at])
			}
		}
	}
}

// step is where a key leads in a slice.
func step(key keymap.Action, at, page, n int) int {
	switch key {
	case keymap.Down:
		at++
	case keymap.Up:
		at--
	case keymap.PageDown:
		at += page
	case keymap.PageUp:
		at -= page
	case keymap.First:
		at = 0
	case keymap.Last:
		at = n
	}
	return max(0, min(at, n-1))
}

// Rows are added and removed meanwhile; reading again keeps the cursor on its
// row, or near where that was.
func TestReadingAgainKeepsTheRow(t *testing.T) {
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 2))
		w := newWorld(1500)
		p := newWalker(t, w, 20)
		for range 400 {
			for range r.IntN(30) {
				settle(t, p, p.Press([]keymap.Action{keymap.PageDown, keymap.PageDown, keymap.PageUp, keymap.Up}[r.IntN(4)]))
			}
			row, _ := p.Selected()
			changed := r.IntN(pageSize / 2)
			w.change(r, changed)
			settle(t, p, p.Again())
			check(t, p, w)
			now, _ := p.Selected()
			if w.rows[w.at(row)%len(w.rows)] == row && now != row {
				t.Fatalf("seed %d: the cursor went from %d to %d", seed, row, now)
			}
			if far := w.at(now) - w.at(row); far > changed+1 || far < -changed-1 {
				t.Fatalf("seed %d: %d rows have changed and the cursor went %d rows", seed, changed, far)
			}
		}
	}
}

// When everything that is held goes, what stands before it is shown.
func TestTheRowsHeldAreAllGone(t *testing.T) {
	w := newWorld(1000)
	p := newWalker(t, w, 20)
	settle(t, p, p.Press(keymap.Last))
	w.rows = w.rows[:300]
	settle(t, p, p.Again())
	check(t, p, w)
	w.rows = nil
	settle(t, p, p.Again())
	check(t, p, w)
	w.rows = []int64{1, 2}
	settle(t, p, p.Again())
	check(t, p, w)
}

// Answers that come late, or out of order, are dropped; the last question is
// answered.
func TestLateAnswersAreDropped(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	w := newWorld(5000)
	p := newWalker(t, w, 20)
	keys := []keymap.Action{keymap.Down, keymap.PageDown, keymap.PageDown, keymap.PageUp, keymap.First, keymap.Last}
	for range 300 {
		var pending []tea.Cmd
		for range 1 + r.IntN(8) {
			if cmd := p.Press(keys[r.IntN(len(keys))]); cmd != nil {
				pending = append(pending, cmd)
			}
		}
		r.Shuffle(len(pending), func(i, j int) { pending[i], pending[j] = pending[j], pending[i] })
		for _, cmd := range pending {
			if _, err := p.Receive(answer(cmd)); err != nil {
				t.Fatal(err)
			}
		}
		settle(t, p, p.More())
		check(t, p, w)
	}
}

// An answer to what is no longer asked changes nothing, though it comes last.
func TestAnAnswerThatIsOvertaken(t *testing.T) {
	w := newWorld(5000)
	p := newWalker(t, w, 20)
	var early tea.Cmd
	for early == nil {
		early = p.Press(keymap.PageDown)
	}
	settle(t, p, p.Press(keymap.Last))
	if _, err := p.Receive(answer(early)); err != nil {
		t.Fatal(err)
	}
	check(t, p, w)
	if row, _ := p.Selected(); row != 5_000_000 {
		t.Errorf("the cursor is on %d", row)
	}
}

// A new question starts from the first row.
func TestAskStartsAnew(t *testing.T) {
	p := newWalker(t, newWorld(5000), 20)
	settle(t, p, p.Press(keymap.Last))
	other := newWorld(50)
	settle(t, p, p.Ask(other.fetch))
	check(t, p, other)
	if row, _ := p.Selected(); row != 1000 {
		t.Errorf("the cursor is on %d", row)
	}
}

// A search that takes long is said to be under way, and the next question gives
// it up.
func TestALongSearchIsSaidAndGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newWalker(t, &world{}, 10)
		gaveUp := make(chan tea.Msg, 1)
		asked := p.Ask(func(ctx context.Context, _ store.Page) (store.Rows[int64], error) {
			<-ctx.Done()
			return store.Rows[int64]{}, ctx.Err()
		})().(tea.BatchMsg)
		go func() { gaveUp <- asked[0]().(screen.Result).Msg }()
		if p.Searching() {
			t.Error("it says so at once")
		}
		if _, err := p.Receive(asked[1]().(screen.Result).Msg); err != nil || !p.Searching() {
			t.Error("a long search is not said to be under way", err)
		}
		p.Ask(func(context.Context, store.Page) (store.Rows[int64], error) { return store.Rows[int64]{}, nil })
		if _, err := p.Receive(<-gaveUp); err != nil {
			t.Error("a search that was given up is told as a failure:", err)
		}
		if p.Searching() {
			t.Error("the next question is said to take long before it has begun")
		}
	})
}
