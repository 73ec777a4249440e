package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// keeping is the folder in which the book is kept that is there. It is made in that of the
// owner, and has its name once it is whole.
type keeping struct {
	from, to string // the book, and the folder
	nothing  bool   // there is no book
}

// keepLog keeps what SQLite has beside the book, before it is asked to open it: it may do
// away with the log of a damaged one.
func (s *Staging) keepLog() (keeping, error) {
	k := keeping{from: s.path, to: s.contents.keepingOf(s.owner)}
	info, err := os.Stat(s.path)
	if err != nil || info.Size() == 0 && !emptied(s.path) {
		k.nothing = true
		return k, err
	}
	if err := os.MkdirAll(k.to, 0o700); err != nil {
		return k, err
	}
	for _, end := range companionEnds() {
		in, err := keepFile(k.from+end, filepath.Join(k.to, fileName+end))
		if in != nil {
			_ = in.Close() // nothing of this process is locked yet
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			k.discard()
			return k, err
		}
	}
	return k, nil
}

const keptPrefix = "before-restore-"

// keepingOf is where an owner keeps a book until that is whole.
func (c Contents) keepingOf(owner string) string { return filepath.Join(c.owned(owner), "keep") }

// unkeep takes back what a dead owner has kept of the book that it did not come to replace:
// a second name of the same file. Whoever wrote by both would destroy it
// (sqlite.org/howtocorrupt.html, 2.5). Under the lock for writing nobody else is replacing it.
func (c Contents) unkeep(owner string) {
	dir := filepath.Dir(c.path)
	book, err := os.Stat(filepath.Join(dir, fileName))
	entries, _ := os.ReadDir(dir) // what cannot be read now is looked at by the next sweep
	for _, e := range entries {
		if err != nil || !e.IsDir() || !strings.HasPrefix(e.Name(), keptPrefix) {
			continue
		}
		if kept, err := os.Lstat(filepath.Join(dir, e.Name(), fileName)); err == nil && os.SameFile(kept, book) {
			_ = os.RemoveAll(c.keepingOf(owner))
			_ = os.Rename(filepath.Join(dir, e.Name()), c.keepingOf(owner)) // which is cleared, in whatever time
		}
	}
}

// discard removes what was not kept to the end.
func (k keeping) discard() { _ = os.RemoveAll(k.to) } // else it is swept

// keep keeps the book and its contents, and gives the folder its name, which it returns;
// none where there is no book.
func (k keeping) keep(contents Contents, lock *wholeLock, now time.Time) (string, error) {
	if k.nothing {
		return "", nil
	}
	if lock.holds() { // the log is in the book
		for _, end := range companionEnds() {
			_ = os.Remove(filepath.Join(k.to, fileName+end))
		}
	}
	in, err := keepFile(k.from, filepath.Join(k.to, fileName))
	if in != nil {
		lock.held = append(lock.held, in)
	}
	if err != nil {
		return "", err
	}
	if err := k.keepContents(contents); err != nil {
		return "", err
	}
	if err := syncFolders(k.to); err != nil {
		return "", err
	}
	dir := filepath.Dir(k.from)
	name, err := freeFolder(dir, keptPrefix+now.Format(time.DateOnly))
	if err != nil {
		return "", err
	}
	return name, errors.Join(os.Rename(k.to, name), syncFolder(dir))
}

func (k keeping) keepContents(contents Contents) error {
	into := Contents{path: filepath.Join(k.to, "files")}
	return contents.each(func(name string, _ int64) error {
		if err := os.MkdirAll(filepath.Dir(into.place(name)), 0o700); err != nil {
			return err
		}
		in, err := keepFile(contents.place(name), into.place(name))
		if in != nil {
			err = errors.Join(err, in.Close())
		}
		return err
	})
}

// keepFile gives a file a second name, or copies it where the file system has one name for
// each. Then the file that was read is returned open: as long as the book is locked, closing
// its file would let go of the locks that this process has on it
// (sqlite.org/howtocorrupt.html, 2.2).
func keepFile(from, to string) (in *os.File, err error) {
	info, err := os.Lstat(from)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is no file", from)
	}
	if os.Link(from, to) == nil {
		return nil, nil //nolint:nilnil // nothing was opened
	}
	if in, err = os.Open(from); err != nil {
		return nil, err
	}
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return in, err
	}
	_, err = io.Copy(out, in)
	if err == nil {
		err = out.Sync()
	}
	return in, errors.Join(err, out.Close())
}

// freeFolder is a name that nothing else has.
func freeFolder(dir, stem string) (string, error) {
	for n := 1; ; n++ {
		name := filepath.Join(dir, stem)
		if n > 1 {
			name = fmt.Sprintf("%s-%d", name, n)
		}
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name, nil
		} else if err != nil {
			return "", err
		}
	}
}

// syncFolders makes the names in a folder, and in those below it, survive a power cut.
func syncFolders(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		return syncFolder(path)
	})
}
