package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
)

const (
	// sending is how long a command that has queued mail waits for it to leave; an answer
	// that is all that is missing has a few seconds more.
	sending = 10 * time.Second
	// telling is how long it may take after that to find out what has become of it.
	telling = 5 * time.Second
	// glance is the pause between two looks at mail that another program is sending.
	glance = 100 * time.Millisecond
)

// Why a message waits that was not tried to the end.
var (
	errStopped = errors.New("it was stopped")
	errTooSlow = fmt.Errorf("it has not left within %d seconds", int(sending/time.Second))
)

func (s *session) addQueue(flags *pflag.FlagSet) {
	flags.BoolVar(&s.leave, "queue", false, "leave the mail in the outbox, to be sent later")
}

// deliver sends the mail that the command has queued, after it has told what it did,
// and says what has not left.
func (s *session) deliver(ctx context.Context, w writer) error {
	if s.leave || len(s.queued) == 0 {
		return nil
	}
	_ = s.flush() // It is tried again at the end, and told then.
	limited, stop := context.WithTimeout(ctx, sending)
	defer stop()
	_, err := w.log.Deliver(limited, nil)
	switch {
	case ctx.Err() != nil:
		err = errStopped
	case limited.Err() != nil:
		err = errTooSlow
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), telling)
	defer cancel()
	left, failed := s.unsent(ctx, w.book.Reader, limited.Done())
	if failed != nil {
		return &statusError{Unsent, fmt.Sprintf("it was done; whether the mail has left cannot be seen: %v", errors.Join(err, failed))}
	}
	return s.tellUnsent("what was asked for is done; ", left, err)
}

// unsent are the messages of this command that have not left. One that another program is
// sending at the moment is waited for until the time is up.
func (s *session) unsent(ctx context.Context, r *store.Reader, timeUp <-chan struct{}) (left []store.MessageRow, err error) {
	waiting := true
	for _, id := range s.queued {
		m, err := r.Message(ctx, id)
		for err == nil && m.State == store.Sending && waiting {
			select {
			case <-timeUp:
				waiting = false
			case <-time.After(glance):
			}
			m, err = r.Message(ctx, id)
		}
		if errors.Is(err, store.ErrNotFound) { // another has taken its place
			continue
		}
		if err != nil {
			return nil, err
		}
		if m.State != store.Sent && m.State != store.Cancelled {
			left = append(left, m.MessageRow)
		}
	}
	return left, nil
}

// tellUnsent says what has not left, why, and what becomes of it.
func (s *session) tellUnsent(first string, left []store.MessageRow, why error) error {
	if len(left) == 0 {
		return nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s%s not left:", first, have(len(left)))
	before, waits := "", false
	for _, m := range left {
		reason := m.LastError
		if m.State.Pending() && reason == "" && why != nil {
			reason = why.Error()
		}
		said := reason
		if reason == before && reason != "" {
			said = "likewise"
		}
		before = reason
		line := fmt.Sprintf("%d  %s: %s", m.ID, mailbox(m.To), sentences(s.fate(m), said))
		b.WriteString("\n  " + harmless.Line(line))
		waits = waits || m.State.Pending()
	}
	switch {
	case waits && errors.Is(why, logbook.ErrNoMail):
		b.WriteString("\nWhat waits is sent once mail is set up: see \"rapport config init\".")
	case waits:
		b.WriteString("\nWhat waits is sent when its time comes, while the screen is open or by \"rapport outbox send\"; \"rapport outbox retry --all\" does not wait.")
	}
	return &statusError{Unsent, b.String()}
}

func have(mails int) string {
	if mails == 1 {
		return "1 mail has"
	}
	return count(mails, "mail") + " have"
}

// fate says what has become of a message that has not left, and what to do about it.
func (s *session) fate(m store.MessageRow) string {
	switch m.State {
	case store.Failed:
		return fmt.Sprintf(`failed, and "rapport outbox retry %d" tries it again`, m.ID)
	case store.Unknown:
		return fmt.Sprintf(`it may have arrived, or not, and "rapport outbox retry %d" sends it again`, m.ID)
	case store.Expired:
		return "it is about what is over"
	case store.Retrying:
		return "next try " + when.SayTimed(m.NextTry.In(s.zone()), s.now)
	}
	return "it waits"
}

// sentences puts what explains it behind what is said.
func sentences(said, explained string) string {
	if explained == "" {
		return said
	}
	return said + ": " + explained
}
