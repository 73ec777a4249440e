package logbook

import (
	"context"
	"fmt"
	"time"

	"rapport/store"
)

// LinkEntry ties contacts to an organisation, all of them in the same role and
// from the same day to the same.
type LinkEntry struct {
	Organisation store.OrganisationID
	Contacts     []store.ContactID // at least one; one that is named twice counts once
	Role         string
	From         string        // a day as when.ParseDay reads it, or empty
	To           string        // likewise, no earlier than From
	Draft        store.DraftID // goes with the save; zero is none
}

// LinkChange says what is to be different about a link; nil leaves a field as
// it is.
type LinkChange struct {
	Role *string
	From *string // a day as when.ParseDay reads it, or empty
	To   *string // likewise, no earlier than From
	// Base is the link as it was read when the editing began: see [Change.Base].
	// With it, a link that is gone is a [*GoneError], and not made again.
	Base  *store.Link
	Draft store.DraftID // goes with the save; zero is none
}

// Link ties a contact to an organisation, or makes the link that there is into
// this one. The rules are those of [Logbook.EditLink].
func (l *Logbook) Link(ctx context.Context, link store.Link) ([]Notice, error) {
	return l.EditLink(ctx, link.Organisation, link.Contact, LinkChange{Role: &link.Role, From: &link.From, To: &link.To})
}

// AddLinks ties contacts to an organisation that they are not linked to yet. A
// broken rule is a [*RuleError]: nobody is named, or somebody is linked already,
// whose role and dates are not written over. A [*GoneError] if one of them is not
// in the book any more.
func (l *Logbook) AddLinks(ctx context.Context, e LinkEntry) ([]Notice, error) {
	c := LinkChange{Role: &e.Role, From: &e.From, To: &e.To}
	var in intake
	if len(e.Contacts) == 0 {
		in.refuse(FieldContacts, "nobody is named", "name at least one contact")
	}
	c.takeIn(&in, l.now())
	if in.err != nil {
		return nil, in.err
	}
	err := l.save(ctx, e.Draft, func(tx *store.Tx) error {
		contacts, err := checkContacts(ctx, tx.Reader, e.Contacts)
		if err != nil {
			return err
		}
		for _, contact := range contacts {
			link, linked := linkOf(contact, e.Organisation)
			if linked {
				return &RuleError{FieldContacts, contact.Name + " is linked already", "change the role and the dates of that link instead"}
			}
			if err := l.writeLink(ctx, tx, c, link); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return in.notices(), nil
}

// EditLink applies c to the link between the two, which is made if there is
// none and c has no Base. A broken rule is a [*RuleError]; a [*GoneError] if one of
// the two is gone; a [*ConflictError] as [LinkChange.Base] says. Nothing is written
// if nothing becomes different.
func (l *Logbook) EditLink(ctx context.Context, org store.OrganisationID, contact store.ContactID, c LinkChange) ([]Notice, error) {
	var in intake
	c.takeIn(&in, l.now())
	if in.err != nil {
		return nil, in.err
	}
	err := l.save(ctx, c.Draft, func(tx *store.Tx) error {
		was, err := tx.Contact(ctx, contact)
		if err != nil {
			return goneContact(err, contact)
		}
		link, linked := linkOf(was, org)
		if err := c.rebase(link, linked); err != nil {
			return err
		}
		if linked && c.changed(link) == link {
			return nil
		}
		return l.writeLink(ctx, tx, c, link)
	})
	if err != nil {
		return nil, err
	}
	return in.notices(), nil
}

// linkOf is the contact's link to the organisation, and whether there is one.
func linkOf(c store.Contact, org store.OrganisationID) (link store.Link, linked bool) {
	link = store.Link{Organisation: org, Contact: c.ID}
	for _, m := range c.Organisations {
		if m.Organisation.ID == org {
			link.Role, link.From, link.To = m.Role, m.From, m.To
			return link, true
		}
	}
	return link, false
}

// writeLink writes a link with a change.
func (l *Logbook) writeLink(ctx context.Context, tx *store.Tx, c LinkChange, link store.Link) error {
	link = c.changed(link)
	if link.From != "" && link.To != "" && link.From > link.To {
		return &RuleError{FieldLinkTo, fmt.Sprintf("%s is before %s", link.To, link.From), "a link ends after it begins"}
	}
	return goneOrganisation(tx.Link(ctx, link, l.now()), link.Organisation)
}

// takeIn holds the fields that are given against the rules.
func (c *LinkChange) takeIn(in *intake, now time.Time) {
	take(&c.Role, func(s string) string { return in.line(FieldLinkRole, s) })
	take(&c.From, func(s string) string { return in.day(FieldLinkFrom, s, now) })
	take(&c.To, func(s string) string { return in.day(FieldLinkTo, s, now) })
}

// changed is the link with the change.
func (c LinkChange) changed(link store.Link) store.Link {
	set(&link.Role, c.Role)
	set(&link.From, c.From)
	set(&link.To, c.To)
	return link
}

// Unlink takes the link away. Interactions logged for the organisation keep
// it. It wraps [store.ErrNotFound] if the two are not linked.
func (l *Logbook) Unlink(ctx context.Context, org store.OrganisationID, contact store.ContactID) error {
	return l.book.Write(ctx, func(tx *store.Tx) error {
		return gone(tx.Unlink(ctx, org, contact, l.now()), "link", 0)
	})
}
