package ui

import "rapport/tui/screen"

// RowClicked says that a row of a List was clicked, by its key.
type RowClicked struct{ Key int64 }

// Spots are the rows on screen, width cells wide and beginning at the first line
// of the list.
func (l *List[T]) Spots(width int) []screen.Spot {
	var spots []screen.Spot
	y := 0
	for _, i := range l.Visible() {
		n := l.lines(i)
		spots = append(spots, screen.Spot{Y: y, Width: width, Height: min(n, l.height-y), Msg: RowClicked{l.Key(l.rows[i])}})
		y += n
	}
	return spots
}

// Click selects a row. Again reports whether it was selected already: a second
// click opens it.
func (l *List[T]) Click(c RowClicked) (again bool) {
	if row, ok := l.Selected(); ok && l.Key(row) == c.Key {
		return true
	}
	l.Select(c.Key)
	return false
}

// Scroll moves what is on screen by so many lines, up if they are negative, and
// takes the cursor along where it would leave the screen.
func (l *List[T]) Scroll(lines int) {
	for ; lines > 0 && l.below(); lines -= l.lines(l.top - 1) {
		l.top++
	}
	for ; lines < 0 && l.top > 0; lines += l.lines(l.top) {
		l.top--
	}
	visible := l.Visible()
	if len(visible) == 0 {
		return
	}
	last := visible[len(visible)-1]
	if last > l.top && !l.whole(last) {
		last--
	}
	l.cursor = max(l.top, min(l.cursor, last))
	l.follow()
}

// below reports whether rows follow those on screen.
func (l *List[T]) below() bool {
	visible := l.Visible()
	if len(visible) == 0 {
		return false
	}
	last := visible[len(visible)-1]
	return last < len(l.rows)-1 || !l.whole(last)
}

// whole reports whether a row on screen is there with all its lines.
func (l *List[T]) whole(i int) bool { return l.above(i)+l.lines(i) <= l.height }
