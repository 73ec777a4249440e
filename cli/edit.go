package cli

import (
	"cmp"
	"context"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
)

func newEdit(s *session) *cobra.Command {
	var f entryFlags
	var people []string
	cmd := &cobra.Command{
		Use:   "edit ID",
		Short: "Change what was logged",
		Long: `Change what was logged. What no flag names stays as it is.

ID is the number that "rapport history" shows first. --contact may be repeated,
and together they are all whom it was with. "--org none" clears the
organisation, and --high=false the importance. --attach adds a file to those that
are there; "--attach none" deletes them all for good, and asks first ("rapport
files rm" deletes one).

"none" clears --outcome, --path, --step, --broadcaster, --support, --priority and
--capital, and with them what they have set, and --follow-up, --invite-title and
--invite-details; --to-me=false and --invite=false take the event back from who has
it. Before a change mails somebody beside whom the command itself invites, it asks.
` + campaignHelp + followUpHelp + mailHelp + contactHelp,
		Example: `  rapport edit 42 --type meeting --at "yesterday 15:00"
  rapport edit 42 --contact ada --contact grace --org none --high=false
  rapport edit 42 --attach minutes.pdf
  rapport edit 42 --follow-up "fri 10:00" --duration 1h --invite
  rapport edit 42 --follow-up none`,
		Args: takes(1, 1, "the id"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkChanges(cmd); err != nil {
				return err
			}
			return s.edit(cmd.Context(), cmd.Flags(), args[0], f, people)
		},
	}
	f.define(cmd.Flags())
	cmd.Flags().Lookup("type").Usage = "the `TYPE`: call, meeting, email, …"
	cmd.Flags().Lookup("at").Usage = "`WHEN` it happened, such as \"yesterday 15:00\""
	cmd.Flags().Lookup("duration").Usage = "the `LENGTH` of the follow-up: 45m, 1h30m"
	cmd.Flags().StringArrayVar(&people, "contact", nil, "a `CONTACT` it was with")
	s.addQueue(cmd.Flags())
	return cmd
}

func (s *session) edit(ctx context.Context, flags *pflag.FlagSet, words string, f entryFlags, people []string) error {
	id, err := interactionID(words)
	if err != nil {
		return err
	}
	change, err := s.change(ctx, flags, f)
	if err != nil {
		return err
	}
	return s.writing(ctx, words, func(ctx context.Context, w writer) error {
		kind, org, err := f.find(ctx, w.book.Reader, flags)
		if err != nil {
			return err
		}
		with, err := contacts(ctx, w.book.Reader, people)
		if err != nil {
			return err
		}
		change.Contacts = given(flags, "contact", &with)
		change.Type = given(flags, "type", &kind)
		change.Organisation = given(flags, "org", &org)
		if change.Campaign, err = s.campaignChange(ctx, w.book.Reader, flags, id, f.campaign); err != nil {
			return err
		}
		if err := s.agreeToEdit(ctx, w, id, &change, f.attach); err != nil {
			return err
		}
		copying, done := s.copying()
		defer done()
		change.Copying = copying
		i, notices, err := w.log.Edit(ctx, id, change)
		done()
		return s.wrote(err, notices, interactionObject(i, s.zone()), "Changed %s", s.summary(i))
	})
}

// campaignChange is what the flags ask for of what is recorded beside the conversation.
func (s *session) campaignChange(ctx context.Context, r *store.Reader, flags *pflag.FlagSet, id store.InteractionID, f campaignFlags) (logbook.CampaignChange, error) {
	var on store.PathID
	if flags.Changed("step") && !flags.Changed("path") {
		i, err := r.Interaction(ctx, id)
		if err != nil {
			return logbook.CampaignChange{}, missing(err, "interaction", int64(id))
		}
		on = i.Path.ID
	}
	return f.change(ctx, r, flags, on)
}

// change is what the flags ask for that names no record.
func (s *session) change(ctx context.Context, flags *pflag.FlagSet, f entryFlags) (logbook.Change, error) {
	var c logbook.Change
	if err := cmp.Or(f.check(), checkKept(flags, "details", "type", "at", "duration"), f.next.checkFiles()); err != nil {
		return c, err
	}
	at, err := s.moment(flags, "at", f.at, when.At)
	if err != nil {
		return c, err
	}
	next, err := s.followUpChange(ctx, flags, f.next)
	if err != nil {
		return c, err
	}
	details, err := s.input(ctx, "details", f.details)
	return logbook.Change{
		Details: given(flags, "details", &details), At: given(flags, "at", &at), High: given(flags, "high", &f.high),
		Attach: orNothing(f.attach), FollowUpChange: next, InviteFiles: f.next.files,
	}, err
}

// agreeToEdit asks before files are deleted, and before somebody is mailed whom the
// command does not invite itself.
func (s *session) agreeToEdit(ctx context.Context, w writer, id store.InteractionID, c *logbook.Change, attach []string) error {
	mails, err := w.log.WouldEdit(ctx, id, *c)
	if err != nil {
		return err
	}
	i, err := w.book.Interaction(ctx, id)
	if err != nil {
		return missing(err, "interaction", int64(id))
	}
	c.Detach = detached(attach, i)
	if orZero(c.Invite) {
		mails = slices.DeleteFunc(mails, isFirst)
	}
	switch n := len(c.Detach); {
	case n > 0:
		return s.confirm(ctx, "Delete "+count(n, "file")+" of "+s.summary(i)+" for good"+andMail(mails)+"?")
	case andMail(mails) != "":
		return s.confirmOr(ctx, "Change "+s.summary(i)+andMail(mails)+"?", unchanged)
	}
	return nil
}

func newRm(s *session) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rm ID",
		Short: "Delete what was logged, for good",
		Long: `Delete what was logged, for good, with the files that are kept with it. Who was
invited to its follow-up is told that it is off. It asks first, and says whom.

ID is the number that "rapport history" shows first.
` + mailHelp,
		Example: `  rapport rm 42
  rapport rm 42 --yes`,
		Args: takes(1, 1, "the id"),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := interactionID(args[0])
			if err != nil {
				return err
			}
			return s.writing(cmd.Context(), args[0], func(ctx context.Context, w writer) error {
				return s.deleteInteraction(ctx, w, id)
			})
		},
	}
	s.addQueue(cmd.Flags())
	return cmd
}

func (s *session) deleteInteraction(ctx context.Context, w writer, id store.InteractionID) error {
	i, err := w.book.Interaction(ctx, id)
	if err != nil {
		return missing(err, "interaction", int64(id))
	}
	mails, err := w.log.WouldDelete(ctx, id)
	if err != nil {
		return err
	}
	question := "Delete " + s.summary(i) + " for good"
	if n := len(i.Attachments); n > 0 {
		question += ", with " + count(n, "file")
	}
	if err := s.confirm(ctx, question+andMail(mails)+"?"); err != nil {
		return err
	}
	return s.wrote(w.log.Delete(ctx, id), nil, interactionObject(i, s.zone()), "Deleted %s", s.summary(i))
}
