package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"
)

// Reader reads the book. Each method sees one state of it; within a [Tx], the
// state that the transaction has made so far.
type Reader struct {
	// lend gives a session for the length of a call.
	lend func(ctx context.Context, fn func(*session) error) error
	// version gives the session on which the version is looked at.
	version func(ctx context.Context, fn func(*session) error) error
}

// Version returns a number that grows whenever anybody has changed the book, this
// process included. A draft is no change: who types in one window need not make
// the others read again. It never is 0, and says nothing of how much has changed.
// Within a [Tx] it does not change with what the transaction writes.
func (r *Reader) Version(ctx context.Context) (n int64, err error) {
	err = r.version(ctx, func(s *session) error {
		return s.one(ctx, "SELECT changes FROM book WHERE id = 1", nil, &n)
	})
	return n, err
}

// read runs fn in a snapshot and returns what it returns.
func read[T any](ctx context.Context, r *Reader, fn func(*session) (T, error)) (T, error) {
	var result T
	err := r.lend(ctx, func(s *session) (err error) {
		result, err = fn(s)
		return err
	})
	if err != nil {
		var none T
		return none, err
	}
	return result, nil
}

// idList writes ids for json_each, so that a query has one text for any
// number of them.
func idList[T ~int64](ids []T) string {
	b, _ := json.Marshal(ids) // integers never fail
	return string(b)
}

func millis(t time.Time) int64 { return t.UnixMilli() }

// seconds is a moment that is kept to the second, in milliseconds. Moments
// before 1970 go down to the second that they are in, too.
func seconds(t time.Time) int64 { return t.Unix() * 1000 }

func moment(ms int64) time.Time { return time.UnixMilli(ms).UTC() }

func nullMoment(ms sql.NullInt64) time.Time {
	if !ms.Valid {
		return time.Time{}
	}
	return moment(ms.Int64)
}

// ceilSeconds is the first whole second at or after t, in milliseconds.
func ceilSeconds(t time.Time) int64 {
	if t.Nanosecond() > 0 {
		return seconds(t) + 1000
	}
	return seconds(t)
}
