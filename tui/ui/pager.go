package ui

import (
	"context"
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// slowRead is when a read is said to be under way: most are done long before.
const slowRead = 250 * time.Millisecond

// pageSize is how many rows one read brings: two screens of a large terminal.
const pageSize = 100

// Fetch reads a page of a list.
type Fetch[T any] func(ctx context.Context, p store.Page) (store.Rows[T], error)

// Pager is a List that reads its own rows, a page at a time, as the cursor
// nears an end of those it holds. The answer to an older question is dropped,
// and a new question gives the old one up. Until a new list has come, the rows
// of the old one are held, and nothing is read from their places.
type Pager[T any] struct {
	List[T]
	Place func(T) store.Cursor // a row's place in the list

	env    screen.Env
	id     *pagerID
	fetch  Fetch[T]
	seq    int
	asking bool
	slow   bool           // the read under way has taken a moment
	jump   func() tea.Cmd // asks once more for the list that is to replace this one; nil if none is
	stale  bool           // the rows held are those of an older question
	sought int64          // the row that the cursor is on its way to; zero is none
	cancel context.CancelFunc
}

// readSlow comes when the read of that number has taken a moment.
type readSlow struct {
	of  *pagerID
	seq int
}

// pagerID tells the pagers of a screen apart, by its address.
type pagerID struct{ _ byte }

// way says what is to happen with a page that was read.
type way int

const (
	fresh    way = iota // from the first row
	again               // the same rows, read again
	fromEnd             // up to the last row
	onwards             // after the rows held
	backward            // before the rows held
	about               // around a place
)

// pageRead is the outcome of a read.
type pageRead[T any] struct {
	of   *pagerID
	seq  int
	way  way
	page store.Page
	rows store.Rows[T]
	err  error
}

// NewPager makes a pager for the screen that env belongs to.
func NewPager[T any](env screen.Env, key func(T) int64, place func(T) store.Cursor) Pager[T] {
	return Pager[T]{List: List[T]{Key: key}, Place: place, env: env, id: new(pagerID)}
}

// Ask starts a new list from its first row.
func (p *Pager[T]) Ask(fetch Fetch[T]) tea.Cmd {
	p.fetch, p.stale = fetch, true
	return p.toFirst()
}

func (p *Pager[T]) toFirst() tea.Cmd {
	p.sought = 0
	p.jump = func() tea.Cmd { return p.read(fresh, store.Page{Limit: pageSize}) }
	return p.jump()
}

func (p *Pager[T]) toLast() tea.Cmd {
	p.sought = 0
	p.jump = func() tea.Cmd { return p.read(fromEnd, store.Page{Limit: pageSize, Backward: true}) }
	return p.jump()
}

// Again reads the rows that are held once more, and some more: rows may have
// been added above the cursor, whose row is to be among them. Where other rows
// are to replace them, those are asked for once more.
func (p *Pager[T]) Again() tea.Cmd {
	if p.fetch == nil {
		return nil
	}
	if p.jump != nil {
		return p.jump()
	}
	limit := max(p.Len()+pageSize/2, pageSize)
	from := 0
	if limit > window && p.Cursor() > p.Len()/2 {
		from = limit - window
	}
	page := store.Page{Limit: min(limit, window)}
	if p.Len() > 0 && (from > 0 || !p.AtStart()) {
		page.From, page.Including = p.Place(p.Rows()[from]), true
	}
	return p.read(again, page)
}

// Press moves the cursor, and reads what is missing then.
func (p *Pager[T]) Press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.Down:
		p.Move(1)
	case keymap.Up:
		p.Move(-1)
	case keymap.PageDown:
		p.Move(p.PageRows())
	case keymap.PageUp:
		p.Move(-p.PageRows())
	case keymap.First:
		if !p.AtStart() || p.jump != nil {
			return p.toFirst()
		}
		p.Move(-p.Len())
	case keymap.Last:
		if !p.AtEnd() || p.jump != nil {
			return p.toLast()
		}
		p.Move(p.Len())
	}
	if p.stale && !p.asking {
		return p.jump() // what was asked for could not be read
	}
	return p.More()
}

// Wheel scrolls by lines, and reads what is missing then.
func (p *Pager[T]) Wheel(lines int) tea.Cmd {
	p.Scroll(lines)
	return p.More()
}

