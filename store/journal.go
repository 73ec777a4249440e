package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
)

// rollBack takes back what a program had begun to write into a book when it was killed, if it
// wrote with a journal, as it does while the book is replaced. It costs one look where there
// is none. SQLite takes back what is in one with the first read of a connection that may
// write (sqlite.org/lockingv3.html, 4.2), and the readers of a book may not.
func rollBack(ctx context.Context, path string) error {
	if _, err := os.Stat(path + "-journal"); err != nil {
		return nil //nolint:nilerr // there is none, or the readers will say why not
	}
	db, err := sql.Open(driver, fileURI(path)+"?mode=rw&_pragma=busy_timeout(5000)")
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "SELECT count(*) FROM sqlite_schema")
	return meant(errors.Join(err, db.Close()))
}
