package mailtest

import (
	"io"
	"log"
	"net"
	"slices"
	"strings"
	"sync"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// newBehind makes the server behind. TLS is the relay's, which also hides AUTH
// where there is none.
func newBehind(s *Server) *smtp.Server {
	behind := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		inner, _ := c.Conn().(*inner)
		plain := &session{server: s, relay: inner.relay}
		if s.setup.User == "" {
			return plain, nil
		}
		return &loginSession{session: plain}, nil
	}))
	behind.Domain = Host
	behind.AllowInsecureAuth = true
	behind.EnableSMTPUTF8 = true
	behind.MaxLineLength = 1 << 20 // Else it speaks unasked, and the relay waits for answers alone.
	behind.ErrorLog = log.New(io.Discard, "", 0)
	return behind
}

// inner is the far end of a relay's line.
type inner struct {
	net.Conn
	relay *relay
}

// one is a listener with one line to give.
type one struct {
	conn chan net.Conn
	once sync.Once
}

func (l *one) Accept() (net.Conn, error) {
	conn, ok := <-l.conn
	if !ok {
		return nil, net.ErrClosed
	}
	return conn, nil
}

func (l *one) Close() error {
	l.once.Do(func() { close(l.conn) })
	return nil
}

func (l *one) Addr() net.Addr { return place{} }

// handle lets the server behind serve a line.
func (s *Server) handle(conn net.Conn, r *relay) {
	l := &one{conn: make(chan net.Conn, 1)}
	l.conn <- &inner{Conn: conn, relay: r}
	_ = l.Close()
	_ = s.behind.Serve(l) // It takes the one line, and then there is no other.
}

// note keeps a command.
func (s *Server) note(text []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.commands = append(s.commands, strings.TrimRight(string(text), "\r\n"))
}

// session is one client, as the server behind sees it.
type session struct {
	server *Server
	relay  *relay
	mail   Mail
	user   string
}

func (s *session) Reset()        { s.mail = Mail{} }
func (s *session) Logout() error { return nil }

func (s *session) Mail(from string, options *smtp.MailOptions) error {
	if s.server.setup.User != "" && s.user == "" {
		return &smtp.SMTPError{Code: 530, EnhancedCode: smtp.EnhancedCode{5, 7, 0}, Message: "Authentication required"}
	}
	if options.UTF8 {
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 6, 7}, Message: "SMTPUTF8 was not needed"}
	}
	s.mail.From = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.mail.To = append(s.mail.To, to)
	return nil
}

func (s *session) Data(r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil || s.relay.dropped {
		return err
	}
	taken := s.mail
	taken.To = slices.Clone(taken.To)
	taken.Data, taken.User, taken.Secured, taken.Line = data, s.user, s.relay.secured, s.relay.number
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.server.mails = append(s.server.mails, taken)
	return nil
}

// loginSession is a session that offers PLAIN.
type loginSession struct{ *session }

func (s *loginSession) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *loginSession) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != s.server.setup.User || password != s.server.setup.Password {
			return smtp.ErrAuthFailed
		}
		s.user = user
		return nil
	}), nil
}
