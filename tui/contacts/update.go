package contacts

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
		m.list.Resize(m.listHeight())
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
			return m.list.Again() // somebody else has deleted the contact
		}
		return m.preview.receive(msg)
	case remove.Found:
		return msg.Ask(m.env, m.theme)
	case screen.Answered:
		if s, ok := msg.Subject.(remove.Subject); ok {
			return s.Do(m.env, msg.Index)
		}
	case screen.Chosen:
		if m.levels.Take(msg) {
			return m.ask()
		}
	case screen.Written:
		return m.written(msg)
	case screen.SavedContact:
		return m.find(msg.Contact)
	case tea.KeyPressMsg, tea.PasteMsg:
		return m.typed(msg)
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
	switch a {
	case keymap.Search, keymap.KeepWords:
		m.search.Press(a)
	case keymap.DropWords:
		return m.dropWords()
	case keymap.Sort:
		m.sort = (m.sort + 1) % (store.ByPriority + 1)
		return m.ask()
	case keymap.FilterPriority:
		return m.levels.Choose(m.env)
	case keymap.ClearFilters:
		m.search.Drop()
		m.levels.Clear()
		return m.ask()
	case keymap.ShowArchived:
		m.archived = !m.archived
		return m.ask()
	case keymap.Add:
		return m.env.Open(screen.Page{Kind: screen.ContactForm})
	default:
		if row, ok := m.selected(); ok {
			if cmd := m.pressRow(a, row); cmd != nil {
				return cmd
			}
		}
		return tea.Batch(m.list.Press(a), m.look())
	}
	return nil
}

func (m *Model) pressRow(a keymap.Action, row store.ContactRow) tea.Cmd {
	ref := store.ContactRef{ID: row.ID, Name: row.Name}
	switch a {
	case keymap.Open:
		return m.env.Open(screen.Page{Kind: screen.Contact, Contact: ref})
	case keymap.Log:
		return m.env.Open(screen.Page{Kind: screen.LogForm, Contacts: []store.ContactRef{ref}})
	case keymap.Edit:
		return m.env.Open(screen.Page{Kind: screen.ContactForm, Contact: ref})
	case keymap.Delete:
		return remove.Look(m.env, ref, row.Archived)
	case keymap.Restore:
		return m.restore(ref)
	}
	return nil
}

// dropWords drops the words, then the levels, and then leaves the archived contacts.
func (m *Model) dropWords() tea.Cmd {
	switch {
	case m.search.Words() != "":
	case !m.levels.None():
		m.levels.Clear()
	default:
		m.archived = false
	}
	m.search.Drop()
	return m.ask()
}
