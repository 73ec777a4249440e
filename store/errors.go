package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// What can be wrong with a book, each with what was kept and what to do.
var (
	// ErrNotFound is what a record that does not exist gives.
	ErrNotFound = errors.New("not found")
	// ErrBusy means that another process held the book for too long.
	ErrBusy = errors.New("the book is busy: another rapport is writing to it; nothing was changed, try again in a moment")
	// ErrFull means that the disk has no room.
	ErrFull = errors.New("the disk is full: nothing of this change was kept, the book is as it was before; make room and try again")
	// ErrReadOnly means that the book, or its folder, may not be written to.
	ErrReadOnly = errors.New("the book cannot be written to: nothing was changed; check the permissions of its folder and its files, and whether its disk is mounted read-only")
	// ErrDamaged means that SQLite cannot make sense of the file, or that the
	// disk failed under it.
	ErrDamaged = errors.New("the book is damaged or its disk failed: what was being changed may not have been kept; copy the folder before anything else; rapport doctor says more, and rapport restore puts a backup into its place")
	// ErrNotABook means that the file was made by some other program.
	ErrNotABook = errors.New("not a rapport book: it was left as it is; choose another folder with --data, or see what rapport doctor says")
	// ErrEmptied means that there is nothing in the file any more, as after a crash of the
	// system, and what belonged to it is still there.
	ErrEmptied = errors.New("the book's file is empty, but what belonged to it lies beside it: nothing was changed; restore a backup, or move the folder away to begin anew")
	// ErrUnfinished means that the filling of a new book was broken off.
	ErrUnfinished = errors.New("the book was never filled to the end: remove its folder and make it again")
	// ErrNotEmpty means that a book to be filled holds something already.
	ErrNotEmpty = errors.New("the book is not empty: nothing was changed; fill a new one")
	// ErrRefused means that a rule of the schema would be broken: two primary
	// emails, an empty name, no details.
	ErrRefused = errors.New("the book does not take this: nothing was changed")
)

// NewerBookError says that the book was made by a newer rapport. Book and
// Program are schema versions.
type NewerBookError struct {
	Path          string
	Book, Program int
}

func (e *NewerBookError) Error() string {
	return fmt.Sprintf("this book was made by a newer rapport (%s has version %d, this program knows %d): it was left as it is; install the newer program",
		e.Path, e.Book, e.Program)
}

// OlderBookError says that a book that is only looked at was made by an older rapport. Book and
// Program are schema versions.
type OlderBookError struct {
	Path          string
	Book, Program int
}

func (e *OlderBookError) Error() string {
	return fmt.Sprintf("the book has version %d, and this program reads %d", e.Book, e.Program)
}

func notFound(what string, id int64) error {
	return fmt.Errorf("there is no %s %d: %w", what, id, ErrNotFound)
}

// meant turns an error of SQLite or of the file system into the one of ours
// that says what it means; others stay as they are.
func meant(err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if kind := kindOf(err); kind != nil && !errors.Is(err, kind) {
		return fmt.Errorf("%w (%w)", kind, err)
	}
	return err
}

func kindOf(err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return ErrReadOnly
	}
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	if kind := diskKind(err); kind != nil {
		return kind
	}
	var known *reasonError
	if errors.As(err, &known) {
		return known.kind
	}
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return nil
	}
	if e.Code() == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY {
		return ErrNotFound
	}
	switch e.Code() & 0xFF {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL:
		return ErrBusy
	case sqlite3.SQLITE_FULL:
		return ErrFull
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		return ErrReadOnly
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_IOERR:
		return ErrDamaged
	case sqlite3.SQLITE_ERROR:
		// The statements are those of this schema: the file was not read as it is. SQLite takes a
		// log that it cannot look for as one that is not there.
		if lacks := e.Error(); strings.Contains(lacks, "no such column") || strings.Contains(lacks, "no such table") {
			return ErrDamaged
		}
	case sqlite3.SQLITE_NOTADB:
		return ErrNotABook
	case sqlite3.SQLITE_CONSTRAINT:
		return ErrRefused
	}
	return nil
}

func notFoundLink(o OrganisationID, c ContactID) error {
	return fmt.Errorf("contact %d is not linked to organisation %d: %w", c, o, ErrNotFound)
}

// IsFull reports whether the file system has said that there is no room, wherever
// the file was to be.
func IsFull(err error) bool { return errors.Is(diskKind(err), ErrFull) }

func refused(what string) error { return fmt.Errorf("%s: %w", what, ErrRefused) }
