// Package activity is the list behind the tab Activity of a contact: all that happened to
// them in one line of time, newest first, one line an event: what was logged, moves on
// paths, levels, social capital, invitations. It knows how events are narrowed by kind and
// how the interaction of one is read; the way to it is the page's own.
//
// It is a part of pages and imports screen, ui and the parts below, and no screen's own
// package.
package activity

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// excerptLength is how much of the details a row reads: more than the widest line shows.
const excerptLength = 300

// above is how many lines stand above the rows: the filter and an empty one.
const above = 2

// Jump asks the page to go to an interaction in its timeline.
type Jump struct{ Interaction store.InteractionID }

// List is the list with its filter.
type List struct {
	env   screen.Env
	of    store.ContactID
	kinds []store.ActivityKind // only these; all without one
	list  ui.Pager[store.Activity]
	cache ui.RowCache
	shown bool // it has been in view
}

// New makes the list. Nothing is read before Show.
func New(env screen.Env, of store.ContactID) *List {
	place := func(a store.Activity) store.Cursor { return a.Cursor }
	return &List{env: env, of: of, list: ui.NewPager(env, key, place)}
}

// key tells events apart: ids are those of the tables that they stand in.
func key(a store.Activity) int64 {
	const kinds = 8
	return a.ID()*kinds + int64(a.Kind)
}

// Show starts to read the list when it comes into view for the first time.
func (l *List) Show() tea.Cmd {
	if l.shown {
		return nil
	}
	l.shown = true
	return l.ask()
}

// Again reads once more what is shown, after the book has changed.
func (l *List) Again() tea.Cmd { return l.list.Again() }

// Resize gives the list its room.
func (l *List) Resize(height int) {
	l.cache.Forget()
	l.list.Resize(max(height-above, 1))
}

func (l *List) ask() tea.Cmd {
	q, book := store.ActivityQuery{Contact: l.of, Kinds: slices.Clone(l.kinds), Excerpt: excerptLength}, l.env.Book
	return l.list.Ask(func(ctx context.Context, p store.Page) (store.Rows[store.Activity], error) {
		q := q // pages may be read at the same time
		q.Page = p
		return book.Activities(ctx, q)
	})
}

// Keys lists what can be done now.
func (l *List) Keys() []screen.Key {
	read, there := screen.Key{Action: keymap.Open, Word: "read"}, screen.Key{Action: keymap.ToInteraction}
	row, ok := l.list.Selected()
	switch {
	case !ok:
		read.Disabled = l.nothing()
	case logbook.ActivityInteraction(row) == 0:
		read.Disabled = "This came with no interaction"
	}
	there.Disabled = read.Disabled
	all := screen.Key{Action: keymap.ClearFilters, Quiet: true}
	if len(l.kinds) == 0 {
		all.Disabled = "Every kind is shown" + l.env.Says(keymap.FilterType, "; %s chooses some")
	}
	return append([]screen.Key{read, there, {Action: keymap.FilterType, Word: "kinds", Quiet: true}, all}, ui.Moves()...)
}

// nothing is why there is no event, and what to do.
func (l *List) nothing() string {
	if len(l.kinds) > 0 {
		return "Nothing of that kind has happened." + l.env.Says(keymap.ClearFilters, " %s shows every kind.")
	}
	return "Nothing has happened yet: what is logged, moves on paths, levels, social capital and invitations are listed here." +
		l.env.Says(keymap.Log, " %s logs an interaction.")
}

// Update takes what belongs to the list. Ours reports whether it did.
func (l *List) Update(msg tea.Msg) (cmd tea.Cmd, ours bool) {
	if ours, err := l.list.Receive(msg); ours {
		l.cache.Forget()
		if err != nil {
			return screen.Fail(err), true
		}
		return l.list.More(), true
	}
	switch msg := msg.(type) {
	case ui.RowClicked:
		if l.list.Click(msg) {
			return l.Press(keymap.Open), true
		}
		return l.list.More(), true
	case screen.Scrolled:
		return l.list.Wheel(msg.Lines), true
	case screen.Chosen:
		if _, ours := msg.Subject.(choosingKinds); ours {
			return l.narrow(msg), true
		}
	}
	return nil, false
}

// choosingKinds is the subject of the choice among the kinds.
type choosingKinds struct{}

// narrow narrows the list to the kinds that were chosen. All of them narrow nothing.
func (l *List) narrow(msg screen.Chosen) tea.Cmd {
	l.kinds = nil
	for _, v := range msg.Values {
		l.kinds = append(l.kinds, store.ActivityKind(v))
	}
	if len(l.kinds) == len(kindNames()) {
		l.kinds = nil
	}
	return l.ask()
}

// kindNames are the kinds in words, in their order.
func kindNames() []string {
	return []string{"Interactions", "Moves on paths", "Levels", "Social capital", "Invitations"}
}

func (l *List) choice() screen.Choice {
	c := screen.Choice{Title: "Kinds", Subject: choosingKinds{}}
	for i, name := range kindNames() {
		kind := store.LoggedActivity + store.ActivityKind(i)
		c.Options = append(c.Options, screen.Option{Label: name, Value: int64(kind), Chosen: slices.Contains(l.kinds, kind)})
	}
	return c
}

// chosen says to which kinds the list is narrowed; empty without one.
func (l *List) chosen() string {
	var names []string
	for i, name := range kindNames() {
		if slices.Contains(l.kinds, store.LoggedActivity+store.ActivityKind(i)) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// Press does an action that Keys lists.
func (l *List) Press(a keymap.Action) tea.Cmd {
	row, ok := l.list.Selected()
	id := logbook.ActivityInteraction(row)
	switch {
	case a == keymap.FilterType:
		return l.env.Open(screen.Page{Kind: screen.Choose, Choice: l.choice()})
	case a == keymap.ClearFilters:
		l.kinds = nil
		return l.ask()
	case a == keymap.Open && ok && id != 0:
		return l.env.Open(screen.Page{Kind: screen.Read, Interaction: id})
	case a == keymap.ToInteraction && ok && id != 0:
		return l.env.Do(screen.Result{To: l.env.ID, Msg: Jump{id}})
	}
	return l.list.Press(a)
}