// Moves are the actions that Press takes.
func Moves() []screen.Key {
	return screen.Quietly(keymap.Down, keymap.Up, keymap.PageDown, keymap.PageUp, keymap.First, keymap.Last)
}

// More reads the rows that will be needed next, if any are missing. Where all
// that were held are gone, that is what stands before them.
func (p *Pager[T]) More() tea.Cmd {
	if p.asking || p.stale {
		return nil
	}
	if p.Len() == 0 {
		if p.Loaded() && !p.AtStart() {
			return p.toLast()
		}
		return nil
	}
	switch w := p.missing(); w {
	case onwards, backward:
		return p.read(w, store.Page{Limit: pageSize, From: p.edge(w), Backward: w == backward})
	}
	return nil
}

// missing is the way of the page that will be needed next, or again if none is.
func (p *Pager[T]) missing() way {
	switch p.Wanted() {
	case Older:
		return onwards
	case Newer:
		return backward
	}
	return again
}

// edge is the place from which a page of this way is read.
func (p *Pager[T]) edge(w way) store.Cursor {
	first, last, ok := p.Edges()
	switch {
	case !ok:
		return store.Cursor{}
	case w == backward:
		return p.Place(first)
	}
	return p.Place(last)
}

func (p *Pager[T]) read(w way, page store.Page) tea.Cmd { return p.run(w, page, p.fetch) }

// run gives up the read under way and starts another.
func (p *Pager[T]) run(w way, page store.Page, fetch Fetch[T]) tea.Cmd {
	if p.cancel != nil {
		p.cancel()
	}
	ctx, cancel := context.WithCancel(p.env.Life)
	p.cancel = cancel
	p.seq++
	p.asking, p.slow = true, false
	seq, id, to := p.seq, p.id, p.env.ID
	slow := tea.Tick(slowRead, func(time.Time) tea.Msg { return screen.Result{To: to, Msg: readSlow{id, seq}} })
	return tea.Batch(p.env.ReadIn(ctx, func(ctx context.Context) tea.Msg {
		defer cancel()
		rows, err := fetch(ctx, page)
		return pageRead[T]{of: id, seq: seq, way: w, page: page, rows: rows, err: err}
	}), slow)
}

// Receive takes the outcome of a read; ours reports whether msg was one of this
// pager's. An error is worth telling: the rows that are held stay.
func (p *Pager[T]) Receive(msg tea.Msg) (ours bool, err error) {
	if late, ok := msg.(readSlow); ok && late.of == p.id {
		p.slow = p.asking && late.seq == p.seq
		return true, nil
	}
	read, ok := msg.(pageRead[T])
	if !ok || read.of != p.id {
		return false, nil
	}
	if read.seq != p.seq {
		return true, nil
	}
	p.asking, p.slow = false, false
	if read.err != nil {
		if !p.stale {
			p.jump = nil
		}
		if errors.Is(read.err, context.Canceled) {
			return true, nil
		}
		return true, read.err
	}
	p.take(read)
	return true, nil
}

func (p *Pager[T]) take(read pageRead[T]) {
	rows, more := read.rows.Rows, read.rows.More
	if p.overtaken(read) {
		return
	}
	p.jump, p.stale = nil, false
	switch read.way {
	case fresh:
		p.Reset(rows, true, !more)
		p.Move(-p.Len())
	case again:
		p.Reset(rows, read.page.From.IsZero(), !more)
	case about:
		p.Reset(rows, false, !more)
		p.arrive()
	case fromEnd:
		p.Reset(rows, !more, true)
		p.Move(p.Len())
	case onwards:
		p.Append(rows, !more)
	case backward:
		p.Prepend(rows, !more)
	}
}

// overtaken reports whether the cursor has gone elsewhere since a page was asked
// for: to add that would drop the rows at the cursor.
func (p *Pager[T]) overtaken(read pageRead[T]) bool {
	adds := read.way == onwards || read.way == backward
	return adds && (read.way != p.missing() || read.page.From != p.edge(read.way))
}

// Searching reports whether the list that was asked for last is still being
// looked for, and has been for a moment: the rows held are those of another
// question.
func (p *Pager[T]) Searching() bool { return p.slow && p.stale }

// Answered reports whether the rows held are those of the list that was asked for
// last.
func (p *Pager[T]) Answered() bool { return !p.stale }
