package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/term"

	"rapport/internal/harmless"
)

// maxSecret is the longest password that is read, in bytes.
const maxSecret = 4 << 10

// secret is something that is asked for and not shown.
type secret struct {
	name      string // "password"
	whose     string // "the password of sam for smtp.example.org"
	otherwise string // what is as it was if none is given
}

// readSecret asks for a password, or reads the first line of standard input. The
// blanks around it belong to it.
func (s *session) readSecret(ctx context.Context, what secret) (string, error) {
	read := s.firstLine
	if s.keys == nil {
		s.keys = bufio.NewReader(s.program.In) // what was typed ahead is for the next question
	}
	if in := s.program.In.Fd(); term.IsTerminal(in) {
		state, err := term.MakeRaw(in)
		if err != nil {
			return "", fmt.Errorf("cannot ask for the %s: %w", what.name, err)
		}
		defer func() {
			_ = term.Restore(in, state)
			fmt.Fprintln(s.program.Err)
		}()
		fmt.Fprintf(s.program.Err, "Type %s, which is not shown: ", harmless.Line(what.whose))
		read = func() (string, error) { return typedUnseen(s.keys) }
	}
	word, err := whileAlive(ctx, read)
	switch {
	case errors.Is(err, errNoCharacter):
		return "", refuse("a key was pressed that is no character; %s, try again", what.otherwise)
	case errors.Is(err, context.Canceled):
		return "", err
	case err != nil:
		return "", fmt.Errorf("reading the %s: %w", what.name, err)
	}
	if word == "" {
		return "", refuse("no %s was given; %s", what.name, what.otherwise)
	}
	if len(word) > maxSecret {
		return "", refuse("a %s of more than %d bytes is none; %s", what.name, maxSecret, what.otherwise)
	}
	return word, nil
}

func (s *session) firstLine() (string, error) {
	line, err := bufio.NewReader(io.LimitReader(s.program.In, maxSecret+2)).ReadString('\n')
	if err == io.EOF {
		err = nil
	}
	return strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r"), err
}

// errNoCharacter is that a key was pressed that cannot be meant as part of a password.
var errNoCharacter = errors.New("a key was pressed that is no character")

// typedUnseen reads a line from a raw terminal, which shows nothing of it. The keys that
// take back do so, and ctrl+c stops.
func typedUnseen(in io.Reader) (string, error) {
	const stop, end, back, wipe, del = 3, 4, 8, 21, 127
	keys := bufio.NewReader(in)
	var typed []rune
	for {
		key, _, err := keys.ReadRune()
		switch {
		case errors.Is(err, io.EOF), err == nil && (key == '\r' || key == '\n' || key == end):
			return string(typed), nil
		case err != nil:
			return "", err
		case key == stop:
			return "", context.Canceled
		case key == back, key == del:
			typed = typed[:max(len(typed)-1, 0)]
		case key == wipe:
			typed = nil
		case key < ' ':
			return "", errNoCharacter
		default:
			typed = append(typed, key)
		}
	}
}
