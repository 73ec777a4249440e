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

// migrate brings the file to the last of steps, each in a transaction of its
// own that looks at the version again: another process may have been quicker.
// A book that has something in it is copied first, and left alone if that
// fails.
func migrate(ctx context.Context, path string, steps []migration) error {
	db, err := sql.Open(driver, writerDSN(path))
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // what was written is committed
	db.SetMaxOpenConns(1)
	s, err := patientSession(ctx, db)
	if err != nil {
		return err
	}
	defer s.release()
	// In a transaction: another process may be making the book at this moment.
	var before stamp
	if err := transact(ctx, s, func() (err error) {
		before, err = readStamp(ctx, s)
		return err
	}); err != nil {
		return err
	}
	if err := before.check(path, len(steps)); err != nil {
		return err
	}
	if before.version >= 1 && before.version < len(steps) {
		if err := copyAside(ctx, s, path, before.version); err != nil {
			return fmt.Errorf("the book was not brought up to date, because the copy of it failed: %w", err)
		}
	}
	for i := range steps {
		if err := step(ctx, s, path, steps, i+1); err != nil {
			return err
		}
	}
	return nil
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

func step(ctx context.Context, s *session, path string, steps []migration, to int) error {
	return transact(ctx, s, func() error {
		now, err := readStamp(ctx, s)
		if err != nil {
			return err
		}
		if err := now.check(path, len(steps)); err != nil || now.version >= to {
			return err
		}
		if _, err := s.conn.ExecContext(ctx, string(steps[to-1])); err != nil {
			return fmt.Errorf("bring the book to version %d: %w", to, meant(err))
		}
		_, err = s.conn.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, to))
		return meant(err)
	})
}

// copyAside writes a whole copy of the book beside it, and returns when it is
// on the disk.
func copyAside(ctx context.Context, s *session, path string, version int) error {
	name, err := freshName(filepath.Dir(path), fmt.Sprintf("rapport-before-v%d", version+1))
	if err != nil {
		return err
	}
	if _, err := s.conn.ExecContext(ctx, "VACUUM INTO ?", name); err != nil {
		_ = os.Remove(name) // what there is of it is no copy
		return meant(err)
	}
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return meant(err)
	}
	return meant(errors.Join(f.Sync(), f.Close(), syncFolder(filepath.Dir(name))))
}

// freshName makes an empty file for the copy, which VACUUM INTO takes, so
// that nobody else may read it and no other copy is overwritten.
func freshName(dir, stem string) (string, error) {
	for n := 1; ; n++ {
		name := filepath.Join(dir, stem+".db")
		if n > 1 {
			name = filepath.Join(dir, fmt.Sprintf("%s-%d.db", stem, n))
		}
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", meant(err)
		}
		return name, f.Close()
	}
}
