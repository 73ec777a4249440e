package mailer

import (
	"context"
	"errors"
	"net/textproto"

	mail "github.com/xhit/go-simple-mail/v2"
)

// Send hands over one message to one address. Without an error the server has
// taken it. An error is an *Error; where the server has answered, the session can
// be used on, else it is at its end, and [Session.Usable] says which.
//
// When ctx ends the line is closed at once, unless the end of the message is on its way:
// its answer is then waited for three seconds longer. The kind says whether the message
// may have gone.
func (s *Session) Send(ctx context.Context, envelope Envelope, message []byte) error {
	s.step = Sender
	if s.ended {
		return s.fault(ctx, ErrEnded)
	}
	from, err := ASCIIAddress(envelope.From)
	if err != nil {
		return s.refused(Sender, true, err)
	}
	to, err := ASCIIAddress(envelope.To)
	if err != nil {
		return s.refused(Recipient, false, err)
	}
	if ctx.Err() != nil {
		return s.fault(ctx, context.Cause(ctx))
	}
	s.within(ctx)
	s.line.patience = answerPatience
	err = mail.SendMessage(from, []string{to}, string(message), s.client)
	s.tie.answered()
	if err = s.accepted(err); err == nil {
		if s.told != nil {
			s.told(Content, nil)
		}
		if !s.tie.release() {
			s.abandon()
		}
		return nil
	}
	fault := s.fault(ctx, err)
	s.clear(err)
	if !s.tie.release() {
		s.abandon()
	}
	return fault
}

// accepted is nil for an answer to a message that is not the usual 250 and yet says
// that it is taken (RFC 5321, 4.2.1: 2yz).
func (s *Session) accepted(err error) error {
	var answer *textproto.Error
	if s.dialogue.end.reached && errors.As(err, &answer) && answer.Code/100 == 2 {
		return nil
	}
	return err
}

// clear makes the session ready for another message, if the server has answered
// and did not close the line with it (421).
func (s *Session) clear(err error) {
	const closing = 421
	s.line.patience = answerPatience
	answer, ok := isAnswer(err)
	if !ok || answer.Code == closing || s.client.Reset() != nil {
		s.abandon()
	}
}

// refused is for what is not even said to the server.
func (s *Session) refused(step Step, settings bool, err error) error {
	e := &Error{Step: step, Settings: settings, Err: err, server: withoutPassword(s.server)}
	if !settings {
		e.Kind = Permanent
	}
	return e
}
