package cli

import (
	"cmp"
	"context"

	"github.com/spf13/cobra"

	"rapport/logbook"
	"rapport/store"
)

func newOrg(s *session) *cobra.Command {
	return newGroup("org", "Keep organisations, and who belongs to them",
		newOrgAdd(s), newOrgList(s), newOrgShow(s), newOrgEdit(s), newOrgRm(s), newOrgLink(s), newOrgUnlink(s))
}

const orgHelp = `
ORG is an id or a name. An exact name beats a part of one; parts match at the
beginning of words, case and accents aside.`

func newOrgAdd(s *session) *cobra.Command {
	var f orgFlags
	cmd := &cobra.Command{
		Use:     "add NAME",
		Short:   "Add an organisation",
		Long:    "Add an organisation.\n" + orgFlagsHelp,
		Example: `  rapport org add "Analytical Society" --website https://example.org --email office@example.org`,
		Args:    takes(1, 1, "the name"),
		RunE: func(cmd *cobra.Command, args []string) error {
			entry := f.entry(args[0])
			if err := entry.Check(); err != nil { // before a book is made for it
				return err
			}
			return s.creating(cmd.Context(), func(ctx context.Context, w writer) error {
				o, notices, err := w.log.AddOrganisation(ctx, entry)
				return s.wrote(err, notices, organisationObject(o), "Added %d: %s", o.ID, o.Name)
			})
		},
	}
	f.define(cmd.Flags())
	return cmd
}

func newOrgEdit(s *session) *cobra.Command {
	var f orgFlags
	var name string
	cmd := &cobra.Command{
		Use:   "edit ORG",
		Short: "Change an organisation",
		Long: `Change an organisation. What no flag names stays as it is.
` + orgFlagsHelp + orgHelp,
		Example: `  rapport org edit analytical --name "Royal Analytical Society"
  rapport org edit 3 --phone none`,
		Args: takes(1, 1, "the organisation"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := cmp.Or(checkChanges(cmd), checkKept(cmd.Flags(), "name")); err != nil {
				return err
			}
			return s.onOrganisation(cmd.Context(), args[0], func(ctx context.Context, w writer, id store.OrganisationID) error {
				change := f.change(cmd.Flags())
				change.Name = given(cmd.Flags(), "name", &name)
				o, notices, err := w.log.EditOrganisation(ctx, id, change)
				return s.wrote(err, notices, organisationObject(o), "Changed %d: %s", o.ID, o.Name)
			})
		},
	}
	cmd.Flags().StringVar(&name, "name", "", "the `NAME`")
	f.define(cmd.Flags())
	return cmd
}

func newOrgRm(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "rm ORG",
		Short: "Delete an organisation for good",
		Long: `Delete an organisation for good. Its contacts stay, and so do the interactions
logged for it, which then name none. It asks first.
` + orgHelp,
		Example: `  rapport org rm "Analytical Society"
  rapport org rm 3 --yes`,
		Args: takes(1, 1, "the organisation"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.onOrganisation(cmd.Context(), args[0], s.deleteOrganisation)
		},
	}
}

func (s *session) deleteOrganisation(ctx context.Context, w writer, id store.OrganisationID) error {
	o, err := w.book.Organisation(ctx, id)
	if err != nil {
		return err
	}
	takes, err := w.book.OrganisationDeletion(ctx, id)
	if err != nil {
		return err
	}
	question := "Delete " + o.Name + " for good?"
	if takes.Contacts+takes.Interactions > 0 {
		question += " Its " + count(takes.Contacts, "contact") + " and " +
			count(takes.Interactions, "interaction") + " stay, without it."
	}
	if err := s.confirm(ctx, question); err != nil {
		return err
	}
	err = w.log.DeleteOrganisation(ctx, id)
	return s.wrote(err, nil, organisationObject(o), "Deleted %d: %s", o.ID, o.Name)
}

// onOrganisation runs fn on the organisation that words name.
func (s *session) onOrganisation(ctx context.Context, words string, fn func(context.Context, writer, store.OrganisationID) error) error {
	return s.writing(ctx, words, func(ctx context.Context, w writer) error {
		o, err := organisation(ctx, w.book.Reader, words)
		if err != nil {
			return err
		}
		return fn(ctx, w, o.ID)
	})
}

// linked tells of an organisation after one of its links was changed.
func (s *session) linked(ctx context.Context, w writer, id store.OrganisationID, notices []logbook.Notice, format string, args ...any) error {
	o, err := w.book.Organisation(ctx, id)
	return s.wrote(err, notices, organisationObject(o), format, args...)
}
