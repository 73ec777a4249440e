package cli

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rapport/internal/when"
	"rapport/store"
)

func newContactList(s *session) *cobra.Command {
	var q store.ContactQuery
	var archived bool
	var by priorityFlags
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the contacts",
		Long: `List the contacts by name: id, name, organisation, last contact, next follow-up,
levels of priority and of support.

--sort last-contact lists whom you spoke to last first, --sort follow-up whom you
have to get back to soonest, and --sort priority who has the highest priority.
--priority keeps those of a level, by number or in words. --search keeps those with
every word in the name, an organisation, an email, a phone or a tag, the best
matches first. Archived contacts are listed with --archived, alone.`,
		Example: `  rapport contact list
  rapport contact list --sort follow-up --limit 20
  rapport contact list --priority highest --priority high --sort last-contact
  rapport contact list --search love --limit 10
  rapport contact list --archived --json`,
		Args: takes(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkLimit(cmd.Flags(), q.Page.Limit); err != nil {
				return err
			}
			var err error
			if q.Sort, err = contactOrder(cmd.Flags(), by.order); err != nil {
				return err
			}
			if q.Priorities, err = by.chosen(); err != nil {
				return err
			}
			if archived {
				q.Archived = store.OnlyArchived
			}
			return s.listing(cmd.Context(), func(ctx context.Context, r *store.Reader) error {
				return s.listContacts(ctx, r, q)
			})
		},
	}
	cmd.Flags().StringVar(&q.Words, "search", "", "only who matches every one of these `WORDS`")
	cmd.Flags().StringVar(&by.order, "sort", "", "the `ORDER`: name, last-contact, follow-up or priority")
	by.defineFilter(cmd.Flags(), "contacts")
	cmd.Flags().BoolVar(&archived, "archived", false, "list archived contacts, and only them")
	addLimit(cmd.Flags(), &q.Page.Limit)
	return cmd
}

func (s *session) listContacts(ctx context.Context, r *store.Reader, q store.ContactQuery) error {
	if s.json {
		return r.EachContact(ctx, q, func(c store.Contact) error {
			return s.object(contactObject(c, s.zone()))
		})
	}
	t := newTable(s.out)
	err := r.EachContactRow(ctx, q, func(c store.ContactRow) error {
		return t.row(strconv.FormatInt(int64(c.ID), 10), c.Name, belongsTo(c),
			s.timed(c.LastContactAt), s.nextFollowUp(c.NextFollowUpAt),
			priorityWords(c.Priority), supportWords(c.Support))
	})
	if ended := t.end(); err == nil {
		err = ended
	}
	return err
}

func newContactShow(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "show CONTACT",
		Short: "Show everything about a contact",
		Long: `Show everything about a contact. "rapport history CONTACT" shows what was logged.
` + contactHelp,
		Example: `  rapport contact show ada
  rapport contact show ada@example.org --json`,
		Args: takes(1, 1, "the contact"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.reading(cmd.Context(), args[0], func(ctx context.Context, r *store.Reader) error {
				ref, err := contact(ctx, r, args[0])
				if err != nil {
					return err
				}
				c, err := r.Contact(ctx, ref.ID)
				if err != nil {
					return err
				}
				places, err := r.PlacesOf(ctx, ref.ID)
				if err != nil {
					return err
				}
				lists, err := r.Lists(ctx)
				if err != nil {
					return err
				}
				return s.showContact(c, places, lists)
			})
		},
	}
}

func (s *session) showContact(c store.Contact, places []store.Place, lists store.Lists) error {
	if s.json {
		return s.object(contactObject(c, s.zone()))
	}
	var f fields
	f.add("Name", described(c.Name, archivedMark(c.Archived)))
	f.add("Id", strconv.FormatInt(int64(c.ID), 10))
	for i, e := range c.Emails {
		f.add(once("Email", i), described(e.Address, e.Label, primaryMark(e.Primary, len(c.Emails))))
	}
	for i, p := range c.Phones {
		f.add(once("Phone", i), described(p.Number, p.Label, primaryMark(p.Primary, len(c.Phones))))
	}
	for i, m := range c.Organisations {
		f.add(once("Organisation", i), described(m.Organisation.Name, m.Role, span(m.From, m.To)))
	}
	f.add("Address", c.Address)
	f.add("Tags", commas(c.Tags))
	f.add("Birthday", when.SayBirthday(c.Birthday))
	f.add("Last contact", s.timed(c.LastContactAt))
	f.add("Follow-up", s.due(c.NextFollowUpAt))
	f.add("Support", c.Support.Label())
	f.add("Priority", c.Priority.Label())
	if lists.ShowsCapital() {
		f.add("Capital", fmt.Sprintf("%d %s", c.Capital, lists.Points()))
	}
	for i, p := range places {
		f.add(once("Path", i), s.placeWords(p))
	}
	f.add("Notes", c.Notes)
	return f.writeTo(s.out)
}

// orders are those that a list of contacts can be in, as they are typed.
func orders() []string { return []string{"name", "last-contact", "follow-up", "priority"} }

// contactOrder is the order that is asked for. With words the best matches are first,
// whatever else is asked for.
func contactOrder(flags *pflag.FlagSet, words string) (store.ContactSort, error) {
	if !flags.Changed("sort") {
		return store.ByName, nil
	}
	if flags.Changed("search") {
		return 0, refuse("with --search the best matches are first; leave --sort out")
	}
	at, err := orderAmong(orders(), "contacts", words)
	return []store.ContactSort{store.ByName, store.ByLastContact, store.ByNextFollowUp, store.ByPriority}[at], err
}

// due is when the next follow-up is, and whether its moment has come; empty without one.
func (s *session) due(at time.Time) string {
	if !at.IsZero() && when.DueOf(at, s.now) == when.Overdue {
		return "overdue since " + s.timed(at)
	}
	return s.timed(at)
}

// nextFollowUp is due, marked as a follow-up for a list.
func (s *session) nextFollowUp(at time.Time) string {
	if said := s.due(at); said == "" || said != s.timed(at) {
		return said
	}
	return "next " + s.timed(at)
}

// timed is a moment as people say it; empty if there is none.
func (s *session) timed(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return when.SayTimed(at.In(s.zone()), s.now)
}

// belongsTo names somebody's first organisation, and says how many more.
func belongsTo(c store.ContactRow) string {
	if c.Organisations > 1 {
		return fmt.Sprintf("%s +%d", c.Organisation, c.Organisations-1)
	}
	return c.Organisation
}

// primaryMark marks the primary one where there is a choice.
func primaryMark(primary bool, of int) string {
	if primary && of > 1 {
		return "primary"
	}
	return ""
}

// once is the label for the first of several.
func once(label string, i int) string {
	if i == 0 {
		return label
	}
	return ""
}
