package organisation

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/filelist"
	"rapport/tui/keymap"
	"rapport/tui/remove"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Update implements screen.Screen.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		m.theme = msg.Theme
		for _, t := range m.tabs {
			t.Resize(msg.Theme, msg.Width, msg.Height-headHeight)
		}
	case screen.Changed:
		cmds := []tea.Cmd{m.read()}
		for _, t := range m.tabs {
			cmds = append(cmds, t.Again())
		}
		return tea.Batch(cmds...)
	case profileRead:
		return m.took(msg)
	case screen.Linked:
		m.at = slices.IndexFunc(m.tabs, func(t tab) bool { return t.pane == m.members })
		return m.members.find(msg.Contact)
	case filelist.Jump:
		m.at = slices.IndexFunc(m.tabs, func(t tab) bool { return t.pane == m.feed })
		return m.feed.GoTo(msg.Interaction)
	case tabClicked:
		return m.turn(msg.index)
	case screen.Pressed:
		return m.press(msg.Action)
	case screen.Scrolled, ui.RowClicked, tea.KeyPressMsg, tea.PasteMsg:
		cmd, _ := m.pane().Update(msg)
		return cmd
	default:
		return m.pass(msg)
	}
	return nil
}

// pass gives the panes what one of them has asked for.
func (m *Model) pass(msg tea.Msg) tea.Cmd {
	for _, t := range m.tabs {
		if cmd, ours := t.Update(msg); ours {
			return cmd
		}
	}
	switch msg := msg.(type) {
	case remove.FoundOrganisation:
		return msg.Ask(m.env, m.theme)
	case screen.Answered:
		if s, ok := msg.Subject.(remove.OrganisationSubject); ok {
			return s.Do(m.env, msg.Index)
		}
	case screen.Written:
		return m.written(msg)
	}
	return nil
}

func (m *Model) press(a keymap.Action) tea.Cmd {
	n := len(m.tabs)
	switch a {
	case keymap.NextTab:
		return m.turn((m.at + 1) % n)
	case keymap.PreviousTab:
		return m.turn((m.at + n - 1) % n)
	}
	return m.pane().Press(a)
}

// turn goes to a tab. Files are read when they are looked at: few pages are opened
// for them.
func (m *Model) turn(to int) tea.Cmd {
	m.at = to
	if f, ok := m.pane().(*files); ok {
		return f.Show()
	}
	return nil
}

func (m *Model) written(msg screen.Written) tea.Cmd {
	if msg.Err != nil {
		return screen.Fail(msg.Err)
	}
	if done, ok := msg.Msg.(remove.Done); ok {
		return tea.Sequence(m.env.Close(nil), screen.Say(done.Text))
	}
	return nil
}
