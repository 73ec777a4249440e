package store

import (
	"context"
	"database/sql"
	"errors"
)

// Tx is a write transaction. It reads what it has written. It is good until
// the function that it was given to returns, and for one goroutine.
type Tx struct {
	*Reader
	s        *session
	released []string // contents, some of them twice: see Released
	queued   []MessageID
	files    *moves // nil outside of WriteFiles
	wiped    bool   // contents were deleted that must not stay on the disk
}

// Write runs fn in one transaction. When Write returns nil, what fn wrote is
// on the disk and survives a power cut. When fn fails or panics, or ctx ends
// before fn has returned, nothing of it is kept, and the error (or panic) is
// the caller's. fn must not call Write. A newer program may have brought the book
// up to date meanwhile: that gives a [NewerBookError] from then on.
func (b *Book) Write(ctx context.Context, fn func(tx *Tx) error) (err error) {
	select {
	case b.writing <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-b.writing }()
	b.turns.next(ctx)
	defer b.turns.end()
	s, err := b.openWriter(ctx)
	if err != nil {
		return because(b.path, err)
	}
	defer func() {
		// Who knows what the connection is in: the next write has a new one.
		if s.stuck || errors.Is(err, ErrFull) || errors.Is(err, ErrDamaged) {
			_ = b.closeWriter()
		}
	}()
	defer func() { err = because(b.path, err) }()
	tx := newTx(s)
	if err := transact(ctx, s, func() error {
		if err := b.current(ctx, s); err != nil {
			return err
		}
		s.changed = false
		if err := fn(tx); err != nil || !s.changed {
			return err
		}
		return count(ctx, s)
	}); err != nil {
		return err
	}
	if tx.wiped {
		b.checks.wiped()
	}
	b.checks.written()
	return nil
}

// current gives NewerBookError for a book that is not of this version any more.
func (b *Book) current(ctx context.Context, s *session) error {
	var version int
	if err := s.one(ctx, "PRAGMA user_version", nil, &version); err != nil {
		return err
	}
	if version > b.known {
		return &NewerBookError{Path: b.path, Book: version, Program: b.known}
	}
	return nil
}

// count makes a new version of the book.
func count(ctx context.Context, s *session) error {
	_, err := s.aside(ctx, "UPDATE book SET changes = changes + 1 WHERE id = 1")
	return err
}

// Queued are the messages that this transaction has put into the outbox.
func (tx *Tx) Queued() []MessageID { return tx.queued }

func newTx(s *session) *Tx {
	own := func(_ context.Context, fn func(*session) error) error { return fn(s) }
	return &Tx{s: s, Reader: &Reader{lend: own, version: own}}
}

// transact runs fn inside a transaction of a writing session.
func transact(ctx context.Context, s *session, fn func() error) (err error) {
	done := false
	defer func() {
		if !done {
			s.rollback(ctx)
		}
	}()
	if err := begin(ctx, s); err != nil {
		return err
	}
	if err := fn(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	// A commit that is interrupted leaves open whether it happened.
	if _, err := s.conn.ExecContext(context.WithoutCancel(ctx), "COMMIT"); err != nil {
		return meant(err)
	}
	done = true
	return nil
}

// openWriter opens the writing connection for the first write: a command that
// only reads need not pay for it.
func (b *Book) openWriter(ctx context.Context) (*session, error) {
	if b.writer != nil {
		return b.writer, nil
	}
	db, err := sql.Open(driver, writerDSN(b.path))
	if err != nil {
		return nil, meant(err)
	}
	db.SetMaxOpenConns(1)
	s, err := newSession(ctx, db)
	if err == nil {
		if _, _, err = s.exec(ctx, "PRAGMA busy_timeout = 0"); err != nil { // begin waits by itself
			s.release()
		}
	}
	if err != nil {
		_ = db.Close() // it would say the same again
		return nil, err
	}
	b.writerDB, b.writer, b.wrote = db, s, true
	return s, nil
}

func (b *Book) closeWriter() error {
	if b.writer == nil {
		return nil
	}
	err := errors.Join(b.writer.close(), b.writerDB.Close())
	b.writer, b.writerDB = nil, nil
	return err
}
