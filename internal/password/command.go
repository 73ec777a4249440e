package password

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"
	"unicode"
)

const (
	// maxOutput is how much a command may print; a password is on the first line.
	maxOutput = 64 << 10
	// maxWords is how many characters of a command's complaint are told.
	maxWords = 300
	// endTime is how long the pipes of a command that was ended are waited for.
	endTime = time.Second
)

// run runs the command. Its input is empty, it has no terminal, and it prints the
// password on its first line.
func (s Source) run(ctx context.Context) (string, error) {
	command := shell(ctx, s.Command)
	var out, complaint limited
	command.Stdout, command.Stderr = &out, &complaint
	command.WaitDelay = endTime
	command.Env = environment(os.Environ(), s.Own)
	err := command.Run()
	first, _, _ := strings.Cut(out.String(), "\n")
	first = strings.TrimSuffix(first, "\r")
	if ctx.Err() != nil {
		return "", fmt.Errorf("%w: %w", ErrCommand, ended(ctx))
	}
	if err != nil {
		return "", fmt.Errorf("%w: %w%s", ErrCommand, err, said(complaint.String(), first))
	}
	if first == "" {
		return "", fmt.Errorf("%w: it printed nothing%s", ErrCommand, said(complaint.String(), first))
	}
	return first, nil
}

// ended is why a command was ended.
func ended(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return fmt.Errorf("it took too long: %w", context.DeadlineExceeded)
	}
	return fmt.Errorf("it was stopped: %w", ctx.Err())
}

// environment is what a command is told. Where the terminal is taken it is not
// told of GPG_TTY: gpg would ask for its own password across our screen.
func environment(all []string, own bool) []string {
	if !own {
		return all
	}
	kept := all[:0:0]
	for _, entry := range all {
		if !strings.HasPrefix(entry, "GPG_TTY=") {
			kept = append(kept, entry)
		}
	}
	return kept
}

// said is a command's complaint as the end of an error: one harmless line, without
// what the command had printed as the password.
func said(complaint, password string) string {
	if password != "" {
		complaint = strings.ReplaceAll(complaint, password, "***")
	}
	complaint = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(complaint, "\uFFFD"))
	words := []rune(strings.Join(strings.Fields(complaint), " "))
	switch {
	case len(words) == 0:
		return ""
	case len(words) > maxWords:
		words = append(words[:maxWords], '…')
	}
	return ": " + string(words)
}

// limited keeps the first of what is written, and takes the rest without keeping it.
// The buffer is not embedded: its ReadFrom would take all there is.
type limited struct{ kept bytes.Buffer }

func (l *limited) String() string { return l.kept.String() }

func (l *limited) Write(p []byte) (int, error) {
	if room := maxOutput - l.kept.Len(); room > 0 {
		_, _ = l.kept.Write(p[:min(room, len(p))]) // It never fails.
	}
	return len(p), nil
}
