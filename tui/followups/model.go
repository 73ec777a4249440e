// Package followups is the list of what is to be done next: overdue, today, this week,
// later. A follow-up is done, dropped, put off or logged from here.
package followups

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/when"
	"rapport/store"
	"rapport/tui/followup"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// Model is the screen.
type Model struct {
	env   screen.Env
	list  ui.Pager[item]
	heads map[store.InteractionID]bool // over which rows a heading stands
	undo  *followup.Act                // takes back what was done last

	cache         ui.RowCache
	theme         *theme.Theme // since Resized
	width, height int
}

// item is a follow-up with its part of the agenda, as it was when it was read. The root
// lets the screens read again when a moment has come.
type item struct {
	store.Interaction
	due when.Due
}

// excerpt is how much of what was said is read: more than a line of the widest terminal.
const excerpt = 400

// New makes the screen.
func New(env screen.Env) *Model {
	key := func(i item) int64 { return int64(i.ID) }
	place := func(i item) store.Cursor { return i.Cursor }
	m := &Model{env: env, list: ui.NewPager(env, key, place)}
	m.list.Height = m.rowHeight
	return m
}

// Title implements screen.Screen.
func (m *Model) Title() string { return "Follow-ups" }

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd { return m.list.Ask(m.fetch()) }

func (m *Model) fetch() ui.Fetch[item] {
	book, now := m.env.Book, m.env.Now
	return func(ctx context.Context, p store.Page) (store.Rows[item], error) {
		rows, err := book.FollowUps(ctx, store.FollowUpQuery{Excerpt: excerpt, Page: p})
		page, at := store.Rows[item]{More: rows.More}, now()
		for _, i := range rows.Rows {
			page.Rows = append(page.Rows, item{i, when.DueOf(i.FollowUp.At, at)})
		}
		return page, err
	}
}

// arrange finds the rows that begin a part of the agenda, and measures them anew.
func (m *Model) arrange() {
	m.heads = map[store.InteractionID]bool{}
	rows := m.list.Rows()
	for i, row := range rows {
		if i == 0 && m.list.AtStart() || i > 0 && rows[i-1].due != row.due {
			m.heads[row.ID] = true
		}
	}
	m.list.Resize(m.listHeight())
}

// Keys implements screen.Screen.
func (m *Model) Keys() []screen.Key {
	keys := screen.Can(keymap.Done, keymap.Log, keymap.Snooze, keymap.Drop, keymap.Open, keymap.Edit)
	keys = append(keys, screen.Quietly(keymap.Read)...)
	row, ok := m.list.Selected()
	if !ok {
		for i := range keys {
			keys[i].Disabled = "There is no follow-up here" + m.env.Says(keymap.Contacts, "; %s leads to the contacts, where one is logged")
		}
	}
	take := screen.Key{Action: keymap.TakeTime}
	if !ok || len(followup.Proposals(row.Interaction)) == 0 {
		take.Disabled = "Nobody has proposed another time for this follow-up"
	}
	undo := screen.Key{Action: keymap.Undo}
	if m.undo == nil {
		undo.Disabled = "Nothing was done here that can be taken back"
	}
	if take.Disabled == "" {
		keys = append([]screen.Key{take}, keys...) // somebody waits for it
	} else {
		keys = append(keys, take)
	}
	return append(append(keys, undo), ui.Moves()...)
}
