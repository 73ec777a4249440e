package cli

import (
	"context"
	"errors"
	"strconv"

	"github.com/spf13/cobra"

	"rapport/internal/when"
	"rapport/store"
)

func newOutbox(s *session) *cobra.Command {
	return newGroup("outbox", "See the mail that is to leave, and what has become of it",
		newOutboxList(s), newOutboxShow(s), newOutboxSend(s), newOutboxRetry(s), newOutboxCancel(s))
}

const messageHelp = `
ID is the number that "rapport outbox list" shows first.
`

// unsettledStates are those of messages that somebody may want to do something about.
func unsettledStates() []store.MessageState {
	return []store.MessageState{store.Queued, store.Sending, store.Retrying, store.Failed, store.Unknown}
}

func newOutboxList(s *session) *cobra.Command {
	var q store.OutboxQuery
	var all bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the mail that has not left, newest first",
		Long: `List the mail that has not left, newest first: id, state, to whom, about what, and
what it waits for or why it failed. --all lists what was sent, cancelled or is over
as well.

The states are queued, sending, retrying, failed (it is not tried again), and unknown
(the line broke after it was handed over: it may have arrived); and sent, cancelled
and expired.`,
		Example: `  rapport outbox list
  rapport outbox list --all --limit 20 --json`,
		Args: takes(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkLimit(cmd.Flags(), q.Page.Limit); err != nil {
				return err
			}
			if !all {
				q.States = unsettledStates()
			}
			return s.listing(cmd.Context(), func(ctx context.Context, r *store.Reader) error {
				return s.listMessages(ctx, r, q)
			})
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "what has left or is over as well")
	addLimit(cmd.Flags(), &q.Page.Limit)
	return cmd
}

func (s *session) listMessages(ctx context.Context, r *store.Reader, q store.OutboxQuery) error {
	if s.json {
		return r.EachMessage(ctx, q, func(m store.MessageRow) error { return s.object(messageObject(m, s.zone())) })
	}
	t := newTable(s.out)
	err := r.EachMessage(ctx, q, func(m store.MessageRow) error { return t.row(s.messageCells(m)...) })
	if ended := t.end(); err == nil {
		err = ended
	}
	return err
}

// messageCells are a message in a list.
func (s *session) messageCells(m store.MessageRow) []string {
	return []string{strconv.FormatInt(int64(m.ID), 10), m.State.String(), mailbox(m.To), m.Subject, s.messageNews(m)}
}

// messageNews is what a message waits for, or when and how it has ended.
func (s *session) messageNews(m store.MessageRow) string {
	switch {
	case m.State == store.Retrying:
		return sentences("next try "+when.SayTimed(m.NextTry.In(s.zone()), s.now), m.LastError)
	case m.State.Pending():
		return ""
	}
	return sentences(when.SayTimed(m.UpdatedAt.In(s.zone()), s.now), m.LastError)
}

func newOutboxShow(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "show ID",
		Short: "Show everything about a mail",
		Long: `Show everything about a mail: what has become of it, and what is in it. With --json
that is also the calendar object as it leaves.
` + messageHelp,
		Example: `  rapport outbox show 7
  rapport outbox show 7 --json`,
		Annotations: map[string]string{completes: message},
		Args:        takes(1, 1, "the id"),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := messageID(args[0])
			if err != nil {
				return err
			}
			return s.reading(cmd.Context(), args[0], func(ctx context.Context, r *store.Reader) error {
				m, err := r.Message(ctx, id)
				if err != nil {
					return missing(err, "mail", int64(id))
				}
				return s.showMessage(ctx, r, m)
			})
		},
	}
}

// messageID reads a message's id.
func messageID(words string) (store.MessageID, error) {
	id, err := number(words)
	if err != nil {
		return 0, refuse(`%s is not the id of a mail; "rapport outbox list" shows them, first on the line`, quote(words))
	}
	return store.MessageID(id), nil
}

func (s *session) showMessage(ctx context.Context, r *store.Reader, m store.Message) error {
	if s.json {
		return s.object(wholeMessageObject(m, s.zone()))
	}
	about, err := s.subjectOf(ctx, r, m.Interaction)
	if err != nil {
		return err
	}
	var f fields
	f.add("Id", strconv.FormatInt(int64(m.ID), 10))
	f.add("State", m.State.String())
	f.add("News", s.messageNews(m.MessageRow))
	f.add("Tries", strconv.Itoa(m.Attempts))
	f.add("To", mailbox(m.To))
	f.add("From", mailbox(m.From))
	f.add("Subject", m.Subject)
	f.add("About", about)
	f.add("Event", string(m.Method)+" "+strconv.Itoa(m.Sequence)+" of "+m.UID)
	f.add("Queued", when.Full(m.QueuedAt.In(s.zone())))
	f.add("Message-ID", m.MailID)
	for i, file := range m.Files {
		f.add(once("Files", i), described(file.Name, size(file.Size), file.MediaType))
	}
	f.add("Text", m.Text)
	return f.writeTo(s.out)
}

// subjectOf is the interaction that a message is about, which it may have outlived.
func (s *session) subjectOf(ctx context.Context, r *store.Reader, id store.InteractionID) (string, error) {
	i, err := r.Interaction(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return described("interaction "+strconv.FormatInt(int64(id), 10), "deleted"), nil
	}
	return s.summary(i), err
}
