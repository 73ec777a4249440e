package mailer

// Step is one step of handing in a mail.
type Step int

// The steps, in their order.
const (
	Lookup    Step = iota // The host's name becomes an address.
	Connect               // A line to it is opened.
	Secure                // STARTTLS, where that is wanted, TLS and the certificate.
	Greet                 // The server's greeting, and its answer to ours.
	Login                 // User and password.
	Sender                // MAIL: is this sender taken?
	Recipient             // RCPT: is this recipient?
	Content               // DATA, the message, and the answer to it.
)

// String is the step in words that a user sees.
func (s Step) String() string {
	switch s {
	case Lookup:
		return "name lookup"
	case Connect:
		return "connect"
	case Secure:
		return "TLS"
	case Greet:
		return "greeting"
	case Login:
		return "login"
	case Sender:
		return "sender"
	case Recipient:
		return "recipient"
	case Content:
		return "message"
	}
	return "unknown step"
}
