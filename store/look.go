package store

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
)

// Look is a book that is only looked at. Its methods may be called from several
// goroutines at once.
type Look struct {
	*Reader
	pool *pool
}

// LookAt opens the book in dir for reading and nothing else: where there is none
// it makes none, an older one is not brought up to date, and nobody who writes
// is waited for. It is for answers that come at once or not at all; each of these
// cases is an error, as it is for [Open] where the book is newer, foreign or
// unfinished. Where nobody is writing, no file is made beside the book either.
func LookAt(ctx context.Context, dir string) (*Look, error) {
	path, err := filepath.Abs(filepath.Join(dir, fileName))
	if err != nil {
		return nil, fmt.Errorf("look at the book: %w", err)
	}
	look, err := lookAt(ctx, path, len(schema()))
	if err != nil {
		return nil, fmt.Errorf("look at the book %s: %w", path, meant(err))
	}
	return look, nil
}

func lookAt(ctx context.Context, path string, known int) (*Look, error) {
	seen, err := peek(path) // SQLite makes companions beside a file that is none of ours
	if err == nil {
		err = seen.check(path, known)
	}
	if err != nil {
		return nil, err
	}
	db, err := sql.Open(driver, lookDSN(path))
	if err != nil {
		return nil, err
	}
	p := newPool(db, readers)
	look := &Look{Reader: &Reader{lend: p.lend, version: p.lend}, pool: p}
	now, err := read(ctx, look.Reader, func(s *session) (stamp, error) { return readStamp(ctx, s) })
	if err == nil {
		err = now.check(path, known)
	}
	if err == nil && now.version != known {
		err = &OlderBookError{Path: path, Book: now.version, Program: known}
	}
	if err != nil {
		_ = look.Close() // it would say the same again
		return nil, err
	}
	return look, nil
}

// Close waits for the reads that are under way and lets go of the book.
func (l *Look) Close() error { return l.pool.close() }
