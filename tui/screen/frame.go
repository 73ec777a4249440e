package screen

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/theme"
)

// Draw is what a frame is drawn with.
type Draw struct {
	Width, Height int
	Theme         *theme.Theme
	Now           time.Time // the moment that "yesterday" is said from
}

// Sized returns d with another size.
func (d Draw) Sized(width, height int) Draw {
	d.Width, d.Height = max(width, 0), max(height, 0)
	return d
}

// Frame is a drawn screen: lines of at most the drawn width, and the cursor
// relative to them where text is being typed.
type Frame struct {
	Content string
	Cursor  *tea.Cursor
}

// Offset returns the cursor of f moved by where f is placed.
func (f Frame) Offset(x, y int) *tea.Cursor {
	if f.Cursor == nil {
		return nil
	}
	c := *f.Cursor
	c.X += x
	c.Y += y
	return &c
}
