package mailer

import (
	"context"
	"crypto/tls"
	"net"
	"net/textproto"
	"strings"
)

// secure brings up TLS on a line, as the settings want it. It reports whether the
// server's greeting was read on the way.
func (s *Session) secure(ctx context.Context) (conn net.Conn, greeted bool, err error) {
	switch s.server.Security {
	case STARTTLS:
		s.reach(Greet)
		if err := s.startTLS(); err != nil {
			return nil, false, err
		}
		greeted = true
	case TLS:
		s.reach(Secure)
	default:
		s.reach(Greet)
		return s.line, false, nil
	}
	secured := tls.Client(s.line, &tls.Config{
		ServerName: s.server.Host, RootCAs: s.server.Roots, MinVersion: tls.VersionTLS12,
	})
	if err := secured.HandshakeContext(ctx); err != nil {
		return nil, false, err
	}
	s.reach(Greet)
	return secured, greeted, nil
}

// startTLS says the little that may be said in clear text. It is not left to
// go-simple-mail, which goes on in clear text, password and all, where a server
// does not offer STARTTLS.
func (s *Session) startTLS() error {
	text := textproto.NewConn(s.line)
	if _, _, err := text.ReadResponse(220); err != nil {
		return err
	}
	offers, err := ask(text, 250, "EHLO "+s.server.Hello)
	if err != nil {
		return err
	}
	s.step = Secure // The greeting is passed only under TLS, where it is said again.
	if !offered(offers, "STARTTLS") {
		s.line.patience = partingPatience
		_, _ = ask(text, 221, "QUIT") // Out of politeness.
		return ErrNoSTARTTLS
	}
	if _, err = ask(text, 220, "STARTTLS"); err != nil {
		return err
	}
	if text.R.Buffered() > 0 {
		return ErrInjected // It would count as said under TLS (CVE-2011-0411).
	}
	return nil
}

// ask says a command and returns the answer, if it is the expected one.
func ask(text *textproto.Conn, expected int, command string) (string, error) {
	if err := text.PrintfLine("%s", command); err != nil {
		return "", err
	}
	_, answer, err := text.ReadResponse(expected)
	return answer, err
}

// offered reports whether the answer to EHLO names an extension. Its first line
// is the server's name.
func offered(answer, extension string) bool {
	_, lines, _ := strings.Cut(answer, "\n")
	for line := range strings.SplitSeq(lines, "\n") {
		if keyword, _, _ := strings.Cut(line, " "); strings.EqualFold(strings.TrimSpace(keyword), extension) {
			return true
		}
	}
	return false
}
