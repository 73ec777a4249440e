package ui

import (
	tea "charm.land/bubbletea/v2"

	"rapport/tui/theme"
)

// textRow is a line of text that is being typed, as it was drawn.
type textRow struct {
	theme  *theme.Theme
	shown  string
	hidden int // letters that are scrolled out of view, left of it
}

// letterClicked says before which letter of a text the mouse was.
type letterClicked struct{ index int }

// At implements screen.Pointed.
func (r textRow) At(x, _ int) tea.Msg {
	return letterClicked{r.hidden + len([]rune(cut(r.theme.Cells, r.shown, x, "")))}
}

// areaClicked says where in a text of several lines the mouse was.
type areaClicked struct{ x, y int }

// At implements screen.Pointed.
func (areaClicked) At(x, y int) tea.Msg { return areaClicked{x, y} }

// point puts the cursor of the text where the mouse was.
func (a *Area) point(c areaClicked) {
	at := a.text.Cursor()
	if at == nil {
		return
	}
	a.move(c.y - at.Y)
	at = a.text.Cursor()
	lines := a.viewLines()
	if at.Y < 0 || at.Y >= len(lines) {
		return
	}
	letters := len([]rune(cut(a.theme.Cells, lines[at.Y], c.x, "")))
	info := a.text.LineInfo()
	a.text.SetCursorColumn(info.StartColumn + min(letters, max(info.Width-1, 0)))
}

// move moves the cursor by lines, up if they are negative.
func (a *Area) move(lines int) {
	for ; lines > 0; lines-- {
		a.text.CursorDown()
	}
	for ; lines < 0; lines++ {
		a.text.CursorUp()
	}
	a.text, _ = a.text.Update(nil) // it scrolls to the cursor
}
