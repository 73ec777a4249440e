package demo

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"rapport/store"
)

// bookFile is the name of a book's file in its folder.
const bookFile = "rapport.db"

// filesFolder is the name of the folder with the contents of the attachments.
const filesFolder = "files"

// site is a folder that is to hold a book. The book is made in a folder inside
// it and then put into its place in one step: so two that build at once, or
// somebody who begins a book of their own meanwhile, do not touch each other's
// files.
type site struct {
	dir     string
	scratch string   // where the book is made
	added   []string // the folders that were not there, the innermost first
}

// openSite makes the folders that are missing.
func openSite(dir string) (*site, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("make the demo's folder: %w", err)
	}
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%s is a file, not a folder: choose another folder with --data", dir)
	}
	s := &site{dir: dir}
	if s.taken() {
		return nil, s.refusal()
	}
	for d := dir; missing(d); d = filepath.Dir(d) {
		s.added = append(s.added, d)
	}
	if err = os.MkdirAll(dir, 0o700); err == nil {
		s.scratch, err = os.MkdirTemp(dir, "rapport-demo-")
	}
	if err != nil {
		s.removeAdded()
		return nil, fmt.Errorf("make the demo's folder: %w", err)
	}
	return s, nil
}

func missing(path string) bool {
	_, err := os.Lstat(path)
	return errors.Is(err, fs.ErrNotExist)
}

// taken reports whether there is a book, an empty file in its place that may
// become one, or the log of a book, which SQLite would take for this one's.
func (s *site) taken() bool {
	path := filepath.Join(s.dir, bookFile)
	return store.Exists(s.dir) || !missing(path) || !missing(path+"-wal")
}

func (s *site) refusal() error { return fmt.Errorf("%w (%s)", ErrExists, s.dir) }

// settle puts the finished book into its place, and never over another file.
func (s *site) settle(ctx context.Context) error {
	if info, err := os.Stat(filepath.Join(s.scratch, bookFile) + "-wal"); err == nil && info.Size() > 0 {
		return errors.New("the demo book could not be written to its end; make room on the disk and try again")
	}
	if s.taken() {
		return s.refusal()
	}
	// The files go first: where the book is, everything is. Each has a note: if this
	// is killed in between, who opens a book here next removes them.
	moved, err := s.placeFiles()
	if errors.Is(err, fs.ErrExist) {
		return s.refusal()
	}
	if err != nil {
		return fmt.Errorf("put the demo's files into their place: %w", err)
	}
	err = s.placeBook()
	switch {
	case err == nil:
		s.removeNotes()
		return nil
	case moved:
		s.takeBack(ctx)
	}
	if errors.Is(err, fs.ErrExist) {
		return s.refusal()
	}
	return fmt.Errorf("put the demo book into its place: %w", err)
}

// placeFiles moves the folder with the contents, if there is one, to where none is,
// or an empty one.
func (s *site) placeFiles() (moved bool, err error) {
	from, to := filepath.Join(s.scratch, filesFolder), filepath.Join(s.dir, filesFolder)
	if missing(from) {
		return false, nil
	}
	_ = os.Remove(to) // unless something is in it; a folder is not renamed over another one
	err = os.Rename(from, to)
	return err == nil, err
}

func (s *site) placeBook() error {
	from, to := filepath.Join(s.scratch, bookFile), filepath.Join(s.dir, bookFile)
	err := os.Link(from, to)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		err = moveBeside(from, to) // not every file system has links
	}
	return err
}

// removeNotes says that the contents are looked after: their rows have arrived.
func (s *site) removeNotes() {
	tmp := filepath.Join(s.dir, filesFolder, "tmp")
	_ = os.RemoveAll(filepath.Join(tmp, owner))
	_ = os.Remove(tmp) // unless somebody has the book open already
}

// takeBack removes the files that were placed. Somebody may have begun a book of
// their own beside them, and may even keep the same contents: what that book names stays.
func (s *site) takeBack(ctx context.Context) {
	if !s.taken() {
		_ = os.Rename(filepath.Join(s.dir, filesFolder), filepath.Join(s.scratch, filesFolder))
		return
	}
	book, err := store.Open(ctx, s.dir)
	if err != nil {
		return // their next start sees to it
	}
	_ = book.Contents().Settle(ctx, owner)
	_ = book.Close()
}

// moveBeside moves a file to a name that nobody else has: an empty file of that
// name is made first, which fails where there is one.
func moveBeside(from, to string) error {
	f, err := os.OpenFile(to, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Close(), os.Rename(from, to)); err != nil {
		return errors.Join(err, os.Remove(to))
	}
	return nil
}

// leave removes what is not the book, and the folders that were added where
// nothing is in them.
func (s *site) leave() error {
	err := os.RemoveAll(s.scratch)
	s.removeAdded()
	if err != nil {
		return fmt.Errorf("the unfinished book in %s could not be removed, please do so: %w", s.scratch, err)
	}
	return nil
}

// removeAdded removes the folders that are empty, from the inside out.
func (s *site) removeAdded() {
	for _, dir := range s.added {
		if os.Remove(dir) != nil {
			return
		}
	}
}
