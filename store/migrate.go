package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migration is one step of the schema, as statements.
type migration string

// schema returns the steps in their order: the first makes version 1. A step
// that was released is never changed.
func schema() []migration {
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	steps := make([]migration, len(names))
	for i, name := range names {
		text, err := migrationFiles.ReadFile(name)
		if err != nil {
			panic(err) // it is part of the program
		}
		if !strings.HasPrefix(filepath.Base(name), fmt.Sprintf("%04d_", i+1)) {
			panic("store: migration " + name + " is out of order")
		}
		steps[i] = migration(text)
	}
	return steps
}

// migrate brings the file to the last of steps in one transaction, which looks
// at the version first: another process may have been quicker. A book that has
// something in it is copied while the lock is held, so there is one copy however
// many processes begin at once. It is left alone if that fails, and the copy goes
// again if a step fails.
func migrate(ctx context.Context, path string, steps []migration, older upgrade) error {
	db, err := sql.Open(driver, writerDSN(path))
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // what was written is committed
	s, err := patientSession(ctx, db)
	if err != nil {
		return err
	}
	defer s.release()
	copied, whole := "", false
	defer func() {
		if copied != "" && !whole {
			_ = os.Remove(copied)
		}
	}()
	err = transact(ctx, s, func() error {
		now, err := readStamp(ctx, s)
		if err != nil {
			return err
		}
		if err := now.check(path, len(steps)); err != nil || now.version >= len(steps) {
			return err
		}
		if now.version >= 1 && !older.uncopied {
			if copied, err = copyBeside(ctx, db, path, now.version); err != nil {
				return fmt.Errorf("the book was not brought up to date, because the copy of it failed: %w", err)
			}
		}
		return climb(ctx, s, steps, now.version)
	})
	whole = err == nil
	return err
}

// patientSession opens a writing connection. Two processes that turn a new
// file to WAL at once do not wait for each other by themselves.
func patientSession(ctx context.Context, db *sql.DB) (*session, error) {
	for deadline := time.Now().Add(5 * time.Second); ; {
		s, err := newSession(ctx, db)
		if !errors.Is(err, ErrBusy) || time.Now().After(deadline) {
			return s, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// climb takes the steps that come after a version.
func climb(ctx context.Context, s *session, steps []migration, from int) error {
	for to := from + 1; to <= len(steps); to++ {
		if _, err := s.conn.ExecContext(ctx, string(steps[to-1])); err != nil {
			return fmt.Errorf("bring the book to version %d: %w", to, meant(err))
		}
	}
	_, err := s.conn.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(steps)))
	return meant(err)
}

// copyBeside copies on a connection of its own, for a transaction cannot.
func copyBeside(ctx context.Context, db *sql.DB, path string, version int) (string, error) {
	s, err := newSession(ctx, db)
	if err != nil {
		return "", err
	}
	defer s.release()
	return copyAside(ctx, s, path, version)
}

// copyAside writes a whole copy of the book beside it, and returns its name when
// it is on the disk. Whoever calls it holds the lock, so that nobody else copies.
func copyAside(ctx context.Context, s *session, path string, version int) (string, error) {
	return copyNamed(ctx, s, path, fmt.Sprintf("rapport-before-v%d", version+1))
}

func copyNamed(ctx context.Context, s *session, path, stem string) (string, error) {
	name, err := freeName(filepath.Dir(path), stem)
	if err != nil {
		return "", meant(err)
	}
	part := name + ".tmp" // what a copy that was broken off has left is of no use
	if err := writeCopy(ctx, s, part); err != nil {
		removeCopy(part)
		return "", meant(err)
	}
	if err := os.Rename(part, name); err != nil {
		removeCopy(part)
		return "", meant(err)
	}
	return name, meant(syncFolder(filepath.Dir(name)))
}

// CopyBeside writes a whole copy of the book beside it, under a name that begins with
// "rapport-" and stem, and returns that when the copy is on the disk.
func (b *Book) CopyBeside(ctx context.Context, stem string) (name string, err error) {
	err = b.aside(ctx, func(s *session) error {
		name, err = copyNamed(ctx, s, b.path, "rapport-"+stem)
		return err
	})
	return name, because(b.path, err)
}

// writeCopy makes the empty file first, which VACUUM INTO takes, so that nobody
// else may read the copy.
func writeCopy(ctx context.Context, s *session, name string) error {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = s.conn.ExecContext(ctx, "VACUUM INTO ?", name)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// removeCopy removes what was not written to the end, and what SQLite has beside it.
func removeCopy(name string) {
	for _, end := range append(companionEnds(), "") {
		_ = os.Remove(name + end)
	}
}

// freeName is a name that no other copy has.
func freeName(dir, stem string) (string, error) {
	for n := 1; ; n++ {
		name := filepath.Join(dir, stem+".db")
		if n > 1 {
			name = filepath.Join(dir, fmt.Sprintf("%s-%d.db", stem, n))
		}
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name, nil
		} else if err != nil {
			return "", err
		}
	}
}
