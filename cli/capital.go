package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
)

func newCapital(s *session) *cobra.Command {
	return newGroup("capital", "Keep the social capital of a contact: a ledger, and its balance",
		newCapitalList(s),
		newCapitalEntry(s, "credit", "Credit a contact with social capital", 1),
		newCapitalEntry(s, "charge", "Charge a contact social capital", -1))
}

func newCapitalList(s *session) *cobra.Command {
	var page store.Page
	cmd := &cobra.Command{
		Use:   "list CONTACT",
		Short: "List the ledger of a contact, the newest entry first",
		Long: `List the ledger of a contact, the newest entry first: id, date, amount, balance after
it, reason, author, and the interaction that it came with. An entry that takes another
back says so; what was recorded is never changed.
` + contactHelp,
		Example: `  rapport capital list ada
  rapport capital list ada --limit 10 --json`,
		Args: takes(1, 1, "the contact"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkLimit(cmd.Flags(), page.Limit); err != nil {
				return err
			}
			return s.reading(cmd.Context(), args[0], func(ctx context.Context, r *store.Reader) error {
				who, err := contact(ctx, r, args[0])
				if err != nil {
					return err
				}
				return s.printLedger(ctx, r, who, page)
			})
		},
	}
	addLimit(cmd.Flags(), &page.Limit)
	return cmd
}

func (s *session) printLedger(ctx context.Context, r *store.Reader, who store.ContactRef, page store.Page) error {
	if s.json {
		return r.EachCapitalEntry(ctx, who.ID, page, func(e store.CapitalEntry) error {
			return s.object(capitalObject(who, e, s.zone()))
		})
	}
	points, err := currencyOf(ctx, r)
	if err != nil {
		return err
	}
	t := newTable(s.out)
	err = r.EachCapitalEntry(ctx, who.ID, page, func(e store.CapitalEntry) error {
		back := ""
		if e.Reverses != 0 {
			back = "takes back " + strconv.FormatInt(int64(e.Reverses), 10)
		}
		return t.row(strconv.FormatInt(int64(e.ID), 10), when.Full(e.At.In(s.zone())), logbook.CapitalWords(e.Amount, points),
			fmt.Sprintf("balance %d", e.Balance), e.Reason, "by "+e.Author, interactionWords("with ", e.Interaction), back)
	})
	if ended := t.end(); err == nil {
		err = ended
	}
	return err
}

// interactionWords name the interaction that something came with; with is said before it.
func interactionWords(with string, id store.InteractionID) string {
	if id == 0 {
		return ""
	}
	return with + "interaction " + strconv.FormatInt(int64(id), 10)
}

// newCapitalEntry makes the command that adds an entry by hand.
func newCapitalEntry(s *session, name, short string, sign int64) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use:   name + " CONTACT NUMBER",
		Short: short,
		Long: short + `, by an entry of its own in the ledger. NUMBER is a whole one
above zero. An entry is never changed: what was wrong is put right by another one.
` + contactHelp,
		Example: "  rapport capital " + name + ` ada 5 --reason "Drove us home"`,
		Args:    takes(2, 2, "the contact or the number"),
		RunE: func(cmd *cobra.Command, args []string) error {
			n, err := logbook.ParseAmount(args[1])
			if n < 0 || n == 0 && strings.Trim(args[1], " +-0") == "" {
				return refuse(`%s is not above zero; "credit" gives that much, and "charge" takes it`, quote(args[1]))
			}
			if err != nil {
				return err
			}
			return s.onContact(cmd.Context(), args[0], func(ctx context.Context, w writer, id store.ContactID) error {
				return s.addCapital(ctx, w, id, sign*n, reason)
			})
		},
	}
	cmd.Flags().StringVar(&reason, "reason", "", "a `TEXT` of what it is for, in a few words")
	return cmd
}

func (s *session) addCapital(ctx context.Context, w writer, id store.ContactID, amount int64, reason string) error {
	e, notices, err := w.log.AddCapital(ctx, id, amount, reason)
	if err != nil {
		return err
	}
	c, err := w.book.Contact(ctx, id)
	points, unread := currencyOf(ctx, w.book.Reader)
	if err == nil {
		err = unread
	}
	return s.wrote(err, notices, capitalObject(store.ContactRef{ID: c.ID, Name: c.Name}, e, s.zone()),
		"%s: %s, balance %d", c.Name, logbook.CapitalWords(e.Amount, points), e.Balance)
}

// capitalJSON is an entry of a ledger.
type capitalJSON struct {
	ID            store.CapitalID      `json:"id"`
	Contact       refJSON              `json:"contact"`
	At            string               `json:"at"`
	Amount        int64                `json:"amount"`
	Balance       *int64               `json:"balance"` // after it; null where it is not looked up
	Reason        string               `json:"reason"`
	Author        string               `json:"author"`
	InteractionID *store.InteractionID `json:"interaction_id"`
	Reverses      *store.CapitalID     `json:"reverses"` // the entry that it takes back
}

func capitalObject(who store.ContactRef, e store.CapitalEntry, zone *time.Location) capitalJSON {
	o := capitalJSON{
		ID: e.ID, Contact: refJSON{int64(who.ID), who.Name}, At: stamp(e.At, zone), Amount: e.Amount, Balance: &e.Balance,
		Reason: e.Reason, Author: e.Author,
	}
	if e.Interaction != 0 {
		o.InteractionID = &e.Interaction
	}
	if e.Reverses != 0 {
		o.Reverses = &e.Reverses
	}
	return o
}
