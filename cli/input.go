package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/term"

	"rapport/internal/harmless"
	"rapport/logbook"
)

// input returns the words given, or all of standard input for "-". The line break
// that ends the input belongs to the input and not to the words. What names them.
func (s *session) input(ctx context.Context, what, given string) (string, error) {
	if given != "-" {
		return given, nil
	}
	if term.IsTerminal(s.program.In.Fd()) {
		fmt.Fprintln(s.program.Err, "Write the "+what+"; ctrl+d on a line of its own ends them, ctrl+c drops them.")
	}
	read, err := whileAlive(ctx, func() ([]byte, error) {
		return io.ReadAll(io.LimitReader(s.program.In, logbook.MaxText+1))
	})
	if err != nil {
		return "", fmt.Errorf("reading the %s from standard input: %w", what, err)
	}
	if len(read) > logbook.MaxText {
		return "", refuse("standard input is longer than %d MiB; nothing was written", logbook.MaxText>>20)
	}
	return strings.TrimRight(string(read), "\r\n"), nil
}

// confirm asks a question that yes answers. Without a terminal nobody can
// answer it, so it has to be answered beforehand.
func (s *session) confirm(ctx context.Context, question string) error {
	return s.confirmOr(ctx, question, "nothing was deleted")
}

// confirmOr is confirm with what is said where the answer is no.
func (s *session) confirmOr(ctx context.Context, question, otherwise string) error {
	if s.yes {
		return nil
	}
	if !term.IsTerminal(s.program.In.Fd()) || !term.IsTerminal(s.program.Err.Fd()) {
		return refuse("%s There is no terminal to ask on; --yes answers beforehand; %s", question, otherwise)
	}
	fmt.Fprintf(s.program.Err, "%s [y/N] ", harmless.Line(question))
	answer, err := whileAlive(ctx, func() (string, error) {
		line, err := bufio.NewReader(s.program.In).ReadString('\n')
		if err == io.EOF {
			err = nil
		}
		return line, err
	})
	if err != nil {
		return err
	}
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "y", "yes":
		return nil
	}
	return &statusError{Failed, otherwise}
}

// whileAlive waits for read, which cannot be interrupted, no longer than ctx
// lives.
func whileAlive[T any](ctx context.Context, read func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		value, err := read()
		done <- result{value, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}
