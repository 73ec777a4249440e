// Package mailer builds mails, hands them to an SMTP server, and takes calendars
// out of mails that have come.
//
// It holds to these:
//   - Nothing but EHLO, STARTTLS and QUIT is ever said in clear text, unless the
//     settings spell out that it may be ([None], to this computer alone, and
//     [Insecure]). The library that speaks SMTP is given a line only once TLS is up.
//   - Certificates are verified, and TLS is 1.2 or newer.
//   - Every failure is an [Error], which says at which [Step] it was, whether to try
//     again, and what to do. After the end of a message was on its way, no answer
//     is [Unknown] and never a failure.
//   - Every step has an end: its own patience, and the context, which ends it at
//     once, and the wait for the answer to a whole message a few seconds later. No
//     goroutine is left behind.
//   - No text forges a header, a part or a command. The password is in no error and
//     in no text that a [Server] is printed as.
//
// go-simple-mail speaks SMTP; go-message writes and reads MIME. The package imports
// nothing of ours.
package mailer

import (
	"crypto/x509"
	"fmt"
	"net"
	"strconv"
)

// Security says how a server is spoken to. The values are those of the settings.
type Security string

// The ways to speak to a server.
const (
	TLS      Security = "tls"      // TLS from the first byte (RFC 8314), as a rule on port 465.
	STARTTLS Security = "starttls" // TLS after the greeting (RFC 3207), as a rule on port 587; never without.
	None     Security = "none"     // Clear text, to a host whose every address is this computer's own.
	Insecure Security = "insecure" // Clear text to anybody: the user has spelt it out.
)

// Server is where mail is handed in. It does not print its password.
type Server struct {
	Host     string // A name, in any script, or an address.
	Port     int
	Security Security
	User     string // Empty: no login.
	Password string
	Roots    *x509.CertPool // Who may sign the certificate; nil: whom the system trusts.
	Hello    string         // What we call ourselves; empty: an address literal, which says nothing of this computer.
	Network  Network        // How names are looked up and lines opened; nil: the system's.
}

// Envelope is who sends a message and who is to get it: bare addresses, for the
// server alone. Domains may be in any script.
type Envelope struct{ From, To string }

// String is the server's address, without user and password.
func (s Server) String() string { return net.JoinHostPort(s.Host, strconv.Itoa(s.Port)) }

// GoString is String, so that no way of printing shows the password.
func (s Server) GoString() string { return fmt.Sprintf("mailer.Server(%s)", s) }

// Steps are those that Check takes with this server, in their order.
func (s Server) Steps() []Step {
	steps := []Step{Lookup, Connect}
	if s.encrypted() {
		steps = append(steps, Secure)
	}
	steps = append(steps, Greet)
	if s.User != "" {
		steps = append(steps, Login)
	}
	return append(steps, Sender, Recipient, Content)
}

func (s Server) encrypted() bool { return s.Security == TLS || s.Security == STARTTLS }
