package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"rapport/internal/password"
	"rapport/logbook"
)

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
	word, err := s.readSecret(ctx, secret{name: "password", whose: whose, otherwise: "the keyring is as it was"})
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
