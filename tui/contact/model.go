// Package contact is the page of one person: who they are, and every
// interaction with them, narrowed by the filter bar.
package contact

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// excerptLength is how much of the details a row reads: more than its three
// lines show on the widest terminal, and little enough for a page of long notes.
const excerptLength = 2000

// tab is one of the tabs under the header.
type tab int

const (
	interactions tab = iota
	profile
	tabs // how many there are
)

// Model is the screen.
type Model struct {
	env     screen.Env
	id      store.ContactID
	contact store.Contact
	name    string // until the contact has been read
	tab     tab

	filters filters
	list    ui.Pager[store.Interaction]
	cache   ui.RowCache
	scroll  ui.Scroll // of the profile

	width, height int
	plain         *theme.Theme // to measure with
}

// New makes the page of a contact.
func New(env screen.Env, c store.ContactRef) *Model {
	key := func(i store.Interaction) int64 { return int64(i.ID) }
	place := func(i store.Interaction) store.Cursor { return i.Cursor }
	m := &Model{env: env, id: c.ID, name: c.Name, list: ui.NewPager(env, key, place), plain: theme.New(theme.Options{})}
	m.filters.words = ui.NewInput("words in the details")
	m.list.Height = func(i store.Interaction) int { return ui.EntryHeight(i, m.filters.words.Value(), m.width) }
	return m
}

// Title implements screen.Screen.
func (m *Model) Title() string { return m.name }

// Typing implements screen.Typist.
func (m *Model) Typing() bool { return m.filters.typing }

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd { return tea.Batch(m.readContact(), m.ask()) }

// ask starts the timeline anew, by the filters.
func (m *Model) ask() tea.Cmd {
	q := m.filters.query(m.id)
	book := m.env.Book
	return m.list.Ask(func(ctx context.Context, p store.Page) (store.Rows[store.Interaction], error) {
		q := q // pages may be read at the same time
		q.Page = p
		return book.Interactions(ctx, q)
	})
}

// contactRead carries the contact as it is now.
type contactRead struct {
	contact store.Contact
	err     error
}

func (m *Model) readContact() tea.Cmd {
	book, id := m.env.Book, m.id
	return m.env.Read(context.Background(), func(ctx context.Context) tea.Msg {
		c, err := book.Contact(ctx, id)
		return contactRead{c, err}
	})
}

// Keys implements screen.Screen.
func (m *Model) Keys() []screen.Key {
	if m.filters.typing {
		moves := screen.Quietly(keymap.Down, keymap.Up, keymap.PageDown, keymap.PageUp)
		return append(screen.Can(keymap.KeepWords, keymap.DropWords), moves...)
	}
	if m.tab == profile {
		keys := screen.Can(keymap.Log, keymap.Edit, keymap.Delete, keymap.NextTab)
		return append(append(keys, screen.Quietly(keymap.PreviousTab)...), ui.Moves()...)
	}
	keys := append(screen.Can(keymap.Log), m.rowKeys()...)
	keys = append(keys, m.filterKeys()...)
	if m.filters.words.Value() != "" {
		keys = append(keys, screen.Quietly(keymap.DropWords)...)
	}
	keys = append(keys, screen.Can(keymap.NextTab)...)
	keys = append(keys, screen.Quietly(keymap.PreviousTab)...)
	return append(keys, ui.Moves()...)
}

// rowKeys are the actions on the interaction under the cursor.
func (m *Model) rowKeys() []screen.Key {
	keys := screen.Can(keymap.Open, keymap.Edit, keymap.Delete)
	if _, ok := m.list.Selected(); !ok {
		for i := range keys {
			keys[i].Disabled = "There is no interaction here; press " + m.env.Key(keymap.Log) + " to log one"
		}
	}
	return keys
}

// filterKeys stand in the filter bar, so the footer leaves them out.
func (m *Model) filterKeys() []screen.Key {
	keys := screen.Quietly(keymap.FilterType, keymap.FilterRange, keymap.FilterHigh, keymap.Search, keymap.ClearFilters)
	if m.filters.none() {
		keys[len(keys)-1].Disabled = "No filter is set"
	}
	return keys
}
