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

// Frame is a drawn screen: lines of at most the drawn width, the cursor relative
// to them where text is being typed, and what of it answers to the mouse.
type Frame struct {
	Content string
	Cursor  *tea.Cursor
	Spots   []Spot
}

// Spot is a part of a frame that answers to a click. Its message goes to the
// screen that drew it; a Pressed is done as if the key of its action had been
// pressed. Of two that overlap, the later one is meant.
type Spot struct {
	X, Y, Width, Height int
	Msg                 tea.Msg

	left, top int // what Within has cut off
}

// Pointed is a message of a Spot that wants to know where in it the mouse was.
type Pointed interface {
	// At is the message for a click at a cell, counted from the spot's own corner.
	At(x, y int) tea.Msg
}

// Clicked is the message for a click at a cell of the frame.
func (s Spot) Clicked(x, y int) tea.Msg {
	if p, ok := s.Msg.(Pointed); ok {
		return p.At(x-s.X+s.left, y-s.Y+s.top)
	}
	return s.Msg
}

// Holds reports whether a cell belongs to the spot.
func (s Spot) Holds(x, y int) bool {
	return x >= s.X && x < s.X+s.Width && y >= s.Y && y < s.Y+s.Height
}

// At returns f as it is where it is placed: the cursor and the spots moved, the
// content as it was.
func (f Frame) At(x, y int) Frame {
	moved := Frame{Content: f.Content}
	if f.Cursor != nil {
		c := *f.Cursor
		c.X += x
		c.Y += y
		moved.Cursor = &c
	}
	for _, s := range f.Spots {
		s.X += x
		s.Y += y
		moved.Spots = append(moved.Spots, s)
	}
	return moved
}

// Within leaves out the spots that are not in view, and cuts those that are in
// part.
func (f Frame) Within(width, height int) Frame {
	var in []Spot
	for _, s := range f.Spots {
		right, bottom := min(s.X+s.Width, width), min(s.Y+s.Height, height)
		s.left += max(-s.X, 0)
		s.top += max(-s.Y, 0)
		s.X, s.Y = max(s.X, 0), max(s.Y, 0)
		s.Width, s.Height = right-s.X, bottom-s.Y
		if s.Width > 0 && s.Height > 0 {
			in = append(in, s)
		}
	}
	f.Spots = in
	return f
}
