// Package contacts is the list of people, beside a preview of the one under the
// cursor. It finds as you type and sorts; adding, editing and logging happen in
// forms that it opens by name.
package contacts

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
	env  screen.Env
	list ui.Pager[store.ContactRow]

	search   ui.Search
	sort     store.ContactSort
	levels   ui.Priorities
	archived bool // the archived contacts are shown instead

	saved   store.ContactRef // the last one, which the cursor goes to
	preview preview
	cache   ui.RowCache
	theme   *theme.Theme // since Resized
	width   int
	height  int
}

// New makes the screen.
func New(env screen.Env) *Model {
	key := func(r store.ContactRow) int64 { return int64(r.ID) }
	place := func(r store.ContactRow) store.Cursor { return r.Cursor }
	return &Model{
		env:    env,
		list:   ui.NewPager(env, key, place),
		search: ui.NewSearch("name, organisation, email, phone or tag"),
	}
}

// Title implements screen.Screen.
func (m *Model) Title() string { return "Contacts" }

// Typing implements screen.Typist.
func (m *Model) Typing() bool { return m.search.Typing() }

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd { return m.ask() }

// ask starts the list anew, by what is searched for and how it is sorted.
func (m *Model) ask() tea.Cmd { return m.list.Ask(m.fetch()) }

func (m *Model) fetch() ui.Fetch[store.ContactRow] {
	q := store.ContactQuery{Words: m.search.Words(), Sort: m.sort, Priorities: m.levels.Levels()}
	if m.archived {
		q.Archived = store.OnlyArchived
	}
	book := m.env.Book
	return func(ctx context.Context, p store.Page) (store.Rows[store.ContactRow], error) {
		q := q // pages may be read at the same time
		q.Page = p
		return book.Contacts(ctx, q)
	}
}

// Keys implements screen.Screen.
func (m *Model) Keys() []screen.Key {
	if m.search.Typing() {
		return m.search.Keys()
	}
	keys := append(m.rowKeys(), screen.Can(keymap.Add, keymap.Search, keymap.Sort)...)
	keys[len(keys)-1].Disabled = m.unsorted()
	nobody := ""
	if m.list.Empty() {
		nobody = m.noRow()
	}
	keys = append(append(keys, m.levels.Keys(nobody)...), screen.Can(keymap.ShowArchived)...)
	if m.search.Words() != "" || !m.levels.None() || m.archived {
		keys = append(keys, screen.Quietly(keymap.DropWords)...)
	}
	return append(keys, ui.Moves()...)
}

// unsorted is why the list cannot be sorted now; empty if it can.
func (m *Model) unsorted() string {
	switch {
	case m.search.Words() != "":
		return "The best matches come first as long as there are words to search for"
	case m.list.Empty() && !m.levels.None():
		return "There is nobody to sort here" + m.env.Says(keymap.ClearFilters, "; %s clears the filter")
	case m.list.Empty():
		return "There is nobody to sort here" + m.env.Says(keymap.Add, "; press %s to add a contact")
	}
	return ""
}

// noRow is why nothing can be done to a contact, and what can be done instead.
func (m *Model) noRow() string {
	switch {
	case m.search.Words() != "":
		return "Nobody matches" + m.env.Says(keymap.DropWords, "; %s drops the words")
	case !m.levels.None():
		return "Nobody matches" + m.env.Says(keymap.ClearFilters, "; %s clears the filter")
	case m.archived:
		return "There is no archived contact here" + m.env.Says(keymap.ShowArchived, "; %s goes back to the contacts")
	}
	return "There is no contact here" + m.env.Says(keymap.Add, "; press %s to add one")
}

// rowKeys are the actions on the contact under the cursor.
func (m *Model) rowKeys() []screen.Key {
	actions := []keymap.Action{keymap.Open, keymap.Log, keymap.Edit, keymap.Delete}
	if m.archived {
		actions = []keymap.Action{keymap.Open, keymap.Restore, keymap.Edit, keymap.Delete}
	}
	keys := screen.Can(actions...)
	if _, ok := m.selected(); !ok {
		for i := range keys {
			keys[i].Disabled = m.noRow()
		}
	}
	return keys
}

// WayTo implements screen.Guide: nothing is logged with an archived contact by one
// key.
func (m *Model) WayTo(a keymap.Action) string {
	if !m.archived || a != keymap.Log {
		return ""
	}
	return "with an archived contact, it works on their page" + m.env.Says(keymap.Open, "; %s opens it")
}
