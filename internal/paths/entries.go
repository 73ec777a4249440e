package paths

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Entries is what a path that is half typed may become.
type Entries struct {
	Folder string  // the absolute path of the folder that was looked into
	Typed  string  // how that was typed, with the separator at its end; may be empty
	Rows   []Entry // what has just the name that is typed, then folders, then files, each by name
	Left   int     // how many more there are
}

// Entry is a folder, or a file that can be read as one: no pipe, no device.
type Entry struct {
	Name   string
	Folder bool
	Typed  string // of a folder: what is typed once it is taken, with a separator at its end

	rank int    // 0 if it has the name that is typed, 1 if it has that once it is read
	key  string // by which those of a rank are sorted
}

// List lists what in the folder that is typed so far begins with what is typed
// after it, case aside; at most most entries, and about twice as many are in memory,
// however long the folder is; all of them if most is 0. Hidden ones are there only
// where a dot was typed. ctx ends it between two readings of a long folder. A folder
// that is not there, or cannot be read, is an error.
func List(ctx context.Context, typed string, most int) (Entries, error) {
	if typed == "~" {
		typed += string(filepath.Separator)
	}
	at := strings.LastIndexFunc(typed, isSeparator) + 1
	e := Entries{Typed: typed[:at], Folder: Whole(cmp.Or(typed[:at], "."))}
	info, err := os.Stat(e.Folder) // opening a pipe would wait for somebody to write
	if err == nil && !info.IsDir() {
		err = &fs.PathError{Op: "list", Path: e.Folder, Err: errors.New("it is no folder")}
	}
	if err != nil {
		return Entries{}, err
	}
	folder, err := os.Open(e.Folder)
	if err != nil {
		return Entries{}, err
	}
	defer func() { _ = folder.Close() }() // It was only read.
	rest := []string{typed[at:], unquoted(typed[at:])}
	for {
		batch, err := folder.ReadDir(1024)
		for _, entry := range batch {
			if row, ok := e.fits(entry, rest); ok {
				e.add(row, most)
			}
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err := errors.Join(err, ctx.Err()); err != nil {
			return Entries{}, err
		}
	}
	e.trim(most)
	for i, row := range e.Rows {
		if row.Folder {
			e.Rows[i].Typed = e.taken(row)
		}
	}
	return e, nil
}

// add adds a row, and leaves out those that are one too many before they take much
// memory.
func (e *Entries) add(row Entry, most int) {
	e.Rows = append(e.Rows, row)
	if most > 0 && len(e.Rows) >= 2*most {
		e.trim(most)
	}
}

// trim sorts the rows and leaves the first of them.
func (e *Entries) trim(most int) {
	slices.SortFunc(e.Rows, inOrder)
	if most > 0 && len(e.Rows) > most {
		e.Left += len(e.Rows) - most
		clear(e.Rows[most:])
		e.Rows = e.Rows[:most]
	}
}

func isSeparator(r rune) bool { return r == '/' || windows && r == '\\' }

// fits reports whether an entry begins with what was typed, as it is or once it is
// read; and what it is: that to which a link leads.
func (e *Entries) fits(entry fs.DirEntry, rest []string) (Entry, bool) {
	name, mode := entry.Name(), entry.Type()
	row := Entry{Name: name, rank: len(rest), key: fold(name)}
	begins := false
	for rank, typed := range rest {
		hidden := strings.HasPrefix(name, ".") && !strings.HasPrefix(typed, ".")
		begins = begins || strings.HasPrefix(row.key, fold(typed)) && !hidden
		if norm.NFC.String(name) == norm.NFC.String(typed) {
			row.rank = min(row.rank, rank)
		}
	}
	if !begins {
		return Entry{}, false
	}
	if mode&fs.ModeSymlink != 0 {
		info, err := os.Stat(filepath.Join(e.Folder, name))
		if err != nil {
			return Entry{}, false
		}
		mode = info.Mode().Type()
	}
	row.Folder = mode.IsDir()
	return row, mode.IsDir() || mode.IsRegular()
}

// inOrder puts what was typed whole before what only begins like it.
func inOrder(a, b Entry) int {
	folders := func(e Entry) int {
		if e.Folder {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(folders(a), folders(b)), cmp.Compare(a.key, b.key), cmp.Compare(a.Name, b.Name))
}

// fold makes names comparable: macOS takes letters apart that are typed as one.
func fold(s string) string { return strings.ToLower(norm.NFC.String(s)) }

// Path is the absolute path of one of the rows.
func (e *Entries) Path(row Entry) string { return filepath.Join(e.Folder, row.Name) }

// taken is what is typed once a folder is taken: it ends in a separator, so that
// what is in it is listed next.
func (e *Entries) taken(row Entry) string {
	separator := string(filepath.Separator)
	typed := e.Typed + row.Name + separator
	if Whole(typed) != e.Path(row) { // What it is called would be read as something else.
		typed = e.Path(row) + separator
	}
	return typed
}
