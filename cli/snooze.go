package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
)

func newSnooze(s *session) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "snooze ID WHEN…",
		Short: "Move a follow-up to another moment",
		Long: `Move a follow-up to another moment, said in words that look ahead ("tomorrow 14:30",
"next tue 3pm", "in 2 weeks") and said back as it was understood. One that is done
or dropped is open again.

"proposed" takes the moment that a contact has proposed instead: see "rapport reply".

Who was invited to it is told of the change; it says whom, and asks first.
` + followUpIDHelp + mailHelp,
		Example: `  rapport snooze 42 next tue 3pm
  rapport snooze 42 "in 2 weeks" --yes
  rapport snooze 42 proposed`,
		Annotations: map[string]string{completes: openFollowUp + " " + ahead},
		Args:        takes(2, -1, "the id or the moment"),
		RunE: func(cmd *cobra.Command, args []string) error {
			words := strings.Join(args[1:], " ")
			var to logbook.FollowUpChange
			if !isProposed(words) {
				at, err := s.understood(words, when.FollowUp)
				if err != nil {
					return err
				}
				to.At = &at
			}
			return s.onFollowUp(cmd.Context(), args[0], func(ctx context.Context, w writer, i store.Interaction) error {
				return s.snooze(ctx, w, i, to)
			})
		},
	}
	s.addQueue(cmd.Flags())
	return cmd
}

func isProposed(words string) bool {
	return strings.EqualFold(strings.TrimSpace(words), logbook.Proposed)
}

// snooze moves a follow-up; without a moment to the one that was proposed.
func (s *session) snooze(ctx context.Context, w writer, i store.Interaction, to logbook.FollowUpChange) error {
	if to.At == nil {
		p, err := s.onlyProposal(i)
		if err != nil {
			return err
		}
		to.At = &p.At
		if p.Minutes > 0 {
			length := time.Duration(p.Minutes) * time.Minute
			to.Length = &length
		}
	}
	open := store.FollowUpOpen
	to.State = &open
	return s.move(ctx, w, i, to, "Move "+s.step(i)+" to "+s.said(*to.At), "Moved")
}

// onlyProposal is the moment that was proposed, if it is one.
func (s *session) onlyProposal(i store.Interaction) (store.Proposal, error) {
	var all []store.Proposal
	var lines []string
	for _, inv := range i.Invites {
		if logbook.InviteState(inv) != logbook.Proposed {
			continue
		}
		p := inv.Reply.Proposed
		lines = append(lines, harmless.Line(mailbox(inv.Mailbox)+": "+s.proposal(p)))
		if len(all) == 0 || !all[0].At.Equal(p.At) || all[0].Minutes != p.Minutes {
			all = append(all, p)
		}
	}
	switch len(all) {
	case 0:
		return store.Proposal{}, refuse("nobody has proposed another time for %s", s.step(i))
	case 1:
		return all[0], nil
	}
	return store.Proposal{}, &statusError{Ambiguous, fmt.Sprintf("several times are proposed for %s; name the one that is meant:\n  %s",
		s.step(i), strings.Join(lines, "\n  "))}
}
