package doctor

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/dustin/go-humanize"

	"rapport/internal/space"
	"rapport/store"
)

// folder looks whether there is one, and a book in it.
func (e *examination) folder(context.Context) error {
	e.nothing = true
	info, err := os.Stat(e.Data)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return e.note(checkFolder, "There is no book yet in "+e.Data, "The first thing that is added makes it.")
	case err != nil:
		return e.fault(checkFolder, "The folder of the book cannot be looked at: "+err.Error(), "Check its name, and the permissions of the folders above it.")
	case !info.IsDir():
		return e.fault(checkFolder, e.Data+" is a file, not a folder", "Name another folder with --data.")
	}
	if !store.Exists(e.Data) {
		if _, err := os.Stat(filepath.Join(e.Data, "files")); err == nil {
			return e.fault(checkFolder, "There are files in "+e.Data+" that were kept with a book, but the book itself, rapport.db, is missing or empty",
				"Do not add anything yet. "+e.wayBack())
		}
		return e.note(checkFolder, "There is no book yet in "+e.Data, "The first thing that is added makes it.")
	}
	e.nothing = false
	return e.good(checkFolder, e.Data)
}

// permissions looks for what others may read. Windows has none of this kind.
func (e *examination) permissions(ctx context.Context) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	var loose []string
	note := func(path string, mode fs.FileMode) {
		if mode.Perm()&0o077 != 0 {
			loose = append(loose, path)
		}
	}
	if info, err := os.Stat(e.Settings); err == nil {
		note(e.Settings, info.Mode())
	}
	if err := e.ours(ctx, note); err != nil {
		return err
	}
	if len(loose) == 0 {
		return e.good(checkPermissions, "Nobody else can read the book, its files or the settings")
	}
	return e.mendable(checkPermissions, fmt.Sprintf("Others on this computer have access to %s%s", loose[0], andMore(len(loose)-1)),
		"rapport doctor --fix takes their permission away.", func() error { return tighten(loose) })
}

// tighten leaves the owner what they have of 0700 on a folder, and of 0600 on a file.
func tighten(paths []string) (all error) {
	for _, path := range paths {
		info, err := os.Stat(path)
		if err == nil {
			ours := fs.FileMode(0o600)
			if info.IsDir() {
				ours = 0o700
			}
			err = os.Chmod(path, info.Mode().Perm()&ours)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			all = errors.Join(all, err)
		}
	}
	return all
}

func andMore(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", and %d more", n)
}

// The room that a book wants: some for what is written next, and as much as it takes for
// the copy before it is brought up to date.
const (
	least   = 50 << 20
	aCopy   = 2
	comfort = 500 << 20
)

func (e *examination) space(context.Context) error {
	dir := e.Data
	for ; ; dir = filepath.Dir(dir) { // the folder may not be there yet
		if _, err := os.Stat(dir); err == nil || dir == filepath.Dir(dir) {
			break
		}
	}
	free, err := space.Free(dir)
	if errors.Is(err, space.ErrUnknown) {
		return nil
	}
	if err != nil {
		return e.note(checkSpace, "How much room there is cannot be asked: "+err.Error(), "")
	}
	var book int64
	if info, err := os.Stat(filepath.Join(e.Data, "rapport.db")); err == nil {
		book = info.Size()
	}
	text := humanize.IBytes(free) + " are free on the disk of the book"
	switch {
	case free < least:
		return e.fault(checkSpace, "Only "+text, "Make room: what cannot be written is refused, and nothing is lost meanwhile.")
	case free < comfort || free < aCopy*uint64(max(book, 0)):
		return e.note(checkSpace, "Only "+text, "A copy before an upgrade, a backup or large files may not fit.")
	}
	return e.good(checkSpace, text)
}

// settings tells whether the file of settings is in force.
func (e *examination) settings(context.Context) error {
	if e.ConfigErr != nil {
		return e.fault(checkSettings, "The settings are not in force: "+e.ConfigErr.Error(), "")
	}
	return e.good(checkSettings, "The settings are in force")
}
