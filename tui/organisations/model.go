// Package organisations is the list of organisations, beside a preview of the one
// under the cursor. It finds as you type; adding, editing and logging happen in
// forms that it opens by name.
package organisations

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// Model is the screen.
type Model struct {
	env    screen.Env
	list   ui.Pager[store.OrganisationRow]
	search ui.Search

	saved   store.OrganisationRef // the last one, which the cursor goes to
	preview preview
	cache   ui.RowCache
	theme   *theme.Theme // since Resized
	width   int
	height  int
}

// New makes the screen.
func New(env screen.Env) *Model {
	key := func(r store.OrganisationRow) int64 { return int64(r.ID) }
	place := func(r store.OrganisationRow) store.Cursor { return r.Cursor }
	return &Model{env: env, list: ui.NewPager(env, key, place), search: ui.NewSearch("words of the name")}
}

// Title implements screen.Screen.
func (m *Model) Title() string { return "Organisations" }

// Typing implements screen.Typist.
func (m *Model) Typing() bool { return m.search.Typing() }

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd { return m.ask() }

// ask starts the list anew, by what is searched for.
func (m *Model) ask() tea.Cmd { return m.list.Ask(m.fetch()) }

func (m *Model) fetch() ui.Fetch[store.OrganisationRow] {
	q := store.OrganisationQuery{Words: m.search.Words()}
	book := m.env.Book
	return func(ctx context.Context, p store.Page) (store.Rows[store.OrganisationRow], error) {
		q := q // pages may be read at the same time
		q.Page = p
		return book.Organisations(ctx, q)
	}
}

// find puts the cursor on the organisation that was just saved: at once if its row
// is held, else in the list around its place. What is searched for is dropped if it
// would hide it.
func (m *Model) find(o store.OrganisationRef) tea.Cmd {
	if m.list.Select(int64(o.ID)) {
		return tea.Batch(m.list.Again(), m.look())
	}
	m.search.Drop()
	m.saved = o
	book := m.env.Book
	return m.list.GoTo(int64(o.ID), m.fetch(), func(ctx context.Context) (store.Cursor, error) {
		return book.OrganisationPlace(ctx, o.ID)
	})
}

// selected is the organisation that a key is about.
func (m *Model) selected() (store.OrganisationRow, bool) {
	if _, ok := m.list.Sought(); ok {
		return store.OrganisationRow{ID: m.saved.ID, Name: m.saved.Name}, true
	}
	return m.list.Selected()
}

// Keys implements screen.Screen.
func (m *Model) Keys() []screen.Key {
	if m.search.Typing() {
		return m.search.Keys()
	}
	keys := append(m.rowKeys(), screen.Can(keymap.Add)...)
	return append(append(keys, m.search.Keys()...), ui.Moves()...)
}

// rowKeys are the actions on the organisation under the cursor.
func (m *Model) rowKeys() []screen.Key {
	keys := screen.Can(keymap.Open, keymap.Log, keymap.Edit, keymap.Delete)
	if _, ok := m.selected(); !ok {
		for i := range keys {
			keys[i].Disabled = m.noRow()
		}
	}
	return keys
}

// noRow is why nothing can be done to an organisation, and what can be done
// instead.
func (m *Model) noRow() string {
	if m.search.Words() != "" {
		return "No organisation matches" + m.env.Says(keymap.DropWords, "; %s drops the words")
	}
	return "There is no organisation here" + m.env.Says(keymap.Add, "; press %s to add one")
}
