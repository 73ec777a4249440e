package store

import (
	"context"
	"errors"
	"time"
)

// SQLite's lock for writing has no queue. Who waits for it looks again from time to time,
// with longer and longer naps in between, and a process that writes without a break lets
// go of it for some microseconds only: the other one may miss each of these for longer than
// it is patient. So who waits looks often, and who writes without a break makes one.
const (
	patience = 5 * time.Second       // before the book is said to be busy
	look     = time.Millisecond      // between two looks at the lock
	turn     = 50 * time.Millisecond // of writing without a break
	rest     = 4 * time.Millisecond  // the break: some looks
)

// turns are those of a book's writes, one after the other.
type turns struct {
	began, ended time.Time // the first of those without a break, and the last
}

// next waits for a moment where it is somebody else's turn.
func (t *turns) next(ctx context.Context) {
	if now := time.Now(); now.Sub(t.ended) > rest {
		t.began = now
		return
	} else if now.Sub(t.began) < turn {
		return
	}
	select {
	case <-ctx.Done():
	case <-time.After(rest):
	}
	t.began = time.Now()
}

func (t *turns) end() { t.ended = time.Now() }

// begin takes the lock for writing, for which it waits no longer than it is patient. A
// look does not listen to ctx: the driver says that ctx has ended even where the lock was
// taken after all.
func begin(ctx context.Context, s *session) error {
	deadline := time.Now().Add(patience)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		_, err := s.conn.ExecContext(context.WithoutCancel(ctx), "BEGIN IMMEDIATE")
		if err == nil {
			return ctx.Err()
		}
		if err = meant(err); !errors.Is(err, ErrBusy) || time.Now().After(deadline) {
			return err
		}
		select {
		case <-ctx.Done():
		case <-time.After(look):
		}
	}
}
