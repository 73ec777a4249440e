// Package organisation is the page of one organisation: the interactions of all
// who are linked to it, in one feed, their cards, and what is known of itself.
//
// What stands under a tab is a [pane]; another tab is another line in New.
package organisation

import (
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// pane is what stands under a tab. What the user does goes to the one in view, and
// everything else to all of them.
type pane interface {
	Init() tea.Cmd
	Keys() []screen.Key
	// Typing reports whether keys that make text belong to the pane.
	Typing() bool
	// Press does an action that Keys lists.
	Press(a keymap.Action) tea.Cmd
	// Update takes what belongs to the pane; ours reports whether it did.
	Update(msg tea.Msg) (cmd tea.Cmd, ours bool)
	// Again reads once more what is shown, after the book has changed.
	Again() tea.Cmd
	Resize(t *theme.Theme, width, height int)
	Draw(d screen.Draw) screen.Frame
}

// tab is a pane under its name.
type tab struct {
	name string
	pane
}

// tabClicked says which tab was clicked.
type tabClicked struct{ index int }

// Model is the screen.
type Model struct {
	env          screen.Env
	ref          store.OrganisationRef
	organisation store.Organisation // since it was read
	asked        int                // which read of it counts
	tabs         []tab
	at           int // the tab that is in view
	feed         *feed
	members      *members
	profile      *profile
	theme        *theme.Theme // since Resized
}

// New makes the page of an organisation.
func New(env screen.Env, o store.OrganisationRef) *Model {
	m := &Model{env: env, ref: o, feed: newFeed(env, o), members: newMembers(env, o), profile: &profile{env: env, of: o, scroll: ui.Scroll{Indent: 2}}}
	m.tabs = []tab{
		{"Interactions", m.feed},
		{"Contacts", m.members},
		{"Profile", m.profile},
		{"Files", newFiles(env, o)},
	}
	return m
}

// Title implements screen.Screen.
func (m *Model) Title() string { return m.ref.Name }

// Typing implements screen.Typist.
func (m *Model) Typing() bool { return m.pane().Typing() }

func (m *Model) pane() pane { return m.tabs[m.at].pane }

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd {
	cmds := []tea.Cmd{m.read()}
	for _, t := range m.tabs {
		cmds = append(cmds, t.Init())
	}
	return tea.Batch(cmds...)
}

// Keys implements screen.Screen.
func (m *Model) Keys() []screen.Key {
	keys := m.pane().Keys()
	if m.Typing() {
		return keys
	}
	return append(append(keys, screen.Can(keymap.NextTab)...), screen.Quietly(keymap.PreviousTab)...)
}

// WayTo implements screen.Guide: what works in another tab.
func (m *Model) WayTo(a keymap.Action) string {
	for i, t := range m.tabs {
		if i != m.at && slices.ContainsFunc(t.Keys(), func(k screen.Key) bool { return k.Action == a }) {
			return "it works in the tab " + t.name + m.env.Says(keymap.NextTab, "; %s goes on to it")
		}
	}
	return ""
}

// profileRead carries the organisation as it is now.
type profileRead struct {
	seq          int
	organisation store.Organisation
	err          error
}

func (m *Model) read() tea.Cmd {
	m.asked++
	book, id, seq := m.env.Book, m.ref.ID, m.asked
	return m.env.Read(func(ctx context.Context) tea.Msg {
		o, err := book.OrganisationProfile(ctx, id)
		return profileRead{seq, o, err}
	})
}

// took takes the organisation as it is now. Without it there is nothing to show, so
// the page closes.
func (m *Model) took(msg profileRead) tea.Cmd {
	switch {
	case msg.seq != m.asked:
		return nil // it has been asked for again
	case errors.Is(msg.err, store.ErrNotFound):
		gone := screen.Toast{Text: m.ref.Name + " is no longer in the book", Bad: true}
		return tea.Sequence(m.env.Close(screen.Changed{}), screen.Do(gone))
	case msg.err != nil:
		return screen.Fail(msg.err)
	}
	m.organisation, m.ref.Name = msg.organisation, msg.organisation.Name
	m.profile.show(m.organisation)
	return nil
}

// head is the organisation in two lines.
func (m *Model) head(d screen.Draw) []string {
	o := m.organisation
	if o.ID == 0 {
		o.Name = m.ref.Name
	}
	lines := ui.OrganisationHead(d.Sized(d.Width-2, d.Height), o)
	for i := range lines {
		lines[i] = "  " + lines[i]
	}
	return lines
}
