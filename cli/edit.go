package cli

import (
	"context"

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
` + contactHelp,
		Example: `  rapport edit 42 --type meeting --at "yesterday 15:00"
  rapport edit 42 --contact ada --contact grace --org none --high=false
  rapport edit 42 --attach minutes.pdf`,
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
	cmd.Flags().StringArrayVar(&people, "contact", nil, "a `CONTACT` it was with")
	return cmd
}

func (s *session) edit(ctx context.Context, flags *pflag.FlagSet, words string, f entryFlags, people []string) error {
	id, err := interactionID(words)
	if err != nil {
		return err
	}
	if err := checkKept(flags, "details", "type", "at"); err != nil {
		return err
	}
	at, err := s.moment(flags, "at", f.at, when.At)
	if err != nil {
		return err
	}
	details, err := s.details(ctx, f.details)
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
		detach, err := s.detached(ctx, w, id, f.attach)
		if err != nil {
			return err
		}
		copying, done := s.copying()
		defer done()
		i, notices, err := w.log.Edit(ctx, id, logbook.Change{
			Contacts:     given(flags, "contact", &with),
			Type:         given(flags, "type", &kind),
			Details:      given(flags, "details", &details),
			At:           given(flags, "at", &at),
			High:         given(flags, "high", &f.high),
			Organisation: given(flags, "org", &org),
			Attach:       orNothing(f.attach),
			Detach:       detach,
			Copying:      copying,
		})
		done()
		return s.wrote(err, notices, interactionObject(i, s.zone()), "Changed %s", s.summary(i))
	})
}

func newRm(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "rm ID",
		Short: "Delete what was logged, for good",
		Long: `Delete what was logged, for good, with the files that are kept with it. It asks
first.

ID is the number that "rapport history" shows first.`,
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
}

func (s *session) deleteInteraction(ctx context.Context, w writer, id store.InteractionID) error {
	i, err := w.book.Interaction(ctx, id)
	if err != nil {
		return missing(err, "interaction", int64(id))
	}
	question := "Delete " + s.summary(i) + " for good?"
	if n := len(i.Attachments); n > 0 {
		question = "Delete " + s.summary(i) + " for good, with " + count(n, "file") + "?"
	}
	if err := s.confirm(ctx, question); err != nil {
		return err
	}
	return s.wrote(w.log.Delete(ctx, id), nil, interactionObject(i, s.zone()), "Deleted %s", s.summary(i))
}
