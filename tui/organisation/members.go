package organisation

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// members is the pane of the cards: who is linked to the organisation, by name or by
// priority.
type members struct {
	env    screen.Env
	of     store.OrganisationRef
	list   ui.Pager[store.MemberRow]
	search ui.Search
	levels ui.Priorities
	urgent bool // sorted by priority, not by name
	cache  ui.RowCache
	theme  *theme.Theme     // since Resize
	linked store.ContactRef // the last one, which the cursor goes to
}

func newMembers(env screen.Env, o store.OrganisationRef) *members {
	key := func(r store.MemberRow) int64 { return int64(r.Contact.ID) }
	place := func(r store.MemberRow) store.Cursor { return r.Cursor }
	m := &members{env: env, of: o, list: ui.NewPager(env, key, place), search: ui.NewSearch("words of the name")}
	m.list.Height = cardHeight
	return m
}

// Init implements pane.
func (m *members) Init() tea.Cmd { return m.ask() }

// Again implements pane.
func (m *members) Again() tea.Cmd { return m.list.Again() }

// Typing implements pane.
func (m *members) Typing() bool { return m.search.Typing() }

// Resize implements pane.
func (m *members) Resize(t *theme.Theme, _, height int) {
	m.theme = t
	m.list.Resize(max(height-searchHeight, 1))
}

func (m *members) ask() tea.Cmd { return m.list.Ask(m.fetch()) }

func (m *members) fetch() ui.Fetch[store.MemberRow] {
	q := store.MemberQuery{Organisation: m.of.ID, Words: m.search.Words(), ByPriority: m.urgent, Priorities: m.levels.Levels()}
	book := m.env.Book
	return func(ctx context.Context, p store.Page) (store.Rows[store.MemberRow], error) {
		q := q // pages may be read at the same time
		q.Page = p
		return book.Members(ctx, q)
	}
}

// find puts the cursor on a contact that was just linked: at once if their card is
// held, else in the list around its place.
func (m *members) find(c store.ContactRef) tea.Cmd {
	if m.list.Select(int64(c.ID)) {
		return m.list.Again()
	}
	m.search.Drop()
	m.levels.Clear()
	m.linked = c
	book, of, urgent := m.env.Book, m.of.ID, m.urgent
	return m.list.GoTo(int64(c.ID), m.fetch(), func(ctx context.Context) (store.Cursor, error) {
		return book.MemberPlace(ctx, of, c.ID, urgent)
	})
}

// selected is the contact that a key is about.
func (m *members) selected() (store.ContactRef, bool) {
	if _, ok := m.list.Sought(); ok {
		return m.linked, true
	}
	row, ok := m.list.Selected()
	return row.Contact, ok
}

// Keys implements pane.
func (m *members) Keys() []screen.Key {
	if m.search.Typing() {
		return m.search.Keys()
	}
	keys := append(screen.Can(keymap.Open, keymap.Log),
		screen.Key{Action: keymap.Edit, Word: "role"}, screen.Key{Action: keymap.Delete, Word: "unlink"})
	if _, ok := m.selected(); !ok {
		for i := range keys {
			keys[i].Disabled = m.noCard()
		}
	}
	nobody := ""
	if m.list.Empty() {
		nobody = m.noCard()
	}
	keys = append(keys, screen.Key{Action: keymap.Add, Word: "link"})
	keys = append(append(keys, m.search.Keys()...), screen.Key{Action: keymap.Sort, Disabled: nobody})
	return append(append(keys, m.levels.Keys(nobody)...), ui.Moves()...)
}

// noCard is why nothing can be done to a contact, and what can be done instead.
func (m *members) noCard() string {
	if m.search.Words() != "" {
		return "Nobody here matches" + m.env.Says(keymap.DropWords, "; %s drops the words")
	}
	if !m.levels.None() {
		return "Nobody here has this priority" + m.env.Says(keymap.ClearFilters, "; %s clears the filter")
	}
	return "No contact is linked to it yet" + m.env.Says(keymap.Add, "; press %s to link one")
}

// Update implements pane.
func (m *members) Update(msg tea.Msg) (cmd tea.Cmd, ours bool) {
	if ours, err := m.list.Receive(msg); ours {
		m.cache.Forget()
		if err != nil {
			return screen.Fail(err), true
		}
		return m.list.More(), true
	}
	switch msg := msg.(type) {
	case ui.RowClicked:
		if m.list.Click(msg) {
			return m.Press(keymap.Open), true
		}
		return m.list.More(), true
	case screen.Scrolled:
		return m.list.Wheel(msg.Lines), true
	case tea.KeyPressMsg, tea.PasteMsg:
		return m.typed(msg), true
	case screen.Chosen:
		if m.levels.Take(msg) {
			return m.ask(), true
		}
	case screen.Answered:
		return m.answered(msg)
	case screen.Written:
		return m.written(msg)
	}
	return nil, false
}

// typed finds as one types.
func (m *members) typed(msg tea.Msg) tea.Cmd {
	cmd, changed := m.search.Update(msg)
	if changed {
		return tea.Batch(cmd, m.ask())
	}
	return cmd
}

// Press implements pane.
func (m *members) Press(a keymap.Action) tea.Cmd {
	if ours, changed := m.search.Press(a); ours {
		if changed {
			return m.ask()
		}
		return nil
	}
	switch a {
	case keymap.Add:
		return m.env.Open(screen.Page{Kind: screen.Link, Organisation: m.of})
	case keymap.Sort:
		m.urgent = !m.urgent
		return m.ask()
	case keymap.FilterPriority:
		return m.levels.Choose(m.env)
	case keymap.ClearFilters:
		m.search.Drop()
		m.levels.Clear()
		return m.ask()
	}
	if c, ok := m.selected(); ok {
		if page, ok := m.pageOf(a, c); ok {
			return m.env.Open(page)
		}
	}
	return m.list.Press(a)
}

// pageOf is what an action on a contact opens; ok is false for any other
// action.
func (m *members) pageOf(a keymap.Action, c store.ContactRef) (p screen.Page, ok bool) {
	switch a {
	case keymap.Open:
		return screen.Page{Kind: screen.Contact, Contact: c}, true
	case keymap.Log:
		return screen.Page{Kind: screen.LogForm, Contacts: []store.ContactRef{c}, Organisation: m.of}, true
	case keymap.Edit:
		return screen.Page{Kind: screen.Link, Organisation: m.of, Contact: c}, true
	case keymap.Delete:
		return screen.Page{Kind: screen.Ask, Question: m.question(c)}, true
	}
	return p, false
}
