package mailer

import (
	"errors"
	"fmt"
	"net/textproto"
)

// Kind says what a failure means for the message.
type Kind int

// The kinds.
const (
	Temporary Kind = iota // Nothing was delivered; try again later.
	Permanent             // Nothing was delivered, and this message to this address never will be.
	Unknown               // The message was handed over and the answer is lost: it may have been delivered.
)

// String is the kind in a word.
func (k Kind) String() string {
	switch k {
	case Temporary:
		return "temporary"
	case Permanent:
		return "permanent"
	case Unknown:
		return "unknown"
	}
	return "no kind"
}

// Error is why a message was not, or may not have been, handed over.
type Error struct {
	Step     Step
	Kind     Kind
	Settings bool   // It is the settings that want mending, and no message is at fault. The kind is Temporary: messages wait.
	Code     int    // The server's answer, 400 to 599; 0 where it gave none.
	Words    string // The server's words with the code, as one harmless line; empty where it gave none.
	Err      error  // What is behind it, for errors.Is and errors.As.

	server Server // Without its password.
}

// What is behind an Error, apart from the system's, the context's and the
// server's own errors (*textproto.Error).
var (
	ErrNoSTARTTLS = errors.New("the server does not offer STARTTLS")
	ErrNoLogin    = errors.New("the server offers no login that is known here")
	ErrPlainText  = errors.New("clear text goes to this computer alone, and the host is another")
	ErrSecurity   = errors.New("security is tls, starttls, none or insecure")
	ErrEnded      = errors.New("the line to the server is closed")
	ErrFlood      = errors.New("the server's answer has no end")
	ErrInjected   = errors.New("the server said more than its answer before TLS was up")
)

// Error says at which step it was, and what the server or the system said.
func (e *Error) Error() string {
	words := e.Words
	if words == "" {
		words = reason(e.Err, e.server)
	}
	if e.Kind == Unknown {
		return fmt.Sprintf("%s: handed over, but the answer is lost: %s", e.Step, words)
	}
	return fmt.Sprintf("%s: %s", e.Step, words)
}

// Unwrap is what is behind it.
func (e *Error) Unwrap() error { return e.Err }

// answered makes an Error of a server's answer. What is refused before there is a
// message, or because nobody has logged in (530), is for the settings; so is a
// sender, who is one of them, unless the message is too large (552). The rest is
// as RFC 5321, 4.2.1, has it.
func answered(step Step, answer *textproto.Error) *Error {
	e := &Error{Step: step, Code: answer.Code, Err: answer}
	e.Words = fmt.Sprintf("%d %s", answer.Code, answer.Msg)
	const loginWanted, tooLarge = 530, 552
	switch {
	case answer.Code/100 != 5:
	case step <= Login, step == Sender && answer.Code != tooLarge, answer.Code == loginWanted:
		e.Settings = true
	default:
		e.Kind = Permanent
	}
	return e
}
