package ui

import "rapport/tui/keymap"

// MoveIn moves the cursor of a list that is held whole.
func MoveIn[T any](l *List[T], a keymap.Action) {
	switch a {
	case keymap.Down:
		l.Move(1)
	case keymap.Up:
		l.Move(-1)
	case keymap.PageDown:
		l.Move(l.PageRows())
	case keymap.PageUp:
		l.Move(-l.PageRows())
	case keymap.First:
		l.Move(-l.Len())
	case keymap.Last:
		l.Move(l.Len())
	}
}
