package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"rapport/logbook"
	"rapport/store"
)

func newOutboxRetry(s *session) *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   "retry [ID…]",
		Short: "Send mail again that has failed, or waits for its next try",
		Long: `Send mail again that has failed, or waits for its next try; --all takes all of it.
What is unknown, because the line broke after it was handed over, may arrive twice:
it is sent again only where it is named by its id.
` + messageHelp + mailHelp,
		Example: `  rapport outbox retry 7
  rapport outbox retry --all`,
		Annotations: map[string]string{completes: "[" + unsettled + "…]"},
		Args:        takes(0, -1, ""),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.onMessages(cmd.Context(), args, all, retrying())
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "all that has failed or waits for its next try")
	s.addQueue(cmd.Flags())
	return cmd
}

func newOutboxCancel(s *session) *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   "cancel [ID…]",
		Short: "Take mail out of the outbox before it leaves",
		Long: `Take mail out of the outbox before it leaves. Whom it was for stays invited, and the
next change to the follow-up makes another one. --all takes all that waits or has
failed, and asks first.
` + messageHelp,
		Example: `  rapport outbox cancel 7
  rapport outbox cancel --all --yes`,
		Annotations: map[string]string{completes: "[" + unsettled + "…]"},
		Args:        takes(0, -1, ""),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.onMessages(cmd.Context(), args, all, cancelling())
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "all that waits or has failed")
	return cmd
}

// deed is what is done to messages.
type deed struct {
	do     func(context.Context, *logbook.Logbook, store.MessageID) error
	states []store.MessageState // of what --all takes
	verb   string               // as the question before --all has it; empty asks nothing
}

func retrying() deed {
	retry := func(ctx context.Context, l *logbook.Logbook, id store.MessageID) error { return l.Retry(ctx, id) }
	return deed{do: retry, states: []store.MessageState{store.Failed, store.Retrying}}
}

func cancelling() deed {
	return deed{cancelMessage, []store.MessageState{store.Queued, store.Retrying, store.Failed}, "Cancel"}
}

// cancelMessage cancels a message; that it is cancelled already is fine.
func cancelMessage(ctx context.Context, l *logbook.Logbook, id store.MessageID) error {
	err := l.CancelMessage(ctx, id)
	var state *logbook.StateError
	if errors.As(err, &state) && state.State == store.Cancelled {
		return nil
	}
	return err
}

// onMessages does something to each message that is named, or to all in its states.
func (s *session) onMessages(ctx context.Context, words []string, all bool, d deed) error {
	if all == (len(words) > 0) {
		return refuse(`name mails by their ids, or take all with --all; "rapport outbox list" shows them`)
	}
	if all {
		return s.onOutbox(ctx, func(ctx context.Context, w writer) error { return s.toAll(ctx, w, d) })
	}
	var ids []store.MessageID
	for _, word := range words {
		id, err := messageID(word)
		if err != nil {
			return err
		}
		ids = append(ids, id)
	}
	return s.writing(ctx, words[0], func(ctx context.Context, w writer) error { return s.toEach(ctx, w, d, ids) })
}

// toEach does it to those that are named. If one is not there, nothing is done.
func (s *session) toEach(ctx context.Context, w writer, d deed, ids []store.MessageID) error {
	for _, id := range ids {
		if _, err := w.book.Message(ctx, id); err != nil {
			return missing(err, "mail", int64(id))
		}
	}
	t := newTable(s.out)
	for n, id := range ids {
		err := d.do(ctx, w.log, id)
		var state *logbook.StateError
		switch {
		case errors.As(err, &state) && n == 0:
			err = refuse("%v", err)
		case errors.As(err, &state):
			err = fmt.Errorf("%w; what was named before it is done", err)
		case err == nil:
			err = s.printDone(ctx, w, t, id)
		}
		if err != nil {
			return cmp.Or(t.end(), err)
		}
	}
	return t.end()
}

// toAll does it to all in the deed's states, and says which it cannot be done to.
func (s *session) toAll(ctx context.Context, w writer, d deed) error {
	all, err := messages(ctx, w.book.Reader, d.states...)
	if err != nil || len(all) == 0 {
		return err
	}
	if d.verb != "" {
		if err := s.confirmOr(ctx, d.verb+" "+count(len(all), "mail")+"?", unchanged); err != nil {
			return err
		}
	}
	t := newTable(s.out)
	for _, m := range all {
		err := d.do(ctx, w.log, m.ID)
		var state *logbook.StateError
		if errors.As(err, &state) {
			s.notice(state.Error())
			continue
		}
		if err == nil {
			err = s.printDone(ctx, w, t, m.ID)
		}
		if err != nil {
			return cmp.Or(t.end(), err)
		}
	}
	return t.end()
}

// printDone prints what a message has become.
func (s *session) printDone(ctx context.Context, w writer, t *table, id store.MessageID) error {
	s.changed = true
	m, err := w.book.Message(ctx, id)
	if err != nil {
		return err
	}
	return s.printMessage(t, m.MessageRow)
}
