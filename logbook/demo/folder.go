package demo

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// bookFiles is how the names of a book's files begin: the database, and what
// SQLite keeps beside it.
const bookFiles = "rapport.db"

// folder remembers what was there before a book was made, so that it can be
// put back.
type folder struct {
	dir   string
	had   map[string]bool // the names of the book's files that were there
	added []string        // the folders that were not there, the innermost first
}

// survey looks at dir, which need not exist.
func survey(dir string) (folder, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return folder{}, err
	}
	f := folder{dir: dir, had: map[string]bool{}}
	names, err := f.files()
	if err != nil {
		return folder{}, err
	}
	for _, name := range names {
		f.had[name] = true
	}
	for d := dir; ; d = filepath.Dir(d) {
		if _, err := os.Lstat(d); !errors.Is(err, fs.ErrNotExist) {
			return f, nil
		}
		f.added = append(f.added, d)
	}
}

// files lists the book's files that are there now.
func (f folder) files() ([]string, error) {
	entries, err := os.ReadDir(f.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), bookFiles) {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

// restore removes the book's files that were not there before, and then the
// folders, unless somebody has put something else into them meanwhile.
func (f folder) restore() error {
	names, err := f.files()
	for _, name := range names {
		if f.had[name] {
			continue
		}
		if e := os.Remove(filepath.Join(f.dir, name)); e != nil && !errors.Is(e, fs.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}
	if err != nil {
		return fmt.Errorf("the unfinished book in %s could not be removed, please do so: %w", f.dir, err)
	}
	f.removeAdded()
	return nil
}

// removeAdded removes the folders that are empty now, from the inside out.
func (f folder) removeAdded() {
	for _, dir := range f.added {
		if os.Remove(dir) != nil {
			return
		}
	}
}
