package organisations

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/remove"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Update implements screen.Screen.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	if ours, err := m.list.Receive(msg); ours {
		m.cache.Forget()
		if err != nil {
			return screen.Fail(err)
		}
		return tea.Batch(m.look(), m.list.More())
	}
	switch msg := msg.(type) {
	case screen.Resized:
		m.theme, m.width, m.height = msg.Theme, msg.Width, msg.Height
		m.list.Resize(max(m.height-above, 1))
	case screen.Changed:
		m.preview.stale = true
		return m.list.Again()
	case screen.Pressed:
		return m.press(msg.Action)
	case ui.RowClicked:
		if m.list.Click(msg) {
			return m.press(keymap.Open)
		}
		return m.look()
	case screen.Scrolled:
		return tea.Batch(m.list.Wheel(msg.Lines), m.look())
	case previewed:
		if errors.Is(msg.err, store.ErrNotFound) {
			return m.list.Again() // somebody else has deleted it
		}
		return m.preview.receive(msg)
	case screen.SavedOrganisation:
		return m.find(msg.Organisation)
	case tea.KeyPressMsg, tea.PasteMsg:
		return m.typed(msg)
	default:
		return m.removing(msg)
	}
	return nil
}

// removing takes what belongs to the question whether to delete.
func (m *Model) removing(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case remove.FoundOrganisation:
		return msg.Ask(m.env, m.theme)
	case screen.Answered:
		if s, ok := msg.Subject.(remove.OrganisationSubject); ok {
			return s.Do(m.env, msg.Index)
		}
	case screen.Written:
		if msg.Err != nil {
			return screen.Fail(msg.Err)
		}
		if done, ok := msg.Msg.(remove.Done); ok {
			return screen.Say(done.Text)
		}
	}
	return nil
}

// typed finds as one types.
func (m *Model) typed(msg tea.Msg) tea.Cmd {
	cmd, changed := m.search.Update(msg)
	if changed {
		return tea.Batch(cmd, m.ask())
	}
	return cmd
}

func (m *Model) press(a keymap.Action) tea.Cmd {
	if ours, changed := m.search.Press(a); ours {
		if changed {
			return m.ask()
		}
		return nil
	}
	if a == keymap.Add {
		return m.env.Open(screen.Page{Kind: screen.OrganisationForm})
	}
	if row, ok := m.selected(); ok {
		if cmd, ours := m.pressRow(a, store.OrganisationRef{ID: row.ID, Name: row.Name}); ours {
			return cmd
		}
	}
	return tea.Batch(m.list.Press(a), m.look())
}

// pressRow does what is done to one organisation. Who is logged with is said in the
// form.
func (m *Model) pressRow(a keymap.Action, o store.OrganisationRef) (cmd tea.Cmd, ours bool) {
	kinds := map[keymap.Action]screen.Kind{
		keymap.Open: screen.Organisation, keymap.Log: screen.LogForm, keymap.Edit: screen.OrganisationForm,
	}
	if kind, ok := kinds[a]; ok {
		return m.env.Open(screen.Page{Kind: kind, Organisation: o}), true
	}
	if a == keymap.Delete {
		return remove.LookOrganisation(m.env, o), true
	}
	return nil, false
}
