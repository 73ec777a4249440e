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
	Rows   []Entry // folders first, then files, each by name
	Left   int     // how many more there are
}

// Entry is a folder, or a file that can be read as one: no pipe, no device.
type Entry struct {
	Name   string
	Folder bool
}

// List lists what in the folder that is typed so far begins with what is typed
// after it, case aside; at most most entries. Hidden ones are there only where a dot
// was typed. ctx ends it between two readings of a long folder. A folder that is not
// there, or cannot be read, is an error.
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
	rest := unquoted(typed[at:])
	for {
		batch, err := folder.ReadDir(1024)
		for _, entry := range batch {
			if row, ok := e.fits(entry, rest); ok {
				e.Rows = append(e.Rows, row)
			}
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err := errors.Join(err, ctx.Err()); err != nil {
			return Entries{}, err
		}
	}
	slices.SortFunc(e.Rows, inOrder)
	if most > 0 && len(e.Rows) > most {
		e.Left = len(e.Rows) - most
		e.Rows = e.Rows[:most:most]
	}
	return e, nil
}

func isSeparator(r rune) bool { return r == '/' || windows && r == '\\' }

// fits reports whether an entry begins with what was typed, and what it is: that
// to which a link leads.
func (e *Entries) fits(entry fs.DirEntry, rest string) (Entry, bool) {
	name, mode := entry.Name(), entry.Type()
	if !strings.HasPrefix(fold(name), fold(rest)) || strings.HasPrefix(name, ".") && !strings.HasPrefix(rest, ".") {
		return Entry{}, false
	}
	if mode&fs.ModeSymlink != 0 {
		info, err := os.Stat(filepath.Join(e.Folder, name))
		if err != nil {
			return Entry{}, false
		}
		mode = info.Mode().Type()
	}
	return Entry{name, mode.IsDir()}, mode.IsDir() || mode.IsRegular()
}

func inOrder(a, b Entry) int {
	if a.Folder != b.Folder {
		if a.Folder {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(fold(a.Name), fold(b.Name)), cmp.Compare(a.Name, b.Name))
}

// fold makes names comparable: macOS takes letters apart that are typed as one.
func fold(s string) string { return strings.ToLower(norm.NFC.String(s)) }

// Path is the absolute path of one of the rows.
func (e *Entries) Path(row Entry) string { return filepath.Join(e.Folder, row.Name) }

// Taken is what is typed once one of the rows is taken. A folder ends in a
// separator, so that what is in it is listed next.
func (e *Entries) Taken(row Entry) string {
	typed := e.Typed + row.Name
	if row.Folder {
		typed += string(filepath.Separator)
	}
	if Whole(typed) != e.Path(row) { // What it is called would be read as something else.
		typed = e.Path(row)
		if row.Folder {
			typed += string(filepath.Separator)
		}
	}
	return typed
}
