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
		return r.watch(lookTime)
	}
	first := r.version == 0
	r.version = msg.version
	if first {
		return r.watch(lookTime)
	}
	return tea.Batch(r.changed(), r.watch(lookTime))
}

// changed tells every open screen that the book has changed.
func (r *root) changed() tea.Cmd {
	cmds := make([]tea.Cmd, len(r.stack))
	for i, o := range r.stack {
		cmds[i] = o.screen.Update(screen.Changed{})
	}
	return tea.Batch(cmds...)
}
