package mailer

import (
	"context"
	"encoding/base64"
	"errors"
	"io"
	"net"
	"net/textproto"
	"strings"
)

// fault makes an Error of what went wrong at the step that the session is at.
func (s *Session) fault(ctx context.Context, err error) *Error {
	e := &Error{Step: s.step, Err: err}
	if answer, ok := isAnswer(err); ok {
		words := oneLine(s.redacted(answer.Msg))
		e = answered(s.step, &textproto.Error{Code: answer.Code, Msg: words})
	} else {
		if ctx.Err() != nil {
			e.Err = context.Cause(ctx) // The closed line is its doing.
		}
		e.Settings = s.settings(err) && ctx.Err() == nil
		if s.dialogue != nil && s.step == Content && s.dialogue.end.reached {
			e.Kind = Unknown
		}
	}
	e.server = withoutPassword(s.server)
	return e
}

// settings reports whether an error that is no answer is for the settings: it will
// be there again with every message until they are mended.
func (s *Session) settings(err error) bool {
	for _, known := range []error{ErrPlainText, ErrNoSTARTTLS, ErrNoLogin} {
		if errors.Is(err, known) {
			return true
		}
	}
	// At the login the library has errors of its own, for what it does not understand.
	return certificateReason(err, s.server) != "" || s.step == Login && !isBroken(err)
}

// isBroken reports whether an error is the line's, and says nothing of what was
// said on it.
func isBroken(err error) bool {
	var network net.Error
	return errors.As(err, &network) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.Is(err, io.ErrClosedPipe) || errors.Is(err, ErrFlood)
}

// redacted is a server's text without the password, as it is and as it was said.
func (s *Session) redacted(text string) string {
	if s.server.Password == "" {
		return text
	}
	coded := base64.StdEncoding.EncodeToString
	for _, secret := range []string{
		coded([]byte("\x00" + s.server.User + "\x00" + s.server.Password)),
		coded([]byte(s.server.Password)),
		s.server.Password,
	} {
		text = strings.ReplaceAll(text, secret, "***")
	}
	return text
}

func withoutPassword(s Server) Server {
	s.Password = ""
	return s
}
