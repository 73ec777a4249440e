package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/store"
)

const followUpIDHelp = `
ID is the number that "rapport follow-ups" and "rapport history" show first.
`

func newDone(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "done ID",
		Short: "Say that a follow-up is done",
		Long: `Say that a follow-up is done. Nobody is told. What came of it is a conversation of
its own: see "rapport log".
` + followUpIDHelp,
		Example:     "  rapport done 42",
		Annotations: map[string]string{completes: openFollowUp},
		Args:        takes(1, 1, "the id"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.onFollowUp(cmd.Context(), args[0], s.finish)
		},
	}
}

func newDrop(s *session) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "drop ID",
		Short: "Give a follow-up up",
		Long: `Give a follow-up up. Who was invited to it is told that it is off; it says whom, and
asks first. "rapport snooze" brings it back.
` + followUpIDHelp + mailHelp,
		Example: `  rapport drop 42
  rapport drop 42 --yes`,
		Annotations: map[string]string{completes: openFollowUp},
		Args:        takes(1, 1, "the id"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.onFollowUp(cmd.Context(), args[0], s.drop)
		},
	}
	s.addQueue(cmd.Flags())
	return cmd
}

// onFollowUp runs fn on the interaction that words name, which has a follow-up.
func (s *session) onFollowUp(ctx context.Context, words string, fn func(context.Context, writer, store.Interaction) error) error {
	id, err := interactionID(words)
	if err != nil {
		return err
	}
	return s.writing(ctx, words, func(ctx context.Context, w writer) error {
		i, err := w.book.Interaction(ctx, id)
		if err != nil {
			return missing(err, "interaction", int64(id))
		}
		if i.FollowUp.State == store.NoFollowUp {
			return refuse(`%d has no follow-up; "rapport edit %d --follow-up WHEN" gives it one`, id, id)
		}
		return fn(ctx, w, i)
	})
}

// finish marks a follow-up as done.
func (s *session) finish(ctx context.Context, w writer, i store.Interaction) error {
	switch i.FollowUp.State {
	case store.FollowUpDone:
		return s.wrote(nil, nil, interactionObject(i, s.zone()), "Already done %s", s.step(i))
	case store.FollowUpDropped: // Done, it would be in the calendars again.
		return refuse(`the follow-up of %d is dropped; "rapport snooze %d WHEN" brings it back`, i.ID, i.ID)
	}
	done := store.FollowUpDone
	i, notices, err := w.log.Edit(ctx, i.ID, logbook.Change{FollowUpChange: logbook.FollowUpChange{State: &done}})
	return s.wrote(err, notices, interactionObject(i, s.zone()), "Done %s", s.step(i))
}

// drop gives a follow-up up, once the user has agreed to whom that mails.
func (s *session) drop(ctx context.Context, w writer, i store.Interaction) error {
	if i.FollowUp.State == store.FollowUpDropped {
		return s.wrote(nil, nil, interactionObject(i, s.zone()), "Already dropped %s", s.step(i))
	}
	dropped := store.FollowUpDropped
	return s.move(ctx, w, i, logbook.FollowUpChange{State: &dropped}, "Drop "+s.step(i), "Dropped")
}

// move changes a follow-up, once the user has agreed to whom that mails, and says what
// it has become.
func (s *session) move(ctx context.Context, w writer, i store.Interaction, c logbook.FollowUpChange, question, said string) error {
	change := logbook.Change{FollowUpChange: c}
	mails, err := w.log.WouldEdit(ctx, i.ID, change)
	if err != nil {
		return err
	}
	if also := andMail(mails); also != "" {
		if err := s.confirmOr(ctx, question+also+"?", unchanged); err != nil {
			return err
		}
	}
	i, notices, err := w.log.Edit(ctx, i.ID, change)
	return s.wrote(err, notices, interactionObject(i, s.zone()), "%s %s", said, s.step(i))
}

// step is a follow-up in one line, with the id of its interaction.
func (s *session) step(i store.Interaction) string {
	return harmless.Line(fmt.Sprintf("%d: %s, %s", i.ID, nextStep(i), s.said(i.FollowUp.At)))
}
