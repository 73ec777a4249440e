package logbook

import (
	"bytes"
	"context"
	"errors"

	"rapport/mailer"
	"rapport/store"
)

// carrier takes messages to the server, all over one line as long as it holds.
type carrier struct {
	l       *Logbook
	mail    Mail
	session *mailer.Session
	down    error // why there is no line; it is not tried again in this round
}

func (c *carrier) close() {
	if c.session != nil {
		c.session.Close()
	}
}

// carry tries to hand over a message, and says how that has ended. A zero outcome:
// it is not this window's message any more.
func (c *carrier) carry(ctx context.Context, m store.Message) (store.Delivery, error) {
	quit := ctx
	ctx, cancel := context.WithTimeout(ctx, longestTry)
	defer cancel()
	files, err := c.l.book.MessageFiles(ctx, m.ID)
	if err != nil {
		return c.outcome(quit, m, err), err
	}
	body, err := c.build(m, files)
	if err != nil {
		return store.Delivery{State: store.Failed, Words: err.Error()}, err
	}
	if err := c.connect(ctx); err != nil {
		return c.outcome(quit, m, err), err
	}
	// From here on nobody knows whether it has left, until there is an answer.
	err = c.l.write(ctx, func(tx *store.Tx) error { return tx.HandOver(ctx, m.ID, c.l.window.name) })
	if errors.Is(err, store.ErrLost) {
		return store.Delivery{}, nil
	}
	if err != nil {
		return c.outcome(quit, m, err), err
	}
	err = c.session.Send(ctx, mailer.Envelope{From: m.From.Address, To: m.To.Address}, body)
	return c.outcome(quit, m, err), err
}

func (c *carrier) build(m store.Message, files []store.OutgoingFile) ([]byte, error) {
	mail := mailer.Mail{
		From: mailer.Person(m.From), To: mailer.Person(m.To), Subject: m.Subject, MessageID: m.MailID,
		Date: m.CreatedAt.In(c.l.now().Location()), Text: m.Text, Calendar: m.Calendar, Method: string(m.Method),
	}
	for _, f := range files {
		mail.Files = append(mail.Files, mailer.File(f))
	}
	var body bytes.Buffer
	err := mailer.Build(&body, mail)
	return body.Bytes(), err
}

// connect makes sure that there is a line to the server.
func (c *carrier) connect(ctx context.Context) error {
	if c.down != nil || c.session != nil && c.session.Usable() {
		return c.down
	}
	c.session, c.down = c.dial(ctx)
	return c.down
}

func (c *carrier) dial(ctx context.Context) (*mailer.Session, error) {
	server, _, err := c.mail.signedIn(ctx)
	if err != nil {
		return nil, err
	}
	return mailer.Dial(ctx, server)
}

// outcome is what an error means for a message.
func (c *carrier) outcome(quit context.Context, m store.Message, err error) store.Delivery {
	if err == nil {
		return store.Delivery{State: store.Sent}
	}
	now := c.l.now()
	o := store.Delivery{State: store.Retrying, Words: err.Error(), NextTry: now.Add(pause(m.Attempts))}
	var failed *mailer.Error
	if errors.As(err, &failed) {
		o.Words = sentences(failed.Error(), failed.Advice())
		switch failed.Kind {
		case mailer.Permanent:
			o.State = store.Failed
		case mailer.Unknown:
			o.State = store.Unknown
		}
	}
	switch {
	case o.State != store.Retrying:
	case quit.Err() != nil && (failed == nil || failed.Code == 0): // somebody quits before there is an answer: it was no try
		o = store.Delivery{State: store.Queued, NextTry: now}
	case now.Sub(m.QueuedAt) >= giveUp && m.Attempts >= fewestTries:
		o.State = store.Failed
		o.Words = sentences("given up after three days", o.Words)
	}
	return o
}

// sentences joins two texts that may lack their stops.
func sentences(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	if a[len(a)-1] == '.' {
		return a + " " + b
	}
	return a + ". " + b
}
