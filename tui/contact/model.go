// Package contact is the page of one person: who they are, every interaction with
// them, narrowed by the filter bar, and the files that are attached to those.
package contact

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/activity"
	"rapport/tui/filelist"
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
	happened
	profile
	files
	tabs // how many there are
)

func (t tab) String() string {
	return [tabs]string{"Interactions", "Activity", "Profile", "Files"}[t]
}

// tabClicked says which tab was clicked.
type tabClicked struct{ tab tab }

// Model is the screen.
type Model struct {
	env     screen.Env
	id      store.ContactID
	contact store.Contact
	places  []store.Place // on paths
	name    string        // until the contact has been read
	asked   int           // which read of the contact counts
	tab     tab

	timeline *timeline.Timeline
	activity *activity.List
	files    *filelist.List
	scroll   ui.Scroll // of the profile

	width, height int
	theme         *theme.Theme // to measure with; since Resized
}

// New makes the page of a contact.
func New(env screen.Env, c store.ContactRef) *Model {
	return &Model{
		env: env, id: c.ID, name: c.Name, timeline: timeline.New(env, timeline.Scope{Contact: c.ID}),
		scroll: ui.Scroll{Indent: indent}, activity: activity.New(env, c.ID), files: filelist.New(env, store.FileQuery{Contact: c.ID}),
	}
}

// Title implements screen.Screen.
func (m *Model) Title() string { return m.name }

// Typing implements screen.Typist.
func (m *Model) Typing() bool {
	return m.tab == interactions && m.timeline.Typing() || m.tab == files && m.files.Typing()
}

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd { return tea.Batch(m.readContact(), m.timeline.Ask()) }

// contactRead carries the contact as it is now.
type contactRead struct {
	seq     int
	contact store.Contact
	places  []store.Place
	err     error
}

func (m *Model) readContact() tea.Cmd {
	m.asked++
	book, id, seq := m.env.Book, m.id, m.asked
	return m.env.Read(func(ctx context.Context) tea.Msg {
		c, err := book.Contact(ctx, id)
		if err != nil {
			return contactRead{seq, c, nil, err}
		}
		places, err := book.PlacesOf(ctx, id)
		return contactRead{seq, c, places, err}
	})
}

// Keys implements screen.Screen.
func (m *Model) Keys() []screen.Key {
	keys := m.keysOf(m.tab)
	if m.Typing() {
		return keys
	}
	keys = append(keys, screen.Can(keymap.NextTab)...)
	keys = append(keys, screen.Quietly(keymap.PreviousTab)...)
	return append(append(keys, m.organisationKey(), m.ledgerKey()), screen.Quietly(keymap.Places)...)
}

// keysOf lists what can be done in a tab.
func (m *Model) keysOf(t tab) []screen.Key {
	switch t {
	case profile:
		return append(screen.Can(keymap.Log, keymap.Edit, keymap.Delete), ui.Moves()...)
	case happened:
		return append(m.activity.Keys(), screen.Can(keymap.Log)...)
	case files:
		if m.files.Typing() {
			return m.files.Keys()
		}
		return append(m.files.Keys(), screen.Can(keymap.Log)...)
	}
	if m.timeline.Typing() {
		return m.timeline.Keys()
	}
	keys := append(screen.Can(keymap.Log), m.timeline.RowKeys(keymap.Open)...)
	keys = append(keys, m.timeline.Keys()...)
	whole := m.timeline.RowKeys(keymap.Read)
	whole[0].Quiet = true // enter does it here
	return append(keys, whole...)
}

// WayTo implements screen.Guide: what works in another tab.
func (m *Model) WayTo(a keymap.Action) string {
	for t := range tabs {
		if t != m.tab && slices.ContainsFunc(m.keysOf(t), func(k screen.Key) bool { return k.Action == a }) {
			return "it works in the tab " + t.String() + m.env.Says(keymap.NextTab, "; %s leads there")
		}
	}
	return ""
}
