package cli

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rapport/logbook"
	"rapport/store"
)

// linkFlags are the flags that describe a link.
type linkFlags struct{ role, from, to string }

func newOrgLink(s *session) *cobra.Command {
	var f linkFlags
	cmd := &cobra.Command{
		Use:   "link ORG CONTACT",
		Short: "Link a contact to an organisation, or change the link",
		Long: `Link a contact to an organisation, with a role and dates if wanted. If they are
linked already, what the flags name is changed; "none" clears it.
` + orgHelp + "\n" + contactHelp,
		Example: `  rapport org link analytical ada --role "Member" --from 2026-01-31
  rapport org link analytical ada --to yesterday`,
		Args: takes(2, 2, "the organisation or the contact"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.onLink(cmd.Context(), args, func(ctx context.Context, w writer, o store.OrganisationRef, c store.ContactRef) error {
				notices, err := w.log.EditLink(ctx, o.ID, c.ID, f.change(cmd.Flags()))
				if err != nil {
					return err
				}
				return s.linked(ctx, w, o.ID, notices, "Linked %s to %s", c.Name, o.Name)
			})
		},
	}
	cmd.Flags().StringVar(&f.role, "role", "", "the `ROLE` they have there")
	cmd.Flags().StringVar(&f.from, "from", "", "the first `DAY`, such as 2026-01-31")
	cmd.Flags().StringVar(&f.to, "to", "", "the last `DAY`")
	return cmd
}

func newOrgUnlink(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "unlink ORG CONTACT",
		Short: "Take a contact's link to an organisation away",
		Long: `Take a contact's link to an organisation away. What was logged stays. To keep the
link with its end, see "rapport org link --to".
` + orgHelp + "\n" + contactHelp,
		Example: "  rapport org unlink analytical ada",
		Args:    takes(2, 2, "the organisation or the contact"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.onLink(cmd.Context(), args, func(ctx context.Context, w writer, o store.OrganisationRef, c store.ContactRef) error {
				if err := w.log.Unlink(ctx, o.ID, c.ID); err != nil {
					return err
				}
				return s.linked(ctx, w, o.ID, nil, "Unlinked %s from %s", c.Name, o.Name)
			})
		},
	}
}

// onLink runs fn on the organisation and the contact that args name.
func (s *session) onLink(ctx context.Context, args []string, fn func(context.Context, writer, store.OrganisationRef, store.ContactRef) error) error {
	return s.writing(ctx, args[0], func(ctx context.Context, w writer) error {
		o, err := organisation(ctx, w.book.Reader, args[0])
		if err != nil {
			return err
		}
		c, err := contact(ctx, w.book.Reader, args[1])
		if err != nil {
			return err
		}
		return fn(ctx, w, o, c)
	})
}

// change is the change that the flags ask for.
func (f *linkFlags) change(flags *pflag.FlagSet) logbook.LinkChange {
	role, from, to := orNone(f.role), orNone(f.from), orNone(f.to)
	return logbook.LinkChange{
		Role: given(flags, "role", &role),
		From: given(flags, "from", &from),
		To:   given(flags, "to", &to),
	}
}
