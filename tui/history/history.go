// Package history is the screen of everybody's interactions, newest first, under
// the filters of the timeline. Enter goes to the contact.
package history

import (
	tea "charm.land/bubbletea/v2"

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
func New(env screen.Env) *Model {
	return &Model{env: env, timeline: timeline.New(env, timeline.Scope{})}
}

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
	keys := append(m.timeline.RowKeys(keymap.Open), m.timeline.LogKey())
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
	}
	return nil
}

func (m *Model) press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.Log:
		i, _ := m.timeline.Selected()
		return m.env.Open(screen.Page{Kind: screen.LogForm, Contacts: i.Contacts})
	case keymap.Open:
		return m.timeline.ToContact()
	}
	return m.timeline.Press(a)
}

// Frame implements screen.Screen.
func (m *Model) Frame(d screen.Draw) screen.Frame {
	f := m.timeline.Draw(d.Sized(d.Width, d.Height-1)).At(0, 1)
	f.Content = "\n" + f.Content
	return f
}
