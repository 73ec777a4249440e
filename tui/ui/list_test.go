package ui

import (
	"slices"
	"testing"
)

// numbers makes a list of rows that tell their own height.
func numbers(rows []int64) *List[int64] {
	l := &List[int64]{
		Key:    func(n int64) int64 { return n },
		Height: func(n int64) int { return 1 + int(n)%3 },
	}
	l.Resize(20)
	l.Reset(rows, true, false)
	return l
}

func upTo(n int) (rows []int64) {
	for i := range n {
		rows = append(rows, int64(i))
	}
	return rows
}

// Rows that come or go above the cursor do not move its line on the screen.
func TestResetKeepsTheLineOfTheCursor(t *testing.T) {
	for _, back := range []int{0, 1, 4, 7} {
		l := numbers(upTo(400)[100:])
		l.Move(200)
		l.Move(-back)
		line, row := l.above(l.cursor), l.rows[l.cursor]
		for _, rows := range [][]int64{upTo(400)[150:], upTo(400), upTo(400)[100:]} {
			l.Reset(rows, false, false)
			if at, _ := l.Selected(); at != row || l.above(l.cursor) != line {
				t.Errorf("from row %d on line %d to %d on %d", row, line, at, l.above(l.cursor))
			}
		}
	}
}

// When the row under the cursor is gone, the next one takes its place, also
// where the rows are held from another one on.
func TestTheRowUnderTheCursorIsGone(t *testing.T) {
	l := numbers(upTo(400))
	l.Move(300)
	l.Move(-5)
	line := l.above(l.cursor)
	rows := slices.Concat(upTo(295)[50:], upTo(400)[296:])
	l.Reset(rows, false, false)
	if row, _ := l.Selected(); row != 296 || l.above(l.cursor) != line {
		t.Errorf("on row %d on line %d, not on line %d", row, l.above(l.cursor), line)
	}
	l.Reset(upTo(200), true, true)
	if row, _ := l.Selected(); row != 199 {
		t.Errorf("on row %d, not the nearest one before", row)
	}
	l.Move(-100)
	l.Reset([]int64{1000, 1001}, true, true)
	if row, _ := l.Selected(); row != 1001 {
		t.Errorf("on row %d of two new ones", row)
	}
	l.Reset(nil, true, true)
	if _, ok := l.Selected(); ok || !l.Empty() {
		t.Error("a row is selected of none")
	}
}

// A row is measured once, and again when the size or the rows change.
func TestARowIsMeasuredOnce(t *testing.T) {
	measured, lines := 0, 1
	l := numbers(upTo(300))
	l.Height = func(int64) int { measured++; return lines }
	walk := func() int {
		measured = 0
		for _, n := range []int{40, -40, 25, -10, 15, -30} {
			l.Move(n)
			l.Visible()
		}
		return measured
	}
	l.Resize(20)
	walk()
	if n := walk(); n != 0 {
		t.Errorf("measured %d times more", n)
	}
	lines = 3
	l.Resize(21)
	if n := len(l.Visible()); n != 7 {
		t.Errorf("at another size %d rows of three lines are in view", n)
	}
	lines = 7
	l.Reset(upTo(300), true, true)
	if n := len(l.Visible()); n != 3 {
		t.Errorf("of other rows %d of seven lines are in view", n)
	}
	for i := range 500 {
		l.Append(upTo((i + 4) * 100)[(i+3)*100:], false)
		l.Move(100)
	}
	if len(l.heights) > 2*window+1 {
		t.Errorf("%d heights are kept", len(l.heights))
	}
}
