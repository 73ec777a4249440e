package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	sqlite3 "modernc.org/sqlite/lib"
)

// Flaw is something in a book that should not be so.
type Flaw struct {
	What string // in words
}

// CheckFile asks SQLite whether the file is whole: each page, each index and each
// constraint; quickly leaves out whether indices and tables agree. It calls fn with what it
// finds, and stops after a hundred. It reads the whole file, so it takes seconds on a big
// one.
func (r *Reader) CheckFile(ctx context.Context, quickly bool, fn func(Flaw) error) error {
	pragma := "PRAGMA integrity_check"
	if quickly {
		pragma = "PRAGMA quick_check"
	}
	return r.eachFlaw(ctx, pragma, fn, func(rows *sql.Rows) (string, error) {
		var text string
		if err := rows.Scan(&text); err != nil || text == "ok" {
			return "", err
		}
		return inShort(text)
	})
}

// inShort is the first of the lines in which SQLite says what is wrong with a file, and how
// many there are; [ErrDamaged] where it says that the disk did not let it look.
func inShort(text string) (string, error) {
	lines := strings.Split(strings.TrimPrefix(strings.TrimSpace(text), "*** in database main ***\n"), "\n")
	if _, code, ok := strings.Cut(lines[0], "error code="); ok {
		if n, err := strconv.Atoi(code); err == nil && n&0xFF == sqlite3.SQLITE_IOERR {
			return "", fmt.Errorf("%w (%s)", ErrDamaged, lines[0])
		}
	}
	if more := len(lines) - 1; more > 0 {
		return fmt.Sprintf("%s, and %d more", lines[0], more), nil
	}
	return lines[0], nil
}

// CheckReferences calls fn with each row that refers to one that is not there.
func (r *Reader) CheckReferences(ctx context.Context, fn func(Flaw) error) error {
	return r.eachFlaw(ctx, "PRAGMA foreign_key_check", fn, func(rows *sql.Rows) (string, error) {
		var table, parent string
		var row sql.NullInt64
		var key int
		err := rows.Scan(&table, &row, &parent, &key)
		return fmt.Sprintf("row %d of %s refers to a row of %s that is not there", row.Int64, table, parent), err
	})
}

// eachFlaw reads all before fn is called: it may want to read as well.
func (r *Reader) eachFlaw(ctx context.Context, query string, fn func(Flaw) error, scan func(*sql.Rows) (string, error)) error {
	found, err := read(ctx, r, func(s *session) ([]string, error) { return many(ctx, s, query, scan) })
	if err != nil {
		return err
	}
	for _, what := range found {
		if what == "" {
			continue
		}
		if err := fn(Flaw{What: what}); err != nil {
			return err
		}
	}
	return nil
}
