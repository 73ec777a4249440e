package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// ContentError says that the content of an attachment cannot be had: Damaged, or
// else gone. It wraps [fs.ErrNotExist] for one that has gone.
type ContentError struct {
	Path    string // where it should lie
	Damaged bool
}

func (e *ContentError) Error() string {
	if e.Damaged {
		return e.Path + " is damaged"
	}
	return e.Path + " has gone"
}

// Unwrap makes errors.Is find [fs.ErrNotExist].
func (e *ContentError) Unwrap() error {
	if e.Damaged {
		return nil
	}
	return fs.ErrNotExist
}

// Open opens a content for reading. A [*ContentError] if there is none, or
// another size says that it is damaged.
func (c Contents) Open(sha256 string, size int64) (*os.File, error) {
	if !isContent(sha256) {
		return nil, &ContentError{Path: c.path}
	}
	path := c.place(sha256)
	info, err := os.Lstat(path) // opening what is no file may block
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &ContentError{Path: path}
	case err != nil:
		return nil, fmt.Errorf("look at %s: %w", path, err)
	case !info.Mode().IsRegular(), info.Size() != size:
		return nil, &ContentError{Path: path, Damaged: true}
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &ContentError{Path: path}
	}
	return f, err
}
