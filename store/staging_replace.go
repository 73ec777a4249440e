package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"
)

// Replace puts the book that was taken in into its place, with its contents. The book that
// was there is kept whole, with its files, in a folder beside it, whose name is returned:
// it is a book like any other. Where there was none, the name is empty.
//
// [ErrBusy] while anybody has the book open. A book that SQLite cannot make sense of is open
// to nobody; it is kept as it is. A crash at any moment leaves the one book or the other,
// whole. If ctx ends, or with an error and no name of a folder, it is the old one.
func (s *Staging) Replace(ctx context.Context, now time.Time) (kept string, err error) {
	if err := makeFile(s.path); err != nil {
		return "", err
	}
	old, err := s.keepLog()
	if err != nil {
		return "", notKept(err)
	}
	defer old.discard()
	lock, err := lockWhole(ctx, s.path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, lock.release()) }()
	if kept, err = old.keep(s.contents, lock, now); err != nil {
		return "", notKept(err)
	}
	if err := errors.Join(ctx.Err(), s.place(lock)); err != nil {
		if kept != "" && lock.holds() { // it is all where it was, a log was not removed
			_ = os.RemoveAll(kept)
		}
		return "", fmt.Errorf("the book was not replaced: %w", meant(err))
	}
	if err := syncFolder(filepath.Dir(s.path)); err != nil {
		return kept, fmt.Errorf("the book is replaced, but a power cut may still undo that: %w", err)
	}
	_ = s.settle(context.WithoutCancel(ctx), lock) // the notes stay for the next start
	return kept, nil
}

func notKept(err error) error {
	return fmt.Errorf("the book was not replaced, because the old one could not be kept: %w", meant(err))
}

// place does what cannot be taken back by removing files of ours: every content has a
// note before it is moved, and the book itself comes last, in one step.
func (s *Staging) place(lock *wholeLock) error {
	names := slices.Collect(maps.Keys(s.came))
	err := s.contents.each(func(name string, _ int64) error {
		names = append(names, name)
		return nil
	})
	if err != nil {
		return err
	}
	slices.Sort(names)
	if _, err := s.contents.note(s.owner, slices.Compact(names)); err != nil {
		return err
	}
	if err := s.contents.putAll(slices.Collect(maps.Values(s.came))); err != nil {
		return err
	}
	if err := syncFile(s.file.path); err != nil {
		return err
	}
	// A log of another book must not be read into this one. Where the book is locked, all is
	// in its file, and what SQLite has beside it is over.
	for _, end := range companionEnds() {
		_ = os.Remove(s.path + end)
	}
	if runtime.GOOS == "windows" { // no open file is replaced there, so that nobody else can have it open either
		if err := lock.release(); err != nil {
			return err
		}
	}
	return os.Rename(s.file.path, s.path)
}

// settle follows the notes: what only the old book named goes. Where that fails, a sweep
// does it: the book is in its place.
func (s *Staging) settle(ctx context.Context, lock *wholeLock) error {
	if err := lock.release(); err != nil {
		return err
	}
	book, err := Open(ctx, filepath.Dir(s.path))
	if err != nil {
		return err
	}
	_ = book.Contents().Settle(ctx, s.owner)
	return book.Close()
}

// wholeLock is a book that nobody else has open.
type wholeLock struct {
	db   *sql.DB
	s    *session
	held []*os.File // closed after the session: see keepFile
}

func (l *wholeLock) holds() bool { return l.s != nil }

func (l *wholeLock) release() error {
	var err error
	if l.s != nil {
		err = errors.Join(l.s.close(), l.db.Close())
	}
	for _, f := range l.held {
		err = errors.Join(err, f.Close())
	}
	*l = wholeLock{}
	return err
}

// lockWhole waits for nobody: a write-ahead log can be left only by whoever has the book
// open alone (sqlite.org/wal.html), and the lock that this takes is kept. What is no
// database, or a damaged one, is of use to nobody, and gives a lock that holds nothing.
func lockWhole(ctx context.Context, path string) (*wholeLock, error) {
	if _, err := peek(path); errors.Is(err, ErrNotABook) || errors.Is(err, ErrEmptied) {
		return &wholeLock{}, nil
	}
	db, err := sql.Open(driver, fileURI(path)+"?mode=rw&_pragma=busy_timeout(200)&_pragma=locking_mode(EXCLUSIVE)")
	if err != nil {
		return nil, err
	}
	s, err := newSession(ctx, db)
	if err == nil {
		var mode string
		if err = s.one(ctx, "PRAGMA journal_mode = DELETE", nil, &mode); err == nil {
			_, err = s.conn.ExecContext(ctx, "BEGIN EXCLUSIVE; COMMIT")
		}
		if err == nil {
			return &wholeLock{db: db, s: s}, nil
		}
		s.release()
	}
	_ = db.Close() // it would say the same again
	// A disk that is full is no reason to take the book for damaged.
	if err = because(path, meant(err)); errors.Is(err, ErrNotABook) || errors.Is(err, ErrDamaged) {
		return &wholeLock{}, nil
	}
	return nil, err
}

// syncFile makes what was written into a file survive a power cut.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
