package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
)

// Field is one of the fields of a Form. It draws itself beside its label.
type Field interface {
	// Focus and Blur say whether the keys go to this field.
	Focus()
	Blur()
	// Typing reports whether keys that make text belong to the field.
	Typing() bool
	// Keys lists the field's own actions while it has the focus.
	Keys() []screen.Key
	// Press does one of its actions; Update takes every other message.
	Press(a keymap.Action) tea.Cmd
	Update(msg tea.Msg) tea.Cmd
	// Resize sets the room for the field, and the theme that it will be drawn
	// in; only a field that Grows is given more than a line.
	Resize(t *theme.Theme, width, height int)
	// Draw draws the field, with the cursor where text is being typed.
	Draw(d screen.Draw) screen.Frame
}

// grower is a field that takes the lines that are left over, and has so many at least.
type grower interface {
	Grows() bool
	AtLeast() int
}

// hinter is a field that says something about its value, such as the moment
// that was understood.
type hinter interface {
	Hint(now time.Time) (text string, bad bool)
}

// complainer is a field that finds out for itself what is wrong, such as a path
// that leads to no file; empty for nothing.
type complainer interface{ Complaint() string }

// marker is a field of several lines where the user may be without the cursor that
// text has: Marked is the line.
type marker interface{ Marked() int }

// receiver is a field that asks the book, and hears the answer wherever the focus
// is by then.
type receiver interface{ Receive(msg tea.Msg) tea.Cmd }
