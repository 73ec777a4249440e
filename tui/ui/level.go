package ui

import (
	"rapport/store"
	"rapport/tui/theme"
)

// Support draws a level of support: the word in its colour, never its number, for the
// scales of support and of priority run opposite ways. None is empty. On the selected row
// the word stands in that row's style instead.
func Support(t *theme.Theme, l store.Support) string {
	if l.Label() == "" {
		return ""
	}
	return t.Support[l].Render(l.Label())
}

// Priority draws a level of priority likewise. Where no heading says what it is, "priority"
// stands before it: High is not the importance HIGH.
func Priority(t *theme.Theme, l store.Priority) string {
	if l.Label() == "" {
		return ""
	}
	return t.Priority[l].Render(l.Label())
}
