package tui

import (
	"context"
	"reflect"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
)

// listsTime is how long the lists may take to be read: they are read again in a moment.
const listsTime = 5 * time.Second

type (
	// listsRead carries what the user may choose from, as it is in the book now.
	listsRead struct {
		asked int
		lists store.Lists
		err   error
	}
	// listsUnread comes a moment after the lists could not be read.
	listsUnread struct{ asked int }
)

// readLists reads what the user may choose from: this program, a command or another
// rapport may have changed it.
func (r *root) readLists() tea.Cmd {
	r.listsAsked++
	book, asked := r.env.Book, r.listsAsked
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(context.Background(), listsTime)
		defer cancel()
		lists, err := book.Lists(ctx)
		return listsRead{asked, lists, err}
	}
}

// tookLists puts the lists in force for every screen, and lets them read again if the
// lists have changed.
func (r *root) tookLists(msg listsRead) tea.Cmd {
	switch {
	case msg.asked != r.listsAsked:
	case msg.err != nil:
		return tea.Tick(lookTime, func(time.Time) tea.Msg { return listsUnread{msg.asked} })
	case !reflect.DeepEqual(*r.env.Lists, msg.lists):
		*r.env.Lists = msg.lists
		r.changed()
	}
	return nil
}

func (r *root) readListsAgain(msg listsUnread) tea.Cmd {
	if msg.asked != r.listsAsked {
		return nil
	}
	return r.readLists()
}
