package timeline

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/screen"
)

// GoTo clears the filters and goes to an interaction. If it has gone, the user is
// told, and the newest one is under the cursor.
func (l *Timeline) GoTo(id store.InteractionID) tea.Cmd {
	l.filters.clear()
	l.wanted = id
	book := l.env.Book
	return l.list.GoTo(int64(id), l.fetch(), func(ctx context.Context) (store.Cursor, error) {
		return book.InteractionPlace(ctx, id)
	})
}

// arrived says so where the rows have come and the one that was wanted is not the
// one under the cursor.
func (l *Timeline) arrived() tea.Cmd {
	if _, underway := l.list.Sought(); underway || l.wanted == 0 {
		return nil
	}
	wanted := l.wanted
	l.wanted = 0
	if i, ok := l.list.Selected(); ok && i.ID == wanted {
		return nil
	}
	return screen.Do(screen.Toast{Text: "The interaction is no longer in the book", Bad: true})
}
