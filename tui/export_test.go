package tui

import (
	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// OwnKeys are the keys of the screen on top, for tests.
func OwnKeys(m tea.Model) []screen.Key { return m.(*root).top().screen.Keys() }

// RootActions are the actions that work everywhere now, for tests.
func RootActions(m tea.Model) []keymap.Action { return m.(*root).everywhere() }

// Typing reports whether letters are text now, for tests.
func Typing(m tea.Model) bool { return typing(m.(*root).top().screen) }
