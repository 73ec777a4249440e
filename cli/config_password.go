package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"rapport/internal/harmless"
	"rapport/internal/password"
	"rapport/logbook"
)

// maxPassword is the longest password that is read, in bytes.
const maxPassword = 4 << 10

func newConfigPassword(s *session) *cobra.Command {
	var forget bool
	cmd := &cobra.Command{
		Use:   "password",
		Short: "Keep the mail password in the system's keyring",
		Long: `Keep the mail password in the system's keyring. It is asked for, and not shown
as it is typed; without a terminal it is the first line of standard input.

The keyring is one of three places. RAPPORT_MAIL_PASSWORD in the environment is
looked at first, then what the command prints that password_command in [mail] of
the settings names, then the keyring. "rapport config check" says which it was.`,
		Example: `  rapport config password
  pass show mail/sam | rapport config password
  rapport config password --forget`,
		Args: takes(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error { return s.keepPassword(cmd.Context(), forget) },
	}
	cmd.Flags().BoolVar(&forget, "forget", false, "take it out of the keyring")
	return cmd
}

func (s *session) keepPassword(ctx context.Context, forget bool) error {
	c, err := s.settings()
	if err != nil {
		return err
	}
	source := logbook.PasswordSource(c, false)
	if source.Service == "" || source.User == "" {
		return refuse(`a password belongs to a server and a login, and the settings have no host or no user in [mail]; "rapport config init --email ADDRESS" sets them`)
	}
	whose := fmt.Sprintf("the password of %s for %s", source.User, source.Service)
	if forget {
		if err := password.Forget(ctx, source.Service, source.User); err != nil {
			return err
		}
		return s.keptPassword(source, "forgotten", "The keyring no longer has "+whose)
	}
	word, err := s.readPassword(ctx, whose)
	if err != nil {
		return err
	}
	if err := password.Keep(ctx, source.Service, source.User, word); err != nil {
		return err
	}
	if source.Command != "" {
		s.notice("password_command in the settings comes before the keyring; as long as it is there, what was kept is not used")
	}
	return s.keptPassword(source, "kept", "The keyring has "+whose)
}

// keptPassword tells what was done.
func (s *session) keptPassword(source password.Source, state, words string) error {
	if s.json {
		return s.object(struct {
			Host  string `json:"host"`
			User  string `json:"user"`
			State string `json:"state"`
		}{source.Service, source.User, state})
	}
	return s.line(words)
}

// readPassword asks for a password, or reads the first line of standard input. The
// blanks around it belong to it.
func (s *session) readPassword(ctx context.Context, whose string) (string, error) {
	read := s.firstLine
	if in := s.program.In.Fd(); term.IsTerminal(in) {
		state, err := term.MakeRaw(in)
		if err != nil {
			return "", fmt.Errorf("cannot ask for the password: %w", err)
		}
		defer func() {
			_ = term.Restore(in, state)
			fmt.Fprintln(s.program.Err)
		}()
		fmt.Fprintf(s.program.Err, "Type %s, which is not shown: ", harmless.Line(whose))
		read = func() (string, error) { return typedUnseen(s.program.In) }
	}
	word, err := whileAlive(ctx, read)
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, errNoCharacter):
		return "", err
	case err != nil:
		return "", fmt.Errorf("reading the password: %w", err)
	}
	if word == "" {
		return "", refuse("no password was given; the keyring is as it was")
	}
	if len(word) > maxPassword {
		return "", refuse("a password of more than %d bytes is none; the keyring is as it was", maxPassword)
	}
	return word, nil
}

func (s *session) firstLine() (string, error) {
	line, err := bufio.NewReader(io.LimitReader(s.program.In, maxPassword+2)).ReadString('\n')
	if err == io.EOF {
		err = nil
	}
	return strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r"), err
}

// errNoCharacter is that a key was pressed that cannot be meant as part of a password.
var errNoCharacter error = &statusError{Refused, "a key was pressed that is no character; the keyring is as it was, try again"}

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
