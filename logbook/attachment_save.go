package logbook

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"rapport/internal/harmless"
	"rapport/store"
)

// A copy has a name of this kind until it is whole.
const (
	partPrefix, partSuffix = ".rapport-", ".part"
	partAge                = time.Hour // nobody writes a copy for that long
)

// SaveError says why a copy of an attachment was not made. Whatever was at that
// place is as it was. It wraps [fs.ErrExist] where something is there that was not
// to be overwritten.
type SaveError struct {
	Path   string // where the copy was to be
	Reason string // what is wrong, in words for people
	Err    error  // may be nil
}

func (e *SaveError) Error() string { return "no copy was made: " + e.Reason }

// Unwrap gives what the system has said.
func (e *SaveError) Unwrap() error { return e.Err }

// SaveAttachment writes a copy of an attachment's content to dest, and returns its
// absolute path. A folder takes it under the cleaned name. It is whole, or it is
// not there; the bytes are held against their SHA-256. Without overwrite an existing file stays, and the
// [*SaveError] wraps [fs.ErrExist]; so does whatever else is in the way, even with
// overwrite, without wrapping it. The folder of the book takes no copies: it could
// be overwritten. What a kill has left of an older copy in that folder is removed. The other errors are those of [Logbook.OpenAttachment].
func (l *Logbook) SaveAttachment(ctx context.Context, id store.AttachmentID, dest string, overwrite bool) (path string, err error) {
	f, a, err := l.OpenAttachment(ctx, id)
	if err != nil {
		return "", err
	}
	defer f.Close() //nolint:errcheck // it was only read
	to, err := l.destination(dest, a.Name, overwrite)
	if err != nil {
		return "", err
	}
	removeOldParts(filepath.Dir(to), time.Now())
	part, err := os.CreateTemp(filepath.Dir(to), partPrefix+"*"+partSuffix)
	if err != nil {
		return "", unwritten(to, err)
	}
	defer os.Remove(part.Name()) //nolint:errcheck // it has got its name, most often
	if err := copyOut(ctx, a, f, part, to); err != nil {
		return "", err
	}
	if overwrite {
		err = replace(part.Name(), to)
	} else {
		err = putNew(part.Name(), to)
	}
	if err != nil {
		return "", unwritten(to, err)
	}
	return to, nil
}

// removeOldParts removes what a kill has left of copies to this folder. A copy that
// is still being written has just been changed.
func removeOldParts(dir string, now time.Time) {
	removeOurs(dir, partPrefix, partSuffix, now.Add(-partAge), fs.FileMode.IsRegular, os.Remove)
}

// destination is the path of the file that dest means.
func (l *Logbook) destination(dest, name string, overwrite bool) (string, error) {
	if dest == "" {
		return "", &SaveError{Reason: "no place is named"}
	}
	to, err := filepath.Abs(dest)
	if err != nil {
		return "", unwritten(dest, err)
	}
	info, err := os.Stat(to)
	switch {
	case err == nil && info.IsDir():
		to = filepath.Join(to, harmless.FileName(name))
	case err != nil && os.IsPathSeparator(dest[len(dest)-1]):
		return "", &SaveError{to, "there is no folder " + to, err}
	}
	// A link is followed: what it leads to is what is overwritten.
	folder, err := filepath.EvalSymlinks(filepath.Dir(to))
	if err != nil {
		return "", &SaveError{to, "there is no folder " + filepath.Dir(to), err}
	}
	to = filepath.Join(folder, filepath.Base(to))
	if end, err := filepath.EvalSymlinks(to); err == nil && overwrite {
		to = end
	}
	if l.isOurs(to) {
		return "", &SaveError{to, "the book's own folder takes no copies; choose another one", nil}
	}
	return to, checkPlace(to, overwrite)
}

// isOurs reports whether a path leads into the book's folder, however it is
// spelt: in other letters, through a link or another mount.
func (l *Logbook) isOurs(path string) bool {
	ours, err := os.Stat(l.book.Folder())
	if err != nil {
		return false
	}
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		if info, err := os.Stat(dir); err == nil && os.SameFile(info, ours) {
			return true
		}
		if dir == filepath.Dir(dir) {
			return false
		}
	}
}

// checkPlace looks what is there, before anything is copied.
func checkPlace(to string, overwrite bool) error {
	info, err := os.Lstat(to)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return unwritten(to, err)
	case info.IsDir():
		return &SaveError{to, to + " is a folder", nil}
	case !overwrite:
		return taken(to)
	case !info.Mode().IsRegular():
		return &SaveError{to, to + " is not a file, and stays as it is", nil}
	}
	return nil
}

func taken(to string) error {
	return &SaveError{to, to + " is there already, and was not overwritten", fs.ErrExist}
}

// putNew gives a file its name, unless somebody has it.
func putNew(from, to string) error {
	err := os.Link(from, to)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	// Not every file system has links. An empty file takes the name first, which
	// fails where there is one.
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Close(), os.Rename(from, to)); err != nil {
		return errors.Join(err, os.Remove(to))
	}
	return nil
}

// replace puts a file where another one is, with the permissions of that one.
func replace(from, to string) error {
	if info, err := os.Stat(to); err == nil {
		if err := os.Chmod(from, info.Mode().Perm()); err != nil {
			return err
		}
	}
	return os.Rename(from, to)
}

// unwritten puts words to what the system says of a place.
func unwritten(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrExist):
		return taken(path)
	case store.IsFull(err):
		return &SaveError{path, fmt.Sprintf("there is no room for %s: the disk is full", path), err}
	case errors.Is(err, fs.ErrPermission):
		return &SaveError{path, fmt.Sprintf("%s may not be written: check the permissions of its folder", path), err}
	}
	return &SaveError{path, fmt.Sprintf("%s cannot be written: %s", path, cause(err)), err}
}
