package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"rapport/logbook"
	"rapport/store"
)

func newOutboxSend(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "send",
		Short: "Send the mail that is due",
		Long: `Send the mail that is due, and list what was tried. Without any it does nothing and
says nothing, so a timer may run it every few minutes; any number of programs may
send at once, and each mail leaves once. What failed for good and what may have
arrived is left alone: see "rapport outbox retry".

It ends with 5 if something that it tried has not left.`,
		Example: `  rapport outbox send
  rapport outbox send >/dev/null   # from a timer: it speaks up when something has not left`,
		Args: takes(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error { return s.onOutbox(cmd.Context(), s.send) },
	}
}

// onOutbox runs fn on the book. Where there is none, there is nothing to do.
func (s *session) onOutbox(ctx context.Context, fn func(context.Context, writer) error) error {
	dir, err := s.dataDir()
	if err != nil || !hasBook(dir) {
		return err
	}
	return s.creating(ctx, fn)
}

// send delivers what is due, and lists what was tried, oldest first.
func (s *session) send(ctx context.Context, w writer) error {
	waiting, err := messages(ctx, w.book.Reader, store.Queued, store.Retrying, store.Sending)
	if err != nil {
		return err
	}
	_, failed := w.log.Deliver(ctx, nil)
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), telling)
	defer stop()
	tried, left, err := s.outcome(ctx, w.book.Reader, waiting)
	if err == nil {
		err = s.printMessages(tried)
	}
	switch {
	case err != nil:
		return err
	case errors.Is(failed, logbook.ErrNoMail):
		return &statusError{Unsent, fmt.Sprintf(`%s not left: %v; see "rapport config init"`, have(len(waiting)), failed)}
	case failed != nil:
		return failed
	}
	return s.tellUnsent("", left, nil)
}

// messages are those in one of the states, oldest first.
func messages(ctx context.Context, r *store.Reader, states ...store.MessageState) ([]store.MessageRow, error) {
	var all []store.MessageRow
	err := r.EachMessage(ctx, store.OutboxQuery{States: states}, func(m store.MessageRow) error {
		all = append(all, m)
		return nil
	})
	slices.Reverse(all)
	return all, err
}

// outcome is what has become of messages that were waiting: those that were tried, and of
// them those that have not left.
func (s *session) outcome(ctx context.Context, r *store.Reader, waiting []store.MessageRow) (tried, left []store.MessageRow, err error) {
	for _, was := range waiting {
		m, err := r.Message(ctx, was.ID)
		if errors.Is(err, store.ErrNotFound) { // another has taken its place
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		if m.State == was.State && m.Attempts == was.Attempts || m.State == store.Sending { // another program has it
			continue
		}
		tried = append(tried, m.MessageRow)
		if m.State != store.Sent && m.State != store.Cancelled && m.State != store.Expired {
			left = append(left, m.MessageRow)
		}
	}
	return tried, left, nil
}

func (s *session) printMessages(all []store.MessageRow) error {
	t := newTable(s.out)
	for _, m := range all {
		if err := s.printMessage(t, m); err != nil {
			return err
		}
	}
	return t.end()
}

func (s *session) printMessage(t *table, m store.MessageRow) error {
	if s.json {
		return s.object(messageObject(m, s.zone()))
	}
	return t.row(s.messageCells(m)...)
}
