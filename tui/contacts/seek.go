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

// sought is a contact that was just saved, until the cursor stands on it. What is
// pressed meanwhile is meant for it, and not for the row that it is to leave.
type sought struct {
	contact store.ContactRef // zero is nobody
	asked   bool             // its surroundings are being read
}

// find puts the cursor on the contact that was just saved: at once if its row is
// held, else after its place has been read. What is searched for is dropped if
// it would hide the contact.
func (m *Model) find(c store.ContactRef) tea.Cmd {
	m.sought = sought{contact: c}
	if m.list.Select(int64(c.ID)) {
		m.sought = sought{}
		return tea.Batch(m.list.Again(), m.look())
	}
	m.search.SetValue("")
	m.archived = false
	book, sort := m.env.Book, m.sort
	return m.env.Read(func(ctx context.Context) tea.Msg {
		place, err := book.ContactPlace(ctx, c.ID, sort)
		return placed{c.ID, place, err}
	})
}

// goTo reads the rows around the place of the contact that is sought.
func (m *Model) goTo(msg placed) tea.Cmd {
	if msg.id != m.sought.contact.ID {
		return nil
	}
	if msg.err != nil {
		m.sought = sought{}
		return tea.Batch(m.ask(), screen.Fail(msg.err))
	}
	m.sought.asked = true
	return m.askAt(msg.place)
}

// found selects the contact that is sought, once its row is held. Where it is not
// among those around its place, it has gone again.
func (m *Model) found() {
	c := m.sought.contact
	if c.ID != 0 && (m.list.Select(int64(c.ID)) || m.sought.asked && m.list.Answered()) {
		m.sought = sought{}
	}
}

// selected is the contact that a key is about.
func (m *Model) selected() (store.ContactRow, bool) {
	if c := m.sought.contact; c.ID != 0 {
		return store.ContactRow{ID: c.ID, Name: c.Name}, true
	}
	return m.list.Selected()
}
