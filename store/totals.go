package store

import (
	"context"
	"time"
)

// Totals are how much a book holds.
type Totals struct {
	Contacts, Organisations, Interactions, Attachments int
	Newest                                             time.Time // when the newest interaction was; zero without one
}

// Totals counts everything. With a million interactions that takes a part of a second: it
// is not for a screen.
func (r *Reader) Totals(ctx context.Context) (Totals, error) {
	return read(ctx, r, func(s *session) (t Totals, err error) {
		var newest int64
		err = s.one(ctx, `
			SELECT (SELECT count(*) FROM contacts), (SELECT count(*) FROM organisations),
				(SELECT count(*) FROM interactions), (SELECT count(*) FROM attachments),
				ifnull((SELECT max(occurred_at) FROM interactions), 0)`,
			nil, &t.Contacts, &t.Organisations, &t.Interactions, &t.Attachments, &newest)
		if newest != 0 {
			t.Newest = moment(newest)
		}
		return t, err
	})
}

// LastRecorded is when the newest interaction was recorded, by the clock of that time; zero
// without one.
func (r *Reader) LastRecorded(ctx context.Context) (time.Time, error) {
	return read(ctx, r, func(s *session) (time.Time, error) {
		var at int64
		err := s.one(ctx, "SELECT ifnull(max(created_at), 0) FROM (SELECT created_at FROM interactions ORDER BY id DESC LIMIT 100)", nil, &at)
		if err != nil || at == 0 {
			return time.Time{}, err
		}
		return moment(at), nil
	})
}
