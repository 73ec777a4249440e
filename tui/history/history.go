// Package history is the screen of everybody's interactions, newest first, under
// the filters of the timeline. Enter goes to the contact.
package history

import (
	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/timeline"
)

// Model is the screen.
type Model struct {
	env      screen.Env
	timeline *timeline.Timeline
}

// New makes the screen.
func New(env screen.Env) *Model { return &Model{env: env, timeline: timeline.New(env, 0)} }

// Title implements screen.Screen.
func (m *Model) Title() string { return "History" }

// Typing implements screen.Typist.
func (m *Model) Typing() bool { return m.timeline.Typing() }

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd { return m.timeline.Ask() }

// Keys implements screen.Screen.
func (m *Model) Keys() []screen.Key {
	if m.timeline.Typing() {
		return m.timeline.Keys()
	}
	keys := append(m.timeline.RowKeys(keymap.Open), screen.Can(keymap.Log)...)
	keys = append(keys, m.timeline.RowKeys(keymap.Read)...)
	return append(keys, m.timeline.Keys()...)
}

// Update implements screen.Screen.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	if cmd, ours := m.timeline.Update(msg); ours {
		return cmd
	}
	switch msg := msg.(type) {
	case screen.Resized:
		m.timeline.Resize(msg.Theme, msg.Width, msg.Height-1)
	case screen.Changed:
		return m.timeline.Again()
	case timeline.Reopened:
		return m.press(keymap.Open)
	case screen.Pressed:
		return m.press(msg.Action)
	case screen.Picked:
		return m.goTo(store.ContactRef{ID: store.ContactID(msg.Option.Value), Name: msg.Option.Label})
	}
	return nil
}

func (m *Model) press(a keymap.Action) tea.Cmd {
	i, ok := m.timeline.Selected()
	switch {
	case a == keymap.Log:
		return m.env.Open(screen.Page{Kind: screen.LogForm, Contacts: i.Contacts})
	case a == keymap.Open && ok:
		return m.openContact(i)
	}
	return m.timeline.Press(a)
}

// openContact goes to the contact of an interaction; where it has several, the
// user says to which.
func (m *Model) openContact(i store.Interaction) tea.Cmd {
	if len(i.Contacts) == 1 {
		return m.goTo(i.Contacts[0])
	}
	pick := screen.Choice{Title: "Go to", One: true}
	for _, c := range i.Contacts {
		pick.Options = append(pick.Options, screen.Option{Label: c.Name, Value: int64(c.ID)})
	}
	return m.env.Open(screen.Page{Kind: screen.Choose, Choice: pick})
}

func (m *Model) goTo(c store.ContactRef) tea.Cmd {
	return m.env.Open(screen.Page{Kind: screen.Contact, Contact: c})
}

// Frame implements screen.Screen.
func (m *Model) Frame(d screen.Draw) screen.Frame {
	f := m.timeline.Draw(d.Sized(d.Width, d.Height-1)).At(0, 1)
	f.Content = "\n" + f.Content
	return f
}
