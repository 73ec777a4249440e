package tui

import (
	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// wheelRows is how many lines one notch of the wheel scrolls.
const wheelRows = 3

// spot is a part of what is drawn that answers to a click: of a screen, or of
// the frame that the root draws around it.
type spot struct {
	screen.Spot
	of *open // nil is the root
}

// does is what a click on the root's own parts does; no action is nothing.
type does struct{ action keymap.Action }

// owned says whose spots these are.
func owned(spots []screen.Spot, of *open) []spot {
	all := make([]spot, len(spots))
	for i, s := range spots {
		all[i] = spot{s, of}
	}
	return all
}

// click does what stands under the mouse. Like a key, it ends a toast.
func (r *root) click(m tea.MouseClickMsg) tea.Cmd {
	if m.Button != tea.MouseLeft || !r.drawable() {
		return nil
	}
	spots := r.compose().spots
	r.toast.hush()
	r.used, r.quitting = true, false
	for i := len(spots) - 1; i >= 0; i-- {
		if spots[i].Holds(m.X, m.Y) {
			return r.clicked(spots[i].Clicked(m.X, m.Y), spots[i].of)
		}
	}
	return nil
}

// clicked does what a click says, which belongs to a screen or to the root.
func (r *root) clicked(msg tea.Msg, of *open) tea.Cmd {
	switch msg := msg.(type) {
	case does:
		return r.do(msg.action)
	case screen.Pressed:
		return r.do(msg.Action)
	}
	return of.screen.Update(msg)
}

// do does an action as if its key had been pressed: that of the top screen, else
// that which works everywhere.
func (r *root) do(a keymap.Action) tea.Cmd {
	for _, own := range r.top().screen.Keys() {
		if own.Action == a {
			return r.own(own)
		}
	}
	for _, action := range r.everywhere() {
		if action == a {
			return r.global(a)
		}
	}
	return nil
}

// wheel scrolls the top screen.
func (r *root) wheel(m tea.MouseWheelMsg) tea.Cmd {
	switch m.Button {
	case tea.MouseWheelUp:
		return r.toTop(screen.Scrolled{Lines: -wheelRows})
	case tea.MouseWheelDown:
		return r.toTop(screen.Scrolled{Lines: wheelRows})
	}
	return nil
}
