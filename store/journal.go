package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
)

// rollBack takes back what a program had begun to write into a book when it was killed, if it
// wrote with a journal, as it does while the book is replaced. It costs one look where there
// is none. SQLite takes back what is in one with the first read of a connection that may
// write (sqlite.org/lockingv3.html, 4.2), and the readers of a book may not. A journal that
// takes nothing back is left by SQLite, and removed here: nobody can be using it while this
// connection has a log.
func rollBack(ctx context.Context, path string) error {
	if _, err := os.Stat(path + "-journal"); err != nil {
		return nil // there is none, or the readers will say why not
	}
	db, err := sql.Open(driver, writerDSN(path))
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // nothing was written
	s, err := patientSession(ctx, db)
	if err != nil {
		return err
	}
	defer s.release()
	return transact(ctx, s, func() error {
		var mode string
		if err := s.one(ctx, "PRAGMA journal_mode", nil, &mode); err != nil || mode != "wal" {
			return err
		}
		if err := os.Remove(path + "-journal"); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
}
