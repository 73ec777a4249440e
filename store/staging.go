package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Staging is a book on its way into a folder, which may hold another one: its file and its
// contents are taken in one by one, looked at, and then take the place of what is there in
// one step. Until then they lie in the folder of an owner who is alive, whom they are swept
// with after a crash.
type Staging struct {
	path     string // of the book that it is to become
	contents Contents
	owner    string
	file     *Incoming
	came     map[string]*Incoming // contents, by their SHA-256
}

// Stage begins one. The folder is made if there is none.
func Stage(dir, owner string) (*Staging, error) {
	if err := makeFolder(dir); err != nil {
		return nil, err
	}
	path, err := filepath.Abs(filepath.Join(dir, fileName))
	if err != nil {
		return nil, fmt.Errorf("restore the book: %w", err)
	}
	return &Staging{
		path: path, owner: owner, came: map[string]*Incoming{},
		contents: Contents{path: filepath.Join(filepath.Dir(path), "files")},
	}, nil
}

// TakeFile takes in the book's file, and returns its SHA-256. Errors are those of
// [Contents.Copy].
func (s *Staging) TakeFile(r io.Reader) (sha256 string, err error) {
	in, err := s.contents.Copy(s.owner, r)
	if err != nil {
		return "", err
	}
	if s.file != nil {
		s.file.Discard()
	}
	s.file = in
	return in.SHA256, nil
}

// TakeContent takes in a content, and returns its SHA-256.
func (s *Staging) TakeContent(r io.Reader) (sha256 string, err error) {
	in, err := s.contents.Copy(s.owner, r)
	if err != nil {
		return "", err
	}
	if old := s.came[in.SHA256]; old != nil {
		old.Discard()
	}
	s.came[in.SHA256] = in
	return in.SHA256, nil
}

// Open opens the book that was taken in, and brings an older one up to date, for whoever
// looks at it and gets it ready; it is to be closed before [Staging.Replace]. The errors
// are those of [Open].
func (s *Staging) Open(ctx context.Context) (*Book, error) {
	if s.file == nil {
		return nil, errors.New("no book was taken in")
	}
	book, err := openFile(ctx, s.file.path, schema(), upgrade{tell: func() {}, uncopied: true})
	if err != nil {
		return nil, fmt.Errorf("open the book that is to be restored: %w", meant(err))
	}
	return book, nil
}

// Missing calls fn with the contents that rows of the book name and that were not taken
// in.
func (s *Staging) Missing(ctx context.Context, r *Reader, fn func(Content) error) error {
	return r.EachContent(ctx, func(c Content) error {
		if in := s.came[c.SHA256]; in != nil && in.Size == c.Size {
			return nil
		}
		return fn(c)
	})
}

// Discard removes what was taken in, unless it is in its place.
func (s *Staging) Discard() {
	if s.file != nil {
		for _, end := range companionEnds() {
			_ = os.Remove(s.file.path + end) // of a look that was broken off
		}
		s.file.Discard()
	}
	for _, in := range s.came {
		in.Discard()
	}
	s.contents.tidy(s.owner)
	_ = os.Remove(s.contents.path) // unless there is something in it
}

// companionEnds are the ends of the names of the files that SQLite keeps beside a book
// (sqlite.org/tempfiles.html).
func companionEnds() []string { return []string{"-wal", "-shm", "-journal"} }
