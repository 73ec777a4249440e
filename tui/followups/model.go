// Package followups is the list of what is to be done next: overdue, today, this week,
// later; or by priority, level for level. A follow-up is done, dropped, put off or logged from here.
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

	levels ui.Priorities
	urgent bool // sorted by priority, not by moment

	cache         ui.RowCache
	theme         *theme.Theme // since Resized
	width, height int
}

// item is a follow-up with its part of the agenda, as it was when it was read. The root
// lets the screens read again when a moment has come.
type item struct {
	store.Interaction
	due    when.Due
	urgent bool // it was read for a list by priority, whose parts are the levels
}

// begins reports whether a part of the list begins between two follow-ups.
func (i item) begins(before item) bool {
	if i.urgent {
		return i.FollowUp.Priority != before.FollowUp.Priority
	}
	return i.due != before.due
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
func (m *Model) Init() tea.Cmd { return m.ask() }

// ask starts the list anew, as it is sorted and narrowed.
func (m *Model) ask() tea.Cmd { return m.list.Ask(m.fetch()) }

func (m *Model) fetch() ui.Fetch[item] {
	book, now := m.env.Book, m.env.Now
	q := store.FollowUpQuery{Excerpt: excerpt, ByPriority: m.urgent, Priorities: m.levels.Levels()}
	return func(ctx context.Context, p store.Page) (store.Rows[item], error) {
		q := q // pages may be read at the same time
		q.Page = p
		rows, err := book.FollowUps(ctx, q)
		page, at := store.Rows[item]{More: rows.More}, now()
		for _, i := range rows.Rows {
			page.Rows = append(page.Rows, item{i, when.DueOf(i.FollowUp.At, at), q.ByPriority})
		}
		return page, err
	}
}

// arrange finds the rows that begin a part of the list, and measures them anew.
func (m *Model) arrange() {
	m.heads = map[store.InteractionID]bool{}
	rows := m.list.Rows()
	for i, row := range rows {
		if i == 0 && m.list.AtStart() || i > 0 && row.begins(rows[i-1]) {
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
			keys[i].Disabled = m.noRow()
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
	none := ""
	if m.list.Empty() {
		none = m.noRow()
	}
	keys = append(append(keys, undo, screen.Key{Action: keymap.Sort, Disabled: none}), m.levels.Keys(none)...)
	return append(keys, ui.Moves()...)
}

// noRow is why nothing can be done to a follow-up, and what can be done instead.
func (m *Model) noRow() string {
	if !m.levels.None() {
		return "No follow-up has this priority" + m.env.Says(keymap.ClearFilters, "; %s clears the filter")
	}
	return "There is no follow-up here" + m.env.Says(keymap.Contacts, "; %s leads to the contacts, where one is logged")
}
