package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rapport/store"
)

func newOrgList(s *session) *cobra.Command {
	var q store.OrganisationQuery
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the organisations",
		Long:  "List the organisations by name: id, name, number of contacts.",
		Example: `  rapport org list
  rapport org list --search society --json`,
		Args: takes(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkLimit(cmd.Flags(), q.Page.Limit); err != nil {
				return err
			}
			return s.listing(cmd.Context(), func(ctx context.Context, r *store.Reader) error {
				return s.listOrganisations(ctx, r, q)
			})
		},
	}
	cmd.Flags().StringVar(&q.Words, "search", "", "only names with words that begin with these `WORDS`")
	addLimit(cmd.Flags(), &q.Page.Limit)
	return cmd
}

func (s *session) listOrganisations(ctx context.Context, r *store.Reader, q store.OrganisationQuery) error {
	if s.json {
		return r.EachOrganisation(ctx, q, func(o store.Organisation) error {
			return s.object(organisationObject(o))
		})
	}
	t := newTable(s.out)
	err := r.EachOrganisation(ctx, q, func(o store.Organisation) error {
		return t.row(strconv.FormatInt(int64(o.ID), 10), o.Name, count(len(o.Contacts), "contact"))
	})
	if ended := t.end(); err == nil {
		err = ended
	}
	return err
}

func newOrgShow(s *session) *cobra.Command {
	var by priorityFlags
	cmd := &cobra.Command{
		Use:   "show ORG",
		Short: "Show everything about an organisation",
		Long: `Show everything about an organisation. "rapport history --org ORG" shows its feed.

Its contacts stand by name, or, with --sort priority, the highest priority first;
--priority shows only those of a level, by number or in words.
` + orgHelp,
		Example: `  rapport org show analytical
  rapport org show analytical --sort priority --priority high
  rapport org show 3 --json`,
		Args: takes(1, 1, "the organisation"),
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := by.members(cmd.Flags())
			if err != nil {
				return err
			}
			return s.reading(cmd.Context(), args[0], func(ctx context.Context, r *store.Reader) error {
				ref, err := organisation(ctx, r, args[0])
				if err != nil {
					return err
				}
				q.Organisation = ref.ID
				return s.showOrganisation(ctx, r, q)
			})
		},
	}
	by.defineFilter(cmd.Flags(), "contacts")
	by.defineOrder(cmd.Flags(), memberOrder, memberOrders())
	return cmd
}

// members is what is asked for of an organisation's contacts.
func (f *priorityFlags) members(flags *pflag.FlagSet) (q store.MemberQuery, err error) {
	if q.ByPriority, err = f.byPriority(flags, "the contacts of an organisation", memberOrders()); err != nil {
		return q, err
	}
	q.Priorities, err = f.chosen()
	return q, err
}

// showOrganisation shows an organisation with those of its contacts that q asks for.
func (s *session) showOrganisation(ctx context.Context, r *store.Reader, q store.MemberQuery) error {
	o, err := r.OrganisationProfile(ctx, q.Organisation)
	if err != nil {
		return err
	}
	var rows []store.MemberRow
	if err := r.EachMember(ctx, q, func(m store.MemberRow) error {
		o.Contacts, rows = append(o.Contacts, m.Member), append(rows, m)
		return nil
	}); err != nil {
		return err
	}
	if s.json {
		return s.object(organisationObject(o))
	}
	var f fields
	f.add("Name", o.Name)
	f.add("Id", strconv.FormatInt(int64(o.ID), 10))
	for i, e := range o.Emails {
		f.add(once("Email", i), e)
	}
	for i, p := range o.Phones {
		f.add(once("Phone", i), p)
	}
	f.add("Website", o.Website)
	f.add("Address", o.Address)
	f.add("Notes", o.Notes)
	for i, m := range rows {
		f.add(once("Contacts", i), described(m.Contact.Name, m.Role, span(m.From, m.To), priorityWords(m.Priority), supportWords(m.Support)))
	}
	return f.writeTo(s.out)
}
