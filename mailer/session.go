package mailer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"slices"
	"strings"

	mail "github.com/xhit/go-simple-mail/v2"
)

// Session is a line to a server that has let us in. It belongs to one goroutine.
type Session struct {
	server   Server
	raw      net.Conn
	line     *line
	dialogue *dialogue
	client   *mail.SMTPClient
	tie      *tie // of the line to the context of what is under way
	step     Step // that we are at
	told     func(Step, error)
	ended    bool
}

// Dial reaches the server, brings up TLS as the settings want it, and logs in if
// there is a user. An error is an *Error, and then no line is left open. ctx may
// end it at any moment, and has no part in the session afterwards.
func Dial(ctx context.Context, server Server) (*Session, error) {
	return dial(ctx, server, nil)
}

// dial is Dial that tells of each step it has passed.
func dial(ctx context.Context, server Server, told func(Step, error)) (*Session, error) {
	s := &Session{server: server, told: told}
	if err := s.settle(); err != nil {
		return nil, &Error{Step: Lookup, Settings: true, Err: err, server: withoutPassword(server)}
	}
	conn, err := s.connect(ctx)
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	s.raw, s.line = conn, newLine(conn)
	s.within(ctx)
	err = s.begin(ctx)
	if s.tie.release() && err == nil {
		return s, nil
	}
	fault := s.fault(ctx, err)
	s.abandon()
	return nil, fault
}

// settle checks and completes the settings.
func (s *Session) settle() error {
	switch s.server.Security {
	case TLS, STARTTLS, None, Insecure:
	default:
		return ErrSecurity
	}
	host, err := asciiHost(s.server.Host)
	if err != nil {
		return err
	}
	s.server.Host = host
	if s.server.Port < 1 || s.server.Port > 65535 {
		return errPort
	}
	if s.server.Hello == "" {
		// Servers that want a full name take a literal (RFC 5321, 4.1.3), and
		// "localhost" is none.
		s.server.Hello = "[127.0.0.1]"
	}
	s.server.Hello = oneWord(s.server.Hello)
	return nil
}

var errPort = errors.New("a port is a number from 1 to 65535")

// begin is what comes between the open line and the first message.
func (s *Session) begin(ctx context.Context) error {
	conn, greeted, err := s.secure(ctx)
	if err != nil {
		return err
	}
	s.dialogue = newDialogue(conn, greeted, s.said)
	library := mail.NewSMTPClient()
	library.CustomConn = s.dialogue
	library.Encryption = mail.EncryptionNone // It is up already, where it is wanted.
	library.Host, library.Port = s.server.Host, s.server.Port
	library.Helo = s.server.Hello
	library.Username, library.Password = s.server.User, s.server.Password
	library.Authentication = mail.AuthAuto
	library.ConnectTimeout, library.SendTimeout = 0, 0 // They leak; the line has its own.
	s.client, err = library.Connect()
	if s.dialogue.code/100 == 2 && s.server.User != "" && !s.canLogIn() {
		// The library goes on without a login where none is offered.
		s.reach(Login)
		return fmt.Errorf("%w; it offers: %s", ErrNoLogin, cmp.Or(strings.Join(s.dialogue.logins, " "), "none"))
	}
	if err != nil {
		return err
	}
	s.reach(Sender)
	return nil
}

// canLogIn reports whether the server offers a login that the library knows.
func (s *Session) canLogIn() bool {
	return slices.ContainsFunc([]string{"PLAIN", "LOGIN", "CRAM-MD5"}, func(name string) bool {
		return slices.Contains(s.dialogue.logins, name)
	})
}

// said follows the library's commands.
func (s *Session) said(verb string) {
	switch verb {
	case "AUTH":
		s.reach(Login)
	case "RCPT":
		s.reach(Recipient)
	case "DATA":
		s.reach(Content)
	case ".":
		s.line.patience = finalPatience
		s.tie.ends()
	case "QUIT", "*":
		s.line.patience = partingPatience
	}
}

// reach goes on to a step, and tells that the one before is passed.
func (s *Session) reach(step Step) {
	if s.told != nil {
		s.told(s.step, nil)
	}
	s.step = step
}

// Usable reports whether another message can be sent. A session that is not
// usable holds no line any more.
func (s *Session) Usable() bool { return !s.ended }

// Close takes leave of the server, for which it waits two seconds at most, and
// closes the line.
func (s *Session) Close() {
	if s.ended {
		return
	}
	s.line.patience = partingPatience
	_ = s.client.Quit() // What was sent is sent.
	s.abandon()
}

// abandon closes the line without a word.
func (s *Session) abandon() {
	s.ended = true
	_ = s.raw.Close() // Nothing that matters is under way on it.
}

// isAnswer reports whether an error is what the server said, and what.
func isAnswer(err error) (*textproto.Error, bool) {
	var answer *textproto.Error
	ok := errors.As(err, &answer) && answer.Code >= 400 && answer.Code <= 599
	return answer, ok
}
