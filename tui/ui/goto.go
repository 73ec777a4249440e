package ui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
)

// GoTo goes to a row by its key, in a new list that is read around the row's
// place. Until the cursor stands on it, the row is Sought. Where it has gone again,
// the list is read from its first row.
func (p *Pager[T]) GoTo(key int64, fetch Fetch[T], place func(context.Context) (store.Cursor, error)) tea.Cmd {
	p.fetch, p.stale = fetch, true
	p.jump = func() tea.Cmd {
		p.sought = key
		return p.run(about, store.Page{}, func(ctx context.Context, _ store.Page) (store.Rows[T], error) {
			at, err := place(ctx)
			switch {
			case errors.Is(err, store.ErrNotFound):
				return fetch(ctx, store.Page{Limit: pageSize})
			case err != nil:
				return store.Rows[T]{}, err
			}
			return around(ctx, fetch, at)
		})
	}
	return p.jump()
}

// Sought is the key of the row that the cursor is on its way to. What is pressed
// meanwhile is meant for it, and not for the row that the cursor is to leave.
func (p *Pager[T]) Sought() (key int64, ok bool) { return p.sought, p.sought != 0 }

// arrive puts the cursor on the row that was sought.
func (p *Pager[T]) arrive() {
	if p.sought != 0 {
		p.Select(p.sought)
		p.sought = 0
	}
}

// around reads half a page before a place and half a page from it on.
func around[T any](ctx context.Context, fetch Fetch[T], place store.Cursor) (store.Rows[T], error) {
	before, err := fetch(ctx, store.Page{Limit: pageSize / 2, From: place, Backward: true})
	if err != nil {
		return store.Rows[T]{}, err
	}
	rows, err := fetch(ctx, store.Page{Limit: pageSize / 2, From: place, Including: true})
	rows.Rows = append(before.Rows, rows.Rows...)
	return rows, err
}
