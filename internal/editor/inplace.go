package editor

import (
	"context"
	"fmt"
)

// InPlace is a file that the editor works on where it lies.
type InPlace struct {
	streams
	path  string
	first func() error
}

// NewInPlace makes one of a path. First is done before the editor opens it, such as
// making the file; with its error nothing is opened.
func NewInPlace(path string, first func() error) *InPlace { return &InPlace{path: path, first: first} }

// Run waits for the editor. If ctx ends, the editor is ended too. Whatever the editor
// has written is in the file, also where the error says that it has failed.
func (f *InPlace) Run(ctx context.Context) error {
	if err := f.first(); err != nil {
		return err
	}
	name, err := f.edit(ctx, f.path)
	status := failure(err)
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case status != nil:
		return fmt.Errorf("%s ended with %s", name, status.ProcessState)
	}
	return fmt.Errorf("%s could not be started (%w); VISUAL or EDITOR names the editor", name, err)
}
