package cli

import (
	"cmp"
	"context"

	"github.com/spf13/cobra"

	"rapport/logbook"
	"rapport/store"
)

func newContact(s *session) *cobra.Command {
	return newGroup("contact", "Keep the people you talk to",
		newContactAdd(s), newContactList(s), newContactShow(s), newContactEdit(s), newContactRm(s),
		newContactArchive(s), newContactRestore(s))
}

const contactHelp = `
CONTACT is an id, an email address or a name. An exact name beats a part of
one; parts match at the beginning of words, case and accents aside. Archived
contacts are found by id or exact name.`

func newContactAdd(s *session) *cobra.Command {
	var f personFlags
	cmd := &cobra.Command{
		Use:   "add NAME",
		Short: "Add a contact",
		Long: `Add a contact.

An organisation that does not exist yet is created.
` + personHelp,
		Example: `  rapport contact add "Ada Lovelace" --email ada@example.org --phone "+44 20 7946 0018"
  rapport contact add "Grace Hopper" --email grace@example.com=work --org Navy --tag ships --priority high`,
		Args: takes(1, 1, "the name"),
		RunE: func(cmd *cobra.Command, args []string) error {
			person, err := f.person(cmd.Flags(), args[0])
			if err == nil {
				err = person.Check(s.now)
			}
			if err != nil { // before a book is made for it
				return err
			}
			return s.creating(cmd.Context(), func(ctx context.Context, w writer) error {
				c, notices, err := w.log.AddContact(ctx, person)
				return s.wrote(err, notices, contactObject(c, s.zone()), "Added %d: %s", c.ID, c.Name)
			})
		},
	}
	f.define(cmd.Flags())
	return cmd
}

func newContactEdit(s *session) *cobra.Command {
	var f personFlags
	var name string
	cmd := &cobra.Command{
		Use:   "edit CONTACT",
		Short: "Change a contact",
		Long: `Change a contact. What no flag names stays as it is.

With another primary email, invitations to follow-ups that are still ahead move
there; it says whom that mails, and asks first.
` + personHelp + mailHelp + contactHelp,
		Example: `  rapport contact edit ada --name "Ada King" --birthday 1815-12-10
  rapport contact edit ada --email ada@example.org --email ada@example.com=work --phone none
  rapport contact edit ada --support 2 --priority none`,
		Args: takes(1, 1, "the contact"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := cmp.Or(checkChanges(cmd), checkKept(cmd.Flags(), "name")); err != nil {
				return err
			}
			return s.onContact(cmd.Context(), args[0], func(ctx context.Context, w writer, id store.ContactID) error {
				was, err := w.book.Contact(ctx, id)
				if err != nil {
					return err
				}
				change, err := f.change(cmd.Flags(), was)
				if err != nil {
					return err
				}
				if cmd.Flags().Changed("name") {
					change.Name = &name
				}
				mails, err := w.log.WouldEditContact(ctx, id, change)
				if err != nil {
					return err
				}
				if also := andMail(mails); also != "" {
					if err := s.confirmOr(ctx, "Change "+was.Name+also+"?", unchanged); err != nil {
						return err
					}
				}
				c, notices, err := w.log.EditContact(ctx, id, change)
				return s.wrote(err, notices, contactObject(c, s.zone()), "Changed %d: %s", c.ID, c.Name)
			})
		},
	}
	cmd.Flags().StringVar(&name, "name", "", "the `NAME`")
	f.define(cmd.Flags())
	s.addQueue(cmd.Flags())
	return cmd
}

func newContactArchive(s *session) *cobra.Command {
	return newArchiving(s, "archive", "Take a contact out of the lists; the history stays", "Archived",
		(*logbook.Logbook).ArchiveContact)
}

func newContactRestore(s *session) *cobra.Command {
	cmd := newArchiving(s, "restore", "Bring an archived contact back", "Restored",
		(*logbook.Logbook).RestoreContact)
	cmd.Annotations = map[string]string{completes: archivedContact}
	return cmd
}

func newArchiving(s *session, use, short, done string, do func(*logbook.Logbook, context.Context, store.ContactID) error) *cobra.Command {
	return &cobra.Command{
		Use:     use + " CONTACT",
		Short:   short,
		Long:    short + ".\n" + contactHelp,
		Example: "  rapport contact " + use + ` "Ada Lovelace"`,
		Args:    takes(1, 1, "the contact"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.onContact(cmd.Context(), args[0], func(ctx context.Context, w writer, id store.ContactID) error {
				if err := do(w.log, ctx, id); err != nil {
					return err
				}
				c, err := w.book.Contact(ctx, id)
				return s.wrote(err, nil, contactObject(c, s.zone()), "%s %d: %s", done, c.ID, c.Name)
			})
		},
	}
}

func newContactRm(s *session) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rm CONTACT",
		Short: "Delete a contact for good",
		Long: `Delete a contact for good, and the interactions logged with them alone, with the
files that are kept with these. Those with others stay with the others. Who was
invited to a follow-up is told what becomes of it. It asks first, and says how many
there are and whom it mails; "rapport contact archive" keeps everything.
` + mailHelp + contactHelp,
		Example: `  rapport contact rm "Ada Lovelace"
  rapport contact rm 42 --yes`,
		Args: takes(1, 1, "the contact"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.onContact(cmd.Context(), args[0], s.deleteContact)
		},
	}
	s.addQueue(cmd.Flags())
	return cmd
}

func (s *session) deleteContact(ctx context.Context, w writer, id store.ContactID) error {
	c, err := w.book.Contact(ctx, id)
	if err != nil {
		return err
	}
	takes, err := w.book.ContactDeletion(ctx, id)
	if err != nil {
		return err
	}
	mails, err := w.log.WouldDeleteContact(ctx, id)
	if err != nil {
		return err
	}
	if err := s.confirm(ctx, contactQuestion(c, takes, andMail(mails))); err != nil {
		return err
	}
	err = w.log.DeleteContact(ctx, id)
	return s.wrote(err, nil, contactObject(c, s.zone()), "Deleted %d: %s%s", c.ID, c.Name, alone(takes))
}

func contactQuestion(c store.Contact, takes store.Deletion, andMail string) string {
	q := "Delete " + c.Name + " for good" + alone(takes) + andMail + "?"
	if takes.Shared > 0 {
		q += " (" + count(takes.Shared, "interaction") + " with others too will stay.)"
	}
	return q
}

// alone says what goes with a contact; nothing if nothing does.
func alone(takes store.Deletion) string {
	if takes.Alone == 0 {
		return ""
	}
	also := ", and " + count(takes.Alone, "interaction") + " logged with them alone"
	if takes.Files > 0 {
		also += ", with " + count(takes.Files, "file")
	}
	return also
}

// onContact runs fn on the contact that words name.
func (s *session) onContact(ctx context.Context, words string, fn func(context.Context, writer, store.ContactID) error) error {
	return s.writing(ctx, words, func(ctx context.Context, w writer) error {
		c, err := contact(ctx, w.book.Reader, words)
		if err != nil {
			return err
		}
		return fn(ctx, w, c.ID)
	})
}
