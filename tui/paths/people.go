package paths

import (
	"cmp"
	"context"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/journey"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// above is how many lines stand above the rows: what the list is narrowed to, and the
// heads of the columns.
const above = 2

// mostAtStep is how far the people at a step are counted.
const mostAtStep = 100

// People is the page of a path: who stands where.
type People struct {
	env    screen.Env
	path   store.PathRef
	list   ui.Pager[store.PlaceRow]
	heads  map[store.ContactID]bool // over which rows a heading stands
	counts map[store.StepID]int
	asked  ui.Latest // reads of the counts

	sort   store.PathSort
	levels ui.Priorities
	cache  ui.RowCache
	height int
}

// NewPeople makes the page.
func NewPeople(env screen.Env, p store.PathRef) *People {
	key := func(r store.PlaceRow) int64 { return int64(r.Contact.ID) }
	place := func(r store.PlaceRow) store.Cursor { return r.Cursor }
	m := &People{env: env, path: p, list: ui.NewPager(env, key, place)}
	m.list.Height = m.rowHeight
	return m
}

// Title implements screen.Screen.
func (m *People) Title() string {
	// It may have been renamed; the lists have not been read again where it was just added.
	return cmp.Or(m.env.Lists.Path(m.path.ID).Name, m.path.Name)
}

// Init implements screen.Screen.
func (m *People) Init() tea.Cmd { return m.ask() }

// ask starts the list anew, as it is sorted and narrowed.
func (m *People) ask() tea.Cmd {
	q, book := m.query(), m.env.Book
	return tea.Batch(m.count(), m.list.Ask(func(ctx context.Context, p store.Page) (store.Rows[store.PlaceRow], error) {
		q := q // pages may be read at the same time
		q.Page = p
		return book.PathPeople(ctx, q)
	}))
}

func (m *People) query() store.PathQuery {
	return store.PathQuery{Path: m.path.ID, Sort: m.sort, Priorities: m.levels.Levels()}
}

// counted carries how many stand at each step.
type counted struct {
	seq    int
	counts map[store.StepID]int
	err    error
}

func (m *People) count() tea.Cmd {
	q, book := m.query(), m.env.Book
	ctx, done, seq := m.asked.Next(m.env.Life)
	return m.env.ReadIn(ctx, func(ctx context.Context) tea.Msg {
		defer done()
		counts, err := book.StepCounts(ctx, q, mostAtStep)
		return counted{seq, counts, err}
	})
}

// Keys implements screen.Screen.
func (m *People) Keys() []screen.Key {
	row, ok := m.list.Selected()
	why := ""
	if !ok {
		why = m.nobody()
	}
	keys := screen.Can(keymap.Open, keymap.Log)
	keys[0].Disabled, keys[1].Disabled = why, why
	keys = append(keys, journey.Keys(m.env, row.Place, why)...)
	if !m.list.Empty() {
		why = "" // what is being read can be read in another order
	}
	keys = append(append(keys, screen.Key{Action: keymap.Sort, Disabled: why}), m.levels.Keys(why)...)
	return append(keys, ui.Moves()...)
}

// nobody is why nothing can be done to anybody, and what can be done instead.
func (m *People) nobody() string {
	if !m.levels.None() {
		return "Nobody here has that priority" + m.env.Says(keymap.ClearFilters, "; %s shows all")
	}
	return "Nobody is on this path" + m.env.Says(keymap.Places, "; %s on the page of a contact puts them on it")
}

// Update implements screen.Screen.
func (m *People) Update(msg tea.Msg) tea.Cmd {
	if ours, err := m.list.Receive(msg); ours {
		m.cache.Forget()
		m.arrange()
		if err != nil {
			return screen.Fail(err)
		}
		return m.list.More()
	}
	if cmd, ours := journey.Update(m.env, msg); ours {
		return cmd
	}
	switch msg := msg.(type) {
	case screen.Resized:
		m.height = msg.Height
		m.list.Resize(max(m.height-above, 1))
	case screen.Changed:
		return tea.Batch(m.list.Again(), m.count())
	case counted:
		return m.took(msg)
	case screen.Pressed:
		return m.press(msg.Action)
	case ui.RowClicked:
		if m.list.Click(msg) {
			return m.press(keymap.Open)
		}
		return m.list.More()
	case screen.Scrolled:
		return m.list.Wheel(msg.Lines)
	case screen.Chosen:
		if m.levels.Take(msg) {
			return m.ask()
		}
	}
	return nil
}

func (m *People) took(msg counted) tea.Cmd {
	switch {
	case !m.asked.Counts(msg.seq):
		return nil
	case msg.err != nil:
		return screen.Fail(msg.err)
	}
	m.counts = msg.counts
	return nil
}

// arrange finds the rows that begin a step, and measures them anew.
func (m *People) arrange() {
	m.heads = map[store.ContactID]bool{}
	rows := m.list.Rows()
	for i, r := range rows {
		if i == 0 && m.list.AtStart() || i > 0 && rows[i-1].Path.Step.ID != r.Path.Step.ID {
			m.heads[r.Contact.ID] = true
		}
	}
	m.list.Resize(max(m.height-above, 1))
}

func (m *People) press(a keymap.Action) tea.Cmd {
	row, ok := m.list.Selected()
	switch a {
	case keymap.Sort:
		m.sort = store.PathByDue + store.PathByPriority - m.sort
		return m.ask()
	case keymap.FilterPriority:
		return m.levels.Choose(m.env)
	case keymap.ClearFilters:
		m.levels.Clear()
		return m.ask()
	case keymap.Open:
		if ok {
			return m.env.Open(screen.Page{Kind: screen.Contact, Contact: row.Contact})
		}
	case keymap.Log:
		if ok {
			return m.log(row.Contact)
		}
	default:
		if ok {
			if cmd, ours := journey.Press(m.env, a, row.Contact, row.Place); ours {
				return cmd
			}
		}
	}
	return m.list.Press(a)
}

// log opens the form with the path in it, unless that is offered no more.
func (m *People) log(c store.ContactRef) tea.Cmd {
	page := screen.Page{Kind: screen.LogForm, Contacts: []store.ContactRef{c}}
	if !m.env.Lists.Path(m.path.ID).Hidden {
		page.Path = store.PathRef{ID: m.path.ID, Name: m.Title()}
	}
	return m.env.Open(page)
}
