package mailer

import (
	"context"
	"errors"
)

// Check hands over a message, and tells of each step as it is passed, in the order
// of [Server.Steps]. It ends at the first that fails, which it tells of too, with
// the *Error that it returns. told is called before Check returns, by the same
// goroutine.
func Check(ctx context.Context, server Server, envelope Envelope, message []byte, told func(Step, error)) error {
	s, err := dial(ctx, server, told)
	if err == nil {
		err = s.Send(ctx, envelope, message)
		s.Close()
	}
	return tellOf(err, told)
}

// CheckLogin is Check up to the login, or to the greeting where there is no user:
// nothing is handed over, and the server hears neither sender nor recipient.
func CheckLogin(ctx context.Context, server Server, told func(Step, error)) error {
	s, err := dial(ctx, server, told)
	if err == nil {
		s.Close()
	}
	return tellOf(err, told)
}

func tellOf(err error, told func(Step, error)) error {
	var fault *Error
	if errors.As(err, &fault) {
		told(fault.Step, err)
	}
	return err
}
