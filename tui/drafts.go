package tui

import (
	"context"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// draftsTime is how long the drafts may take to be found at the start.
const draftsTime = 30 * time.Second

// draftsFound says how many drafts wait at the start of the program.
type draftsFound struct {
	count int
	err   error
}

// findDrafts looks for what an earlier run, or a window that has closed, has left
// behind.
func (r *root) findDrafts() tea.Cmd {
	log := r.env.Log
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(context.Background(), draftsTime)
		defer cancel()
		page, err := log.Drafts(ctx)
		return draftsFound{len(page.Rows), err}
	}
}

// offer lists the drafts, unless somebody is at work by now: then it says that
// they are there.
func (r *root) offer(msg draftsFound) tea.Cmd {
	switch {
	case msg.err != nil:
		return r.say(screen.Failure("Whether there are drafts is not known", msg.err))
	case msg.count == 0:
		return nil
	case !r.used && len(r.desk.stack) == 1:
		return r.open(screen.Page{Kind: screen.Drafts, Unasked: true})
	}
	waiting := "A draft is waiting"
	if msg.count > 1 {
		waiting = fmt.Sprintf("%d drafts are waiting", msg.count)
	}
	return r.say(screen.Toast{Text: waiting + r.env.Says(keymap.Drafts, "; %s on a list shows them")})
}

// isPage reports whether the page of a contact, an organisation or a list is open already.
func isPage(here, p screen.Page) bool {
	switch p.Kind {
	case screen.Contact:
		return here.Kind == p.Kind && here.Contact.ID == p.Contact.ID
	case screen.Organisation:
		return here.Kind == p.Kind && here.Organisation.ID == p.Organisation.ID
	case screen.ManagedList:
		return here.Kind == p.Kind && here.List == p.List
	}
	return false
}

// resume goes on with a draft: it opens its form on the page that it belongs to.
func (r *root) resume(pages []screen.Page) tea.Cmd {
	var cmds []tea.Cmd
	for _, p := range pages {
		if isPage(r.page().page, p) {
			continue
		}
		cmds = append(cmds, r.open(p))
	}
	return tea.Batch(cmds...)
}
