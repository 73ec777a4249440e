package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/screen"
)

// watch reads the version of the book after a while: it tells whether another
// rapport, or a command, has written.
func (r *root) watch(after time.Duration) tea.Cmd {
	book := r.env.Book
	return tea.Tick(after, func(time.Time) tea.Msg {
		ctx, cancel := context.WithTimeout(context.Background(), lookTime)
		defer cancel()
		version, err := book.Version(ctx)
		return looked{version, err}
	})
}

// noticed lets every screen read again if the book was changed. What cannot be
// read now is looked at again a moment later; a screen that reads says so
// itself.
func (r *root) noticed(msg looked) tea.Cmd {
	if msg.err != nil || msg.version == r.version {
		return r.watch(lookPause)
	}
	r.version = msg.version
	r.changed()
	return tea.Batch(r.watch(lookPause), r.readLists(), r.count(), r.countOverdue())
}

// changed notes that the book is no longer as the open screens have read it.
func (r *root) changed() {
	for _, o := range r.all() {
		o.stale = true
	}
}

// refresh lets the stale screens that can be seen read again. The others do when
// they come into view.
func (r *root) refresh() tea.Cmd {
	var cmds []tea.Cmd
	for _, o := range r.inView() {
		if o.stale {
			o.stale = false
			cmds = append(cmds, o.screen.Update(screen.Changed{}))
		}
	}
	return tea.Batch(cmds...)
}
