package logbook

import (
	"context"

	"rapport/internal/alive"
	"rapport/store"
)

// draftsOffered is how many drafts are listed at the most.
const draftsOffered = 50

// Drafts returns the drafts that no open window types, this one included: what
// was kept on purpose, and what a window has left behind that closed, crashed or
// was killed. The newest are first; More says that there are others, which come
// up once these are dealt with.
func (l *Logbook) Drafts(ctx context.Context) (store.Rows[store.DraftRow], error) {
	alive.Sweep(l.window.folder)
	return l.offered(ctx, store.DraftQuery{Page: store.Page{Limit: draftsOffered}})
}

// DraftFor returns the newest draft of a form and its target that no open window
// types, and whether there is one.
func (l *Logbook) DraftFor(ctx context.Context, form store.Form, target int64) (store.DraftRow, bool, error) {
	page, err := l.offered(ctx, store.DraftQuery{Form: form, Target: target, Page: store.Page{Limit: 1}})
	if err != nil || len(page.Rows) == 0 {
		return store.DraftRow{}, false, err
	}
	return page.Rows[0], true, nil
}

// offered reads on until the page is full: what others type is left out.
func (l *Logbook) offered(ctx context.Context, q store.DraftQuery) (store.Rows[store.DraftRow], error) {
	var offered store.Rows[store.DraftRow]
	busy := map[string]bool{} // whether the owner types
	limit := q.Page.Limit
	q.Page.Limit = draftsOffered
	for {
		page, err := l.book.Drafts(ctx, q)
		if err != nil {
			return store.Rows[store.DraftRow]{}, err
		}
		for _, d := range page.Rows {
			types, known := busy[d.Owner]
			if !known {
				types = l.window.types(d.Owner)
				busy[d.Owner] = types
			}
			switch {
			case types:
			case len(offered.Rows) == limit:
				offered.More = true
				return offered, nil
			default:
				offered.Rows = append(offered.Rows, d)
			}
			q.Page.From = d.Cursor
		}
		if !page.More {
			return offered, nil
		}
	}
}
