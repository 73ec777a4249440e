package password

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/zalando/go-keyring"
)

// patience is how long a keyring is waited for. One that asks the user to unlock
// it answers when the user does, or never.
const patience = 3 * time.Second

// errNothing is that a keyring is there, and has no such password.
var errNothing = errors.New("the keyring has none")

// get asks the keyring.
func get(ctx context.Context, service, user string) (string, error) {
	return ask(ctx, func() (string, error) {
		password, err := keyring.Get(service, user)
		if err == nil && password == "" {
			err = keyring.ErrNotFound
		}
		return password, err
	})
}

// set gives the keyring a password.
func set(ctx context.Context, service, user, password string) error {
	_, err := ask(ctx, func() (string, error) { return "", keyring.Set(service, user, password) })
	return err
}

// remove takes one out.
func remove(ctx context.Context, service, user string) error {
	_, err := ask(ctx, func() (string, error) { return "", keyring.Delete(service, user) })
	if errors.Is(err, errNothing) {
		return nil
	}
	return err
}

// ask calls the library, which knows neither context nor end. A call that does not
// come back is left alone: it holds its goroutine until the keyring answers.
func ask(ctx context.Context, call func() (string, error)) (string, error) {
	if err := reachable(); err != nil {
		return "", fmt.Errorf("%w: %w", ErrNoKeyring, err)
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	type answer struct {
		password string
		err      error
	}
	answered := make(chan answer, 1)
	go func() {
		password, err := call()
		answered <- answer{password, err}
	}()
	select {
	case a := <-answered:
		return a.password, explained(a.err)
	case <-ctx.Done():
		return "", fmt.Errorf("%w: it has not answered: %w", ErrNoKeyring, ctx.Err())
	}
}

// explained is the library's error. Without a keyring it returns whatever the
// system said, and never one of its own.
func explained(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, keyring.ErrNotFound):
		return errNothing
	case errors.Is(err, keyring.ErrSetDataTooBig):
		return fmt.Errorf("the keyring takes no password that is so long: %w", err)
	}
	return fmt.Errorf("%w: %w", ErrNoKeyring, err)
}
