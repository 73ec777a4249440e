package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// The smallest terminal that is drawn on.
const (
	leastWidth  = 60
	leastHeight = 15
)

// dialogWidth is how wide a dialog grows: longer lines are hard to read.
const dialogWidth = 96

// dialogHeight is how tall a dialog grows.
const dialogHeight = 28

// room is the size of the frames of a page, or of the inside of a dialog.
func (r *root) room(overlay bool) (width, height int) {
	if overlay {
		return max(min(r.width-4, dialogWidth), 0), max(min(r.height-4, dialogHeight), 0)
	}
	return r.width, max(r.height-2, 0)
}

func (r *root) View() tea.View {
	var v tea.View
	v.AltScreen = true
	v.ReportFocus = true // see heard
	v.ForegroundColor = r.theme.Ink
	v.WindowTitle = r.windowTitle()
	if r.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	switch {
	case r.drawable():
		all := r.compose()
		v.SetContent(ui.Apart(r.theme, all.content))
		v.Cursor = all.cursor
	case r.width > 0:
		v.SetContent(r.tooSmall())
	}
	return v
}

// tooSmall says so in as many lines as there are.
func (r *root) tooSmall() string {
	words := fmt.Sprintf("rapport needs %d columns and %d lines", leastWidth, leastHeight)
	lines, _ := ui.Wrap(r.theme, words, r.width, r.height)
	return ui.Block(r.theme, lines, r.width, min(len(lines), r.height))
}

// drawable reports whether there is something to draw, and room for it.
func (r *root) drawable() bool {
	return len(r.desk.stack) > 0 && r.width >= leastWidth && r.height >= leastHeight
}

func (r *root) windowTitle() string {
	if len(r.desk.stack) == 0 {
		return "rapport"
	}
	return "rapport: " + harmless.Line(r.page().screen.Title())
}

// inView lists the page that can be seen and the dialogs that lie over it.
func (r *root) inView() []*open {
	stack := r.desk.stack
	for i := len(stack) - 1; i > 0; i-- {
		if !stack[i].overlay {
			return stack[i:]
		}
	}
	return stack
}

// page is the topmost screen that is no dialog.
func (r *root) page() *open { return r.inView()[0] }

// drawn is all that stands on the terminal.
type drawn struct {
	content string
	cursor  *tea.Cursor
	spots   []spot
}

// compose draws the page between the top line and the footer, and the dialogs
// that lie over it. What lies below a dialog does not answer to the mouse.
func (r *root) compose() drawn {
	d := screen.Draw{Theme: r.theme, Now: r.now}
	base := r.page()
	w, h := r.room(false)
	frame := base.screen.Frame(d.Sized(w, h)).Within(w, h).At(0, 1)
	top := r.topLine()
	page := ui.Block(r.theme, strings.Split(frame.Content, "\n"), w, h)
	all := drawn{content: top.Content + "\n" + page + "\n", cursor: frame.Cursor}
	if dialogs := r.inView()[1:]; len(dialogs) > 0 {
		all = r.overlay(d, all.content, dialogs)
	} else {
		all.spots = append(owned(top.Spots, nil), owned(frame.Spots, base)...)
	}
	lines, bottom := strings.Split(all.content, "\n"), r.bottom()
	all.content = strings.Join(append(lines[:len(lines)-len(bottom)], bottom...), "\n")
	if !r.saying() {
		all.spots = append(all.spots, owned(r.footer().At(0, r.height-1).Spots, nil)...)
		return all
	}
	said := screen.Spot{Y: r.height - len(bottom), Width: r.width, Height: len(bottom), Msg: does{}}
	all.spots = append(all.spots, spot{Spot: said}) // what it hides does not answer
	return all
}

// overlay draws dialogs over a page, each over the one before.
func (r *root) overlay(d screen.Draw, page string, dialogs []*open) drawn {
	var all drawn
	lines := strings.Split(page, "\n")
	for _, o := range dialogs {
		frame := r.float(d, o, lines)
		all.cursor, all.spots = frame.Cursor, owned(frame.Spots, o)
	}
	all.content = strings.Join(lines, "\n")
	return all
}

// float draws a dialog in its border over the middle of the page.
func (r *root) float(d screen.Draw, o *open, page []string) screen.Frame {
	w, h := r.room(true)
	frame := o.screen.Frame(d.Sized(w, h))
	box := ui.Box(frame.Content, o.screen.Title(), w, r.theme)
	lines := strings.Split(box, "\n")
	x := max((r.width-ui.Widest(r.theme, lines))/2, 0)
	y := max((r.height-len(lines))/2, 1)
	ui.Over(r.theme, page, lines, x, y)
	return frame.Within(w, h).At(x+2, y+1)
}
