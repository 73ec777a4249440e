package doctor

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// ours calls fn with what this program has made: the folder of the book, and in it the book,
// its companions, its files and the older states of it. People keep other things beside a
// book, and whose folder is no book's is left alone.
func (e *examination) ours(ctx context.Context, fn func(path string, mode fs.FileMode)) error {
	if e.nothing {
		return nil
	}
	if info, err := os.Stat(e.Data); err == nil {
		fn(e.Data, info.Mode())
	}
	entries, _ := os.ReadDir(e.Data) // what is closed to us is not open to others
	for _, entry := range entries {
		if !isOurs(entry.Name()) {
			continue
		}
		path := filepath.Join(e.Data, entry.Name())
		if entry.Type()&fs.ModeSymlink != 0 {
			if info, err := os.Stat(path); err == nil {
				fn(path, info.Mode())
			}
			continue
		}
		if err := walk(ctx, path, fn); err != nil {
			return err
		}
	}
	return nil
}

func walk(ctx context.Context, path string, fn func(path string, mode fs.FileMode)) error {
	return filepath.WalkDir(path, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil //nolint:nilerr // What has gone meanwhile, or is closed to us, is not open to others.
		}
		if info, err := d.Info(); err == nil && info.Mode()&fs.ModeSymlink == 0 {
			fn(path, info.Mode())
		}
		return ctx.Err()
	})
}

// isOurs goes by the names that store gives.
func isOurs(name string) bool {
	return name == "files" || name == "alive" || strings.HasPrefix(name, "rapport.db") || strings.HasPrefix(name, straysPrefix) || isOlderState(name)
}

func isOlderState(name string) bool {
	return strings.HasPrefix(name, "rapport-before-") && strings.HasSuffix(name, ".db") || strings.HasPrefix(name, "before-restore-")
}

// straysPrefix begins the name of the folder in which files are set aside.
const straysPrefix = "strays-"

// olderStates are the names of the copies of the book that are kept beside it.
func (e *examination) olderStates() (all []string) {
	entries, _ := os.ReadDir(e.Data) // then none can be had either
	for _, entry := range entries {
		if isOlderState(entry.Name()) {
			all = append(all, entry.Name())
		}
	}
	return all
}

// wayBack says how a book is had again that cannot be read.
func (e *examination) wayBack() string {
	said := "Copy the folder before anything else. rapport restore puts a backup into the place of the book, and keeps what is there."
	if older := e.olderStates(); len(older) > 0 {
		said += " Older states of the book are beside it: " + strings.Join(older, ", ") + "."
	}
	return said
}

// older tells of the copies: they take room, and what was deleted from the book is in them.
func (e *examination) older(context.Context) error {
	older := e.olderStates()
	if len(older) == 0 {
		return nil
	}
	return e.good(checkCopies, "Older states of the book are kept beside it, until you remove them: "+strings.Join(older, ", "))
}
