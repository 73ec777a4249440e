package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver
)

const (
	// fileName is the book's file in its folder.
	fileName = "rapport.db"
	// applicationID marks the file as ours: "Rapp" (sqlite.org/pragma.html#pragma_application_id).
	applicationID = 0x52617070
	// unfinishedID marks a book that is being filled.
	unfinishedID = 0x52617055
)

// Exists reports whether dir holds a book, or a file in its place.
func Exists(dir string) bool {
	path := filepath.Join(dir, fileName)
	info, err := os.Stat(path)
	return err == nil && (info.IsDir() || info.Size() > 0 || emptied(path))
}

// emptied reports whether there must have been something in a book's file in which there is
// nothing: it had a log, a copy, or files in their places without a note that says that they
// are on their way.
func emptied(path string) bool {
	if hasLog(path) {
		return true
	}
	dir := filepath.Dir(path)
	for _, pattern := range []string{"rapport-before-*.db", filepath.Join("files", "tmp", "*", "*"), filepath.Join("files", "??", "*")} {
		found, err := fs.Glob(os.DirFS(dir), filepath.ToSlash(pattern))
		if err == nil && len(found) > 0 {
			return !strings.Contains(pattern, "tmp")
		}
	}
	return false
}

// Open opens the book in dir. Where there is none it makes one, with the
// folder (0700) and the file (0600). An older book is copied beside itself and
// then brought up to date. A newer one gives a [NewerBookError], a foreign
// file [ErrNotABook], a broken-off [Book.Bulk] [ErrUnfinished]; these files
// are left as they are, byte for byte.
func Open(ctx context.Context, dir string) (*Book, error) {
	return open(ctx, dir, schema(), upgrade{tell: func() {}})
}

// OpenTelling is [Open], and calls upgrading before an older book is copied and
// brought up to date: with a million interactions that takes some seconds. If ctx
// ends meanwhile, the book is as it was.
func OpenTelling(ctx context.Context, dir string, upgrading func()) (*Book, error) {
	return open(ctx, dir, schema(), upgrade{tell: upgrading})
}

func open(ctx context.Context, dir string, steps []migration, older upgrade) (*Book, error) {
	if err := makeFolder(dir); err != nil {
		return nil, err
	}
	path, err := filepath.Abs(filepath.Join(dir, fileName))
	if err != nil {
		return nil, fmt.Errorf("open the book: %w", err)
	}
	if err := makeFile(path); err != nil {
		return nil, err
	}
	book, err := openFile(ctx, path, steps, older)
	if err != nil {
		return nil, because(path, fmt.Errorf("open the book %s: %w", path, meant(err)))
	}
	return book, nil
}

// upgrade says what comes with bringing an older book up to date.
type upgrade struct {
	tell     func() // is called before
	uncopied bool   // there is a copy elsewhere: none is made
}

func makeFolder(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case err == nil && !info.IsDir():
		return fmt.Errorf("%s is a file, not a folder: choose another folder with --data", dir)
	case err == nil:
		return nil
	case !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("look at the book's folder: %w", meant(err))
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make the book's folder: %w", meant(err))
	}
	return nil
}

// makeFile makes an empty file that only its owner may read. SQLite gives its
// companions the same permissions.
func makeFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("make the book: %w", meant(err))
	}
	return errors.Join(f.Close(), syncFolder(filepath.Dir(path)))
}

// openFile opens again where the file was replaced while it was being opened
// ([Staging.Replace]): what was opened is not the book any more.
func openFile(ctx context.Context, path string, steps []migration, older upgrade) (*Book, error) {
	for {
		before, err := os.Stat(path)
		if err != nil {
			return nil, err
		}
		book, err := openThis(ctx, path, steps, older)
		if err != nil {
			return nil, err
		}
		after, err := os.Stat(path)
		if err == nil && os.SameFile(before, after) {
			return book, nil
		}
		if err := errors.Join(err, book.release()); err != nil {
			return nil, err
		}
	}
}

