package doctor

import (
	"context"
	"fmt"
	"strings"

	"github.com/dustin/go-humanize/english"

	"rapport/logbook"
	"rapport/store"
)

// outbox tells of mail that wants somebody's attention.
func (e *examination) outbox(ctx context.Context, book *store.Book) error {
	counts, err := book.OutboxCounts(ctx)
	if err != nil {
		return err
	}
	pending := counts.Queued + counts.Retrying + counts.Sending
	for _, c := range []struct {
		n                 int
		one, many, advice string
	}{
		{counts.Failed, "mail was refused", "mails were refused", `"rapport outbox list" says why.`},
		{counts.Unknown, "mail may or may not have arrived", "mails may or may not have arrived", `"rapport outbox list" shows them; "rapport outbox retry ID" sends one once more.`},
		{pending, "mail waits to leave", "mails wait to leave", `The screen sends them while it is open, and "rapport outbox send" does.`},
	} {
		if c.n > 0 {
			if err := e.note(checkOutbox, english.Plural(c.n, c.one, c.many), c.advice); err != nil {
				return err
			}
		}
	}
	if counts.Failed+counts.Unknown+pending > 0 {
		return nil
	}
	return e.good(checkOutbox, "No mail waits, and none was refused")
}

// mail tries the server up to the login; nothing is sent.
func (e *examination) mail(ctx context.Context) error {
	mail := logbook.MailFrom(e.Config, false)
	switch {
	case e.ConfigErr != nil || e.Quick:
		return nil //nolint:nilerr // what is wrong with the settings has been told
	case !mail.IsSetUp():
		return e.note(checkMail, "Mail is not set up, so nobody can be invited", `"rapport config init --email ADDRESS" sets it up.`)
	}
	var last logbook.MailStep
	err := logbook.TryMail(ctx, mail, false, func(step logbook.MailStep) {
		last = step
		e.Progress("mail: "+step.Name, 0, 1)
	})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return e.fault(checkMail, fmt.Sprintf("Mail does not leave: it fails at %s (%s)", last.Name, strings.TrimPrefix(err.Error(), last.Name+": ")), last.Advice)
	}
	return e.good(checkMail, "The mail server takes the login; nothing was sent")
}
