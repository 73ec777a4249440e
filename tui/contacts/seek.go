package contacts

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
)

// find puts the cursor on the contact that was just saved: at once if its row is
// held, else in the list around its place. What is searched for is dropped if it
// would hide the contact.
func (m *Model) find(c store.ContactRef) tea.Cmd {
	if m.list.Select(int64(c.ID)) {
		return tea.Batch(m.list.Again(), m.look())
	}
	m.search.Drop()
	m.levels.Clear()
	m.archived = false
	m.saved = c
	book, sort := m.env.Book, m.sort
	return m.list.GoTo(int64(c.ID), m.fetch(), func(ctx context.Context) (store.Cursor, error) {
		return book.ContactPlace(ctx, c.ID, sort)
	})
}

// selected is the contact that a key is about.
func (m *Model) selected() (store.ContactRow, bool) {
	if _, ok := m.list.Sought(); ok {
		return store.ContactRow{ID: m.saved.ID, Name: m.saved.Name}, true
	}
	return m.list.Selected()
}
