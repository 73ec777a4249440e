package contacts

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/screen"
)

// placed says where in the list a contact stands.
type placed struct {
	id    store.ContactID
	place store.Cursor
	err   error
}

// find puts the cursor on the contact that was just saved: at once if its row is
// held, else after its place has been read. What is searched for is dropped if
// it would hide the contact.
func (m *Model) find() tea.Cmd {
	if m.list.Select(int64(m.seek)) {
		m.seek = 0
		return tea.Batch(m.list.Again(), m.look())
	}
	m.search.SetValue("")
	m.archived = false
	book, id, sort := m.env.Book, m.seek, m.sort
	return m.env.Read(func(ctx context.Context) tea.Msg {
		place, err := book.ContactPlace(ctx, id, sort)
		return placed{id, place, err}
	})
}

// goTo reads the rows around the place of the contact that is sought.
func (m *Model) goTo(msg placed) tea.Cmd {
	if msg.id != m.seek {
		return nil
	}
	if msg.err != nil {
		m.seek = 0
		return tea.Batch(m.ask(), screen.Fail(msg.err))
	}
	return m.askAt(msg.place)
}

// found selects the contact that is sought, once its row is held.
func (m *Model) found() {
	if m.seek != 0 && m.list.Select(int64(m.seek)) {
		m.seek = 0
	}
}
