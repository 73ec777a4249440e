package editor

import (
	"context"
	"errors"
	"io"
	"os/exec"
	"time"
)

// streams are what an editor reads and draws on.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// SetStdin says what the editor reads.
func (s *streams) SetStdin(r io.Reader) { s.in = r }

// SetStdout says where the editor draws.
func (s *streams) SetStdout(w io.Writer) { s.out = w }

// SetStderr says where the editor complains.
func (s *streams) SetStderr(w io.Writer) { s.err = w }

// endTime is how long an editor may take to end when it is told to.
const endTime = 3 * time.Second

// edit opens a file in the editor, whose name it returns, and waits for it.
func (s *streams) edit(ctx context.Context, file string) (name string, err error) {
	name, command := Command(ctx, file)
	command.WaitDelay = endTime
	command.Stdin, command.Stdout, command.Stderr = s.in, s.out, s.err
	return name, command.Run()
}

// What the shell ends with if it cannot start a command (POSIX, 2.8.2).
const (
	notExecutable = 126
	notFound      = 127
)

// failure is how an editor has ended that was started; nil for one that was not.
func failure(ran error) *exec.ExitError {
	var status *exec.ExitError
	if errors.As(ran, &status) && status.ExitCode() != notExecutable && status.ExitCode() != notFound {
		return status
	}
	return nil
}
