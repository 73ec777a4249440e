package ui

import "slices"

// window is how many rows a List keeps at the most: enough that paging back a
// little needs no read, and little enough that a walk through a million rows
// costs no memory.
const window = 400

// Want says which way a List needs more rows.
type Want int

// The ways.
const (
	Nothing Want = iota
	Older        // rows after the last one held
	Newer        // rows before the first one held
)

// List holds a window of the rows of a long list, the cursor among them, and
// what of it is on screen. Rows may be several lines high. The zero List is
// empty and waits for its first rows.
//
// It never loads anything: Wanted says what is missing, and Reset, Append and
// Prepend bring it.
type List[T any] struct {
	Key    func(T) int64 // tells rows apart; stays with a row when it changes
	Height func(T) int   // lines of a row until the next Resize or Reset; nil is one

	rows        []T
	heights     map[int64]int // what Height said, for it may have to break lines
	cursor, top int
	height      int
	start, end  bool // the first, the last row of the whole list is held
	loaded      bool
}

// Len returns how many rows are held.
func (l *List[T]) Len() int { return len(l.rows) }

// Loaded reports whether the first rows have arrived.
func (l *List[T]) Loaded() bool { return l.loaded }

// Empty reports whether the whole list is known to be empty.
func (l *List[T]) Empty() bool { return l.loaded && l.start && len(l.rows) == 0 }

// Whole reports whether every row of the list is held.
func (l *List[T]) Whole() bool { return l.loaded && l.start && l.end }

// Rows returns the rows that are held. They must not be changed.
func (l *List[T]) Rows() []T { return l.rows }

// Selected returns the row under the cursor.
func (l *List[T]) Selected() (row T, ok bool) {
	if l.cursor < 0 || l.cursor >= len(l.rows) {
		return row, false
	}
	return l.rows[l.cursor], true
}

// Cursor returns the place of the selected row among those held.
func (l *List[T]) Cursor() int { return l.cursor }

// Resize sets how many lines the list has on screen, and measures its rows anew.
func (l *List[T]) Resize(height int) {
	l.height, l.heights = max(height, 1), nil
	l.follow()
}

// Move puts the cursor n rows on, or back if n is negative.
func (l *List[T]) Move(n int) {
	l.cursor = within(l.cursor+n, len(l.rows)-1)
	l.follow()
}

// PageRows is how many rows a page key moves by.
func (l *List[T]) PageRows() int { return max(1, len(l.Visible())-1) }

// Select puts the cursor on the row with this key, if it is held.
func (l *List[T]) Select(key int64) bool {
	i := slices.IndexFunc(l.rows, func(r T) bool { return l.Key(r) == key })
	if i < 0 {
		return false
	}
	l.cursor = i
	l.follow()
	return true
}

// Reset replaces what is held. The cursor stays on its row, else on the nearest
// one after it or before it that is among the new ones, and that row stays on
// its line of the screen, unless the beginning of the list is on it: it stays in
// view. Where all are new, the cursor keeps its place among
// them.
func (l *List[T]) Reset(rows []T, start, end bool) {
	old, at, line := l.rows, l.cursor, l.above(l.cursor)
	beginning := l.top == 0 && l.start && start
	l.rows, l.start, l.end, l.loaded, l.heights = rows, start, end, true, nil
	if i, ok := l.nearest(old, at); ok {
		l.cursor = i
	}
	l.cursor = within(l.cursor, len(rows)-1)
	l.top = l.cursor
	if beginning {
		l.top = 0 // what is new at the beginning is to be seen
	}
	for l.top > 0 && line >= l.lines(l.top-1) {
		l.top--
		line -= l.lines(l.top)
	}
	l.follow()
}

// above is how many lines of the screen are above the row at i.
func (l *List[T]) above(i int) int {
	n := 0
	for at := l.top; at < i && at < len(l.rows); at++ {
		n += l.lines(at)
	}
	return n
}

