// Package timeline is a list of interactions under its filter bar, newest first:
// the page of a contact holds one, and so do that of an organisation and the
// history of everybody. It knows how interactions are narrowed, opened, edited and
// deleted, and the way to their contacts; who is logged with, and where enter
// leads, is the page's own.
//
// It is a part of pages and imports screen, ui and the leaves below tui, and no
// screen's own package.
package timeline

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

// BarHeight is how many lines stand above the rows: the filter bar, which takes
// two where it is narrow, and an empty line.
const BarHeight = 2

// Reopened says that the selected row was clicked again: the page does what
// enter does there.
type Reopened struct{}

// Scope says whose interactions a timeline lists: a contact's, or the feed of an
// organisation. The zero Scope is everybody's history.
type Scope struct {
	Contact      store.ContactID
	Organisation store.OrganisationID
}

// Timeline is the list with its filters.
type Timeline struct {
	env screen.Env
	of  Scope

	filters filters
	list    ui.Pager[store.Interaction]
	cache   ui.RowCache
	found   string              // the words by which the rows that are held were found
	wanted  store.InteractionID // the one that the cursor is on its way to

	theme         *theme.Theme // since Resize
	width, height int
}

// New makes a timeline. Nothing is read before Ask.
func New(env screen.Env, of Scope) *Timeline {
	key := func(i store.Interaction) int64 { return int64(i.ID) }
	place := func(i store.Interaction) store.Cursor { return i.Cursor }
	l := &Timeline{env: env, of: of, list: ui.NewPager(env, key, place)}
	l.filters.words = ui.NewInput("words in the details")
	l.list.Height = func(i store.Interaction) int { return ui.EntryHeight(l.theme, i, l.width) }
	return l
}

// Typing reports whether keys that make text belong to the words of the filter.
func (l *Timeline) Typing() bool { return l.filters.typing }

// Selected returns the interaction under the cursor; none while the cursor is on
// its way to another.
func (l *Timeline) Selected() (store.Interaction, bool) {
	if l.underway() != "" {
		return store.Interaction{}, false
	}
	return l.list.Selected()
}

// Filtered reports whether any filter is set.
func (l *Timeline) Filtered() bool { return !l.filters.none() }

// Resize gives the timeline its room.
func (l *Timeline) Resize(t *theme.Theme, width, height int) {
	l.theme, l.width, l.height = t, width, height
	l.list.Resize(max(height-BarHeight, 1))
}

// Ask reads the timeline from its newest row, by the filters.
func (l *Timeline) Ask() tea.Cmd {
	l.wanted = 0
	return l.list.Ask(l.fetch())
}

func (l *Timeline) fetch() ui.Fetch[store.Interaction] {
	q := l.filters.query(l.of)
	book := l.env.Book
	return func(ctx context.Context, p store.Page) (store.Rows[store.Interaction], error) {
		q := q // pages may be read at the same time
		q.Page = p
		return book.Interactions(ctx, q)
	}
}

// Keys lists what can be done now: narrowing, and what belongs to the row under
// the cursor. Moving is among them.
func (l *Timeline) Keys() []screen.Key {
	if l.filters.typing {
		moves := screen.Quietly(keymap.Down, keymap.Up, keymap.PageDown, keymap.PageUp)
		return append(screen.Can(keymap.KeepWords, keymap.DropWords), moves...)
	}
	keys := append(append(l.RowKeys(keymap.Edit, keymap.Delete), l.attachmentsKey(), l.doneKey()), l.filterKeys()...)
	if l.filters.words.Value() != "" {
		keys = append(keys, screen.Quietly(keymap.DropWords)...)
	}
	return append(keys, ui.Moves()...)
}

// RowKeys are actions on the interaction under the cursor.
func (l *Timeline) RowKeys(actions ...keymap.Action) []screen.Key {
	keys := screen.Can(actions...)
	why := l.noRow()
	for i := range keys {
		keys[i].Disabled = why
	}
	return keys
}

// attachmentsKey is the way to the attachments, where there are any.
func (l *Timeline) attachmentsKey() screen.Key {
	key := l.RowKeys(keymap.Attachments)[0]
	if i, ok := l.list.Selected(); ok && key.Disabled == "" && len(i.Attachments) == 0 {
		key.Disabled = "Nothing is attached to this interaction" + l.env.Says(keymap.Edit, "; %s can add files to it")
	}
	return key
}

// doneKey marks the follow-up as done, where there is one.
func (l *Timeline) doneKey() screen.Key {
	key := l.RowKeys(keymap.Done)[0]
	key.Quiet = true
	if i, ok := l.list.Selected(); ok && key.Disabled == "" {
		switch i.FollowUp.State {
		case store.NoFollowUp:
			key.Disabled = "This interaction has no follow-up" + l.env.Says(keymap.Edit, "; %s can set one")
		case store.FollowUpOpen:
			key.Quiet = false
		default:
			key.Word, key.Quiet = "open again", false
		}
	}
	return key
}

// LogKey is logging, which begins with the people of the row under the cursor where
// there is one.
func (l *Timeline) LogKey() screen.Key {
	return screen.Key{Action: keymap.Log, Disabled: l.underway()}
}

// underway is why a key has no row to be about while the cursor is on its way to
// one; empty if it is not.
func (l *Timeline) underway() string {
	if _, ok := l.list.Sought(); ok {
		return "The interaction is still being looked for; press it again"
	}
	return ""
}

// noRow is why nothing can be done to an interaction; empty if there is one.
func (l *Timeline) noRow() string {
	if why := l.underway(); why != "" {
		return why
	}
	if _, ok := l.list.Selected(); !ok {
		return "There is no interaction here." + l.wayOut()
	}
	return ""
}

// wayOut is what to do where the list is empty, after a blank; nothing if there is
// no key for it.
func (l *Timeline) wayOut() string {
	switch {
	case l.filters.typing:
		return l.env.Says(keymap.DropWords, " %s drops the words.")
	case !l.filters.none():
		return l.env.Says(keymap.ClearFilters, " %s clears the filters.")
	}
	return l.env.Says(keymap.Log, " %s logs the first interaction.")
}

// filterKeys stand in the filter bar, so the footer leaves them out.
func (l *Timeline) filterKeys() []screen.Key {
	keys := append(l.pickKeys(), screen.Quietly(keymap.FilterRange, keymap.FilterHigh, keymap.FilterFiles, keymap.Search, keymap.ClearFilters)...)
	if l.filters.none() {
		keys[len(keys)-1].Disabled = "No filter is set; they stand above the list, each with its key"
	}
	return keys
}
