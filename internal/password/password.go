// Package password finds the mail password, and keeps one that was typed: in the
// environment, from a command of the user's, in the system's keyring.
//
// The password is in what Find returns and nowhere else: in no error, no log and
// no text that anything here is printed as. A keyring that is missing, locked or
// silent is no failure of ours; it is told as "no keyring", with why.
//
// go-keyring speaks with the keyrings. The package imports nothing of ours.
package password

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
)

// Variable is the environment variable that is looked at first.
const Variable = "RAPPORT_MAIL_PASSWORD"

// Where a password was found.
const (
	FromVariable = Variable
	FromCommand  = "password_command"
	FromKeyring  = "keyring"
)

// What is behind an error of this package.
var (
	ErrNone      = errors.New("there is no password")
	ErrCommand   = errors.New("password_command has failed")
	ErrNoKeyring = errors.New("there is no keyring that answers")
)

// Source is where to look.
type Source struct {
	Command string // The setting password_command; empty: there is none.
	Service string // What the keyring files the password under,
	User    string // and for whom.

	// Own is set where the terminal is taken, by a screen of ours: then a command is
	// told of no terminal that it could ask on.
	Own bool
	// Lookup finds a variable; nil: os.LookupEnv.
	Lookup func(name string) (string, bool)
}

// Find returns the password and where it was found: the variable, else what the
// command prints, else what the keyring has. A command that fails is an error, and
// the keyring is not asked instead. ctx ends a command; the keyring is given three
// seconds. Without a password anywhere the error is ErrNone and says where it was
// looked for.
func Find(ctx context.Context, s Source) (password, from string, err error) {
	lookup := s.Lookup
	if lookup == nil {
		lookup = os.LookupEnv
	}
	if value, ok := lookup(Variable); ok && value != "" {
		return value, FromVariable, nil
	}
	if s.Command != "" {
		password, err := s.run(ctx)
		return password, FromCommand, err
	}
	password, err = get(ctx, s.Service, s.User)
	if err != nil {
		return "", "", fmt.Errorf("%w: %s is not set, password_command neither, and %w", ErrNone, Variable, err)
	}
	return password, FromKeyring, nil
}

// Keep puts a password into the keyring, in place of the one from before. With an
// error it is not kept.
func Keep(ctx context.Context, service, user, password string) error {
	if password == "" {
		return fmt.Errorf("%w to keep", ErrNone)
	}
	if err := set(ctx, service, user, password); err != nil {
		return fmt.Errorf("the password is not kept: %w; password_command in the settings or %s can give it instead", err, Variable)
	}
	return nil
}

// Forget takes a password out of the keyring. That there was none is no error.
func Forget(ctx context.Context, service, user string) error {
	if err := remove(ctx, service, user); err != nil {
		return fmt.Errorf("the password may still be in the keyring: %w", err)
	}
	return nil
}

// String says where is looked, without the command, which may hold a secret.
func (s Source) String() string {
	return "password of " + cmp.Or(s.User, "nobody") + " for " + cmp.Or(s.Service, "nothing")
}

// GoString is String.
func (s Source) GoString() string { return s.String() }