func openThis(ctx context.Context, path string, steps []migration, older upgrade) (*Book, error) {
	known := len(steps)
	seen, err := peek(path)
	if err != nil {
		return nil, err
	}
	if err := seen.check(path, known); err != nil && !(errors.Is(err, ErrUnfinished) && hasLog(path)) {
		return nil, err
	}
	if err := rollBack(ctx, path); err != nil {
		return nil, err
	}
	if seen.fresh() {
		if err := migrate(ctx, path, steps, older); err != nil {
			return nil, err
		}
	}
	db, err := sql.Open(driver, readerDSN(path))
	if err != nil {
		return nil, err
	}
	book := newBook(path, db, known)
	now, err := read(ctx, book.Reader, func(s *session) (stamp, error) { return readStamp(ctx, s) })
	if err == nil {
		err = now.check(path, known)
	}
	if err == nil && now.version < known {
		older.tell()
		err = migrate(ctx, path, steps, older)
	}
	if err != nil {
		_ = book.release() // it would say the same again
		return nil, err
	}
	return book, nil
}

func newBook(path string, db *sql.DB, known int) *Book {
	p := newPool(db, readers)
	b := &Book{path: path, known: known, pool: p, checks: newCheckpointer(path), writing: make(chan struct{}, 1)}
	b.Reader = &Reader{lend: p.lend, version: b.keptSession}
	return b
}

// stamp is what a file says of itself.
type stamp struct {
	application int
	version     int
	empty       bool // nothing was made in it yet
}

func (s stamp) fresh() bool { return s.empty && s.version == 0 && s.application == 0 }

func (s stamp) check(path string, known int) error {
	switch {
	case s.fresh():
		return nil
	case s.application == unfinishedID:
		return ErrUnfinished
	case s.application != applicationID:
		return ErrNotABook
	case s.version > known:
		return &NewerBookError{Path: path, Book: s.version, Program: known}
	}
	return nil
}

// peek reads the file's header (sqlite.org/fileformat2.html) without SQLite,
// which would make companions beside a file that is none of ours. What was
// committed last may still be in the log: readStamp has the last word.
func peek(path string) (stamp, error) {
	f, err := os.Open(path)
	if err != nil {
		return stamp{}, err
	}
	defer f.Close() //nolint:errcheck // it was only read
	header := make([]byte, 100)
	n, err := io.ReadFull(f, header)
	if errors.Is(err, io.EOF) && emptied(path) {
		return stamp{}, ErrEmptied
	}
	if errors.Is(err, io.EOF) {
		return stamp{empty: true}, nil
	}
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return stamp{}, err
	}
	if n < len(header) || !bytes.HasPrefix(header, []byte("SQLite format 3\x00")) {
		return stamp{}, ErrNotABook
	}
	s := stamp{
		version:     int(int32(binary.BigEndian.Uint32(header[60:]))),
		application: int(int32(binary.BigEndian.Uint32(header[68:]))),
	}
	// Turned to WAL but not filled yet: see migrate.
	schemaCookie := binary.BigEndian.Uint32(header[40:])
	s.empty = schemaCookie == 0
	return s, nil
}

// hasLog reports whether something may be committed that is not in the main
// file yet, such as that the book was filled to the end.
func hasLog(path string) bool {
	info, err := os.Stat(path + "-wal")
	return err == nil && info.Size() > 0
}

// readStamp asks in three statements, so it must be inside a transaction.
func readStamp(ctx context.Context, s *session) (stamp, error) {
	var st stamp
	var tables int
	err := errors.Join(
		s.one(ctx, "PRAGMA application_id", nil, &st.application),
		s.one(ctx, "PRAGMA user_version", nil, &st.version),
		s.one(ctx, "SELECT EXISTS (SELECT 1 FROM sqlite_schema)", nil, &tables),
	)
	st.empty = tables == 0
	return st, err
}
