// Package screen is the contract between the root of the terminal program and
// its screens and dialogs, and holds all that a screen may use.
//
// A screen changes in Update alone, says everything that it wants by returning
// commands, and draws itself in Frame without touching the world. It never
// imports another screen: it opens one by naming a Page, and the root makes it.
// The package imports store, logbook and the leaves below tui.
package screen

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
)

// ID identifies a screen while it is open; it is never used again.
type ID uint64

// Screen is a page or a dialog of the program.
type Screen interface {
	// Init starts the first reads.
	Init() tea.Cmd
	// Update takes a message and changes the screen. It does no I/O and reads
	// no clock; both belong in the command that it returns.
	Update(msg tea.Msg) tea.Cmd
	// Frame draws the screen. It is pure: the same screen and the same Draw give
	// the same Frame, which is never larger than the Draw.
	Frame(d Draw) Frame
	// Keys lists the actions that the screen takes now, the most useful first.
	// Footer, help and key presses all go by this list.
	Keys() []Key
	// Title names the screen on the top line, or on the border of a dialog.
	Title() string
}

// Typist is a screen with text fields. While Typing, a key that makes text goes
// to Update as it is and is no command.
type Typist interface{ Typing() bool }

// Guide is a screen that has more to say than where an action works: it does it
// itself, but elsewhere on itself, such as in another tab.
type Guide interface {
	// WayTo is where the action works and what leads there; empty if the screen
	// has no more to say.
	WayTo(a keymap.Action) string
}

// Keeper is a screen that can hold words that are not saved yet. The root asks
// before it throws them away.
type Keeper interface{ Unsaved() bool }

// Drafter is a Keeper whose words are kept as a draft.
type Drafter interface {
	Keeper
	// LastWords returns the write of what is not kept yet, for a program that
	// ends, and nil if everything is. The screen is not used any more then.
	LastWords() func(context.Context) error
}

// Key is an action that a screen takes now.
type Key struct {
	Action   keymap.Action
	Word     string // what it does here, for the footer; empty is what it does everywhere
	Disabled string // why it cannot be done now; empty if it can
	Quiet    bool   // in the help, not in the footer
}

// Can lists actions that can be done now and are shown in the footer.
func Can(actions ...keymap.Action) []Key {
	keys := make([]Key, len(actions))
	for i, a := range actions {
		keys[i] = Key{Action: a}
	}
	return keys
}

// Quietly lists actions that can be done now and are shown in the help alone.
func Quietly(actions ...keymap.Action) []Key {
	keys := Can(actions...)
	for i := range keys {
		keys[i].Quiet = true
	}
	return keys
}
