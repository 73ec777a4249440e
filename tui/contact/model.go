// Package contact is the page of one person: who they are, and every
// interaction with them, narrowed by the filter bar.
package contact

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/timeline"
	"rapport/tui/ui"
)

// tab is one of the tabs under the header.
type tab int

const (
	interactions tab = iota
	profile
	tabs // how many there are
)

// tabClicked says which tab was clicked.
type tabClicked struct{ tab tab }

// Model is the screen.
type Model struct {
	env     screen.Env
	id      store.ContactID
	contact store.Contact
	name    string // until the contact has been read
	asked   int    // which read of the contact counts
	tab     tab

	timeline *timeline.Timeline
	scroll   ui.Scroll // of the profile

	width, height int
	theme         *theme.Theme // to measure with; since Resized
}

// New makes the page of a contact.
func New(env screen.Env, c store.ContactRef) *Model {
	return &Model{
		env: env, id: c.ID, name: c.Name, timeline: timeline.New(env, timeline.Scope{Contact: c.ID}),
	}
}

// Title implements screen.Screen.
func (m *Model) Title() string { return m.name }

// Typing implements screen.Typist.
func (m *Model) Typing() bool { return m.timeline.Typing() }

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd { return tea.Batch(m.readContact(), m.timeline.Ask()) }

// contactRead carries the contact as it is now.
type contactRead struct {
	seq     int
	contact store.Contact
	err     error
}

func (m *Model) readContact() tea.Cmd {
	m.asked++
	book, id, seq := m.env.Book, m.id, m.asked
	return m.env.Read(func(ctx context.Context) tea.Msg {
		c, err := book.Contact(ctx, id)
		return contactRead{seq, c, err}
	})
}

// Keys implements screen.Screen.
func (m *Model) Keys() []screen.Key {
	if m.timeline.Typing() {
		return m.timeline.Keys()
	}
	tabs := append(screen.Can(keymap.NextTab), screen.Quietly(keymap.PreviousTab)...)
	tabs = append(tabs, m.organisationKey())
	if m.tab == profile {
		keys := append(screen.Can(keymap.Log, keymap.Edit, keymap.Delete), tabs...)
		return append(keys, ui.Moves()...)
	}
	keys := append(screen.Can(keymap.Log), m.timeline.RowKeys(keymap.Open)...)
	keys = append(keys, m.timeline.Keys()...)
	whole := m.timeline.RowKeys(keymap.Read)
	whole[0].Quiet = true // enter does it here
	return append(append(keys, tabs...), whole...)
}

// WayTo implements screen.Guide: what is done to interactions is done in their tab.
func (m *Model) WayTo(a keymap.Action) string {
	there := append(m.timeline.Keys(), screen.Can(keymap.Open, keymap.Read)...)
	if m.tab != profile || !slices.ContainsFunc(there, func(k screen.Key) bool { return k.Action == a }) {
		return ""
	}
	return "it works in the tab Interactions" + m.env.Says(keymap.NextTab, "; %s goes there")
}
