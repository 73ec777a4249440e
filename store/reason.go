package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// because asks the disk for the reason where SQLite says no more than that it could not make
// a file, or write to one: a full disk and a quota look to it like a lack of permission, or
// like damage. The path is of the book, in whose folder the files are.
func because(path string, err error) error {
	var said *sqlite.Error
	if !errors.As(err, &said) {
		return err
	}
	if primary := said.Code() & 0xFF; primary != sqlite3.SQLITE_CANTOPEN && primary != sqlite3.SQLITE_IOERR {
		return err
	}
	was, is := kindOf(said), kindOf(probe(filepath.Dir(path)))
	if is == nil || errors.Is(is, was) {
		return err
	}
	return &reasonError{text: strings.Replace(err.Error(), was.Error(), is.Error(), 1), kind: is, said: said}
}

// reasonError is an error of SQLite whose reason was asked for.
type reasonError struct {
	text string
	kind error // such as ErrFull
	said error
}

func (e *reasonError) Error() string { return e.text }

// Unwrap gives the reason, and what SQLite has said.
func (e *reasonError) Unwrap() []error { return []error{e.kind, e.said} }

// probeSize is more than a file system keeps beside a file's name, in bytes.
const probeSize = 64 << 10

// probe writes a file in dir, and returns what the disk says to that. Nothing is left of it.
func probe(dir string) (err error) {
	f, err := os.CreateTemp(dir, "rapport-probe-*.tmp")
	if err != nil {
		return err
	}
	defer func() {
		if e := os.Remove(f.Name()); !errors.Is(e, fs.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}()
	_, err = f.Write(make([]byte, probeSize))
	return errors.Join(err, f.Sync(), f.Close())
}