// nearest finds the place of the row that was at a place of old, or of the one
// nearest to it that is still held: first of those after it.
func (l *List[T]) nearest(old []T, at int) (i int, ok bool) {
	if at >= len(old) {
		return 0, false
	}
	places := make(map[int64]int, len(l.rows))
	for i, row := range l.rows {
		places[l.Key(row)] = i
	}
	before := slices.Clone(old[:at])
	slices.Reverse(before)
	for _, row := range append(slices.Clone(old[at:]), before...) {
		if i, ok := places[l.Key(row)]; ok {
			return i, true
		}
	}
	return 0, false
}

// Append adds the rows that follow; end says that they are the last.
func (l *List[T]) Append(rows []T, end bool) {
	l.rows = append(l.rows, rows...)
	l.end = end
	if drop := len(l.rows) - window; drop > 0 {
		l.rows = slices.Clone(l.rows[drop:])
		l.start = false
		l.cursor = max(l.cursor-drop, 0)
		l.top = max(l.top-drop, 0)
	}
	l.follow()
}

// Prepend adds the rows that come before; start says that they are the first.
func (l *List[T]) Prepend(rows []T, start bool) {
	l.rows = append(slices.Clone(rows), l.rows...)
	l.start = start
	l.cursor += len(rows)
	l.top += len(rows)
	if len(l.rows) > window {
		l.rows = l.rows[:window]
		l.end = false
		l.cursor = min(l.cursor, window-1)
	}
	l.follow()
}

// Wanted says which rows will be needed next: those within two screens of the
// cursor that are not held yet, or somewhat less on a very high screen, so that
// a page added at one end does not make those at the other end wanted.
func (l *List[T]) Wanted() Want {
	near := min(2*max(l.height, 10), (window-pageSize)/2)
	switch {
	case !l.loaded:
		return Nothing
	case !l.end && l.cursor >= len(l.rows)-near:
		return Older
	case !l.start && l.cursor < near:
		return Newer
	}
	return Nothing
}

// AtStart and AtEnd report whether the first, the last row of all is held.
func (l *List[T]) AtStart() bool { return l.start }

// AtEnd reports whether the last row of all is held.
func (l *List[T]) AtEnd() bool { return l.end }

// Edges returns the first and the last row held.
func (l *List[T]) Edges() (first, last T, ok bool) {
	if len(l.rows) == 0 {
		return first, last, false
	}
	return l.rows[0], l.rows[len(l.rows)-1], true
}

// Visible returns the places of the rows that fit on screen, the last one
// perhaps cut.
func (l *List[T]) Visible() []int {
	var visible []int
	for i, lines := l.top, 0; i < len(l.rows) && lines < l.height; i++ {
		visible = append(visible, i)
		lines += l.lines(i)
	}
	return visible
}

// follow moves what is on screen so that the row under the cursor is whole.
func (l *List[T]) follow() {
	if len(l.rows) == 0 {
		l.cursor, l.top = 0, 0
		return
	}
	l.cursor = within(l.cursor, len(l.rows)-1)
	l.top = within(l.top, l.cursor)
	room := l.height
	for i := l.cursor; i >= l.top; i-- {
		room -= l.lines(i)
		if room < 0 {
			l.top = min(i+1, l.cursor)
			return
		}
	}
	l.fill(room)
}

// fill uses the room that is left under the last row for rows above the top.
func (l *List[T]) fill(room int) {
	for i := l.cursor + 1; i < len(l.rows); i++ {
		if room -= l.lines(i); room <= 0 {
			return
		}
	}
	for l.top > 0 && room >= l.lines(l.top-1) {
		l.top--
		room -= l.lines(l.top)
	}
}

func (l *List[T]) lines(i int) int {
	if l.Height == nil {
		return 1
	}
	key := l.Key(l.rows[i])
	n, ok := l.heights[key]
	if !ok {
		if len(l.heights) > 2*window || l.heights == nil {
			l.heights = map[int64]int{}
		}
		n = max(l.Height(l.rows[i]), 1)
		l.heights[key] = n
	}
	return n
}

// within is n, or the nearest of 0 and high.
func within(n, high int) int { return max(0, min(n, high)) }
