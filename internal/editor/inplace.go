package editor

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
)

// InPlace is a file that the editor works on where it lies.
type InPlace struct {
	path     string
	first    func() error
	in       io.Reader
	out, err io.Writer
}

// NewInPlace makes one of a path. First is done before the editor opens it, such as
// making the file; with its error nothing is opened.
func NewInPlace(path string, first func() error) *InPlace { return &InPlace{path: path, first: first} }

// SetStdin says what the editor reads.
func (f *InPlace) SetStdin(r io.Reader) { f.in = r }

// SetStdout says where the editor draws.
func (f *InPlace) SetStdout(w io.Writer) { f.out = w }

// SetStderr says where the editor complains.
func (f *InPlace) SetStderr(w io.Writer) { f.err = w }

// Run waits for the editor. If ctx ends, the editor is ended too. Whatever the editor
// has written is in the file, also where the error says that it has failed.
func (f *InPlace) Run(ctx context.Context) error {
	if err := f.first(); err != nil {
		return err
	}
	name, command := Command(ctx, f.path)
	command.WaitDelay = endTime
	command.Stdin, command.Stdout, command.Stderr = f.in, f.out, f.err
	err := command.Run()
	var status *exec.ExitError
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &status) && status.ExitCode() != notExecutable && status.ExitCode() != notFound:
		return fmt.Errorf("%s ended with %s", name, status.ProcessState)
	}
	return fmt.Errorf("%s could not be started (%w); VISUAL or EDITOR names the editor", name, err)
}
