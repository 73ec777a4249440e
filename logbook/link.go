package logbook

import (
	"context"
	"fmt"

	"rapport/store"
)

// LinkChange says what is to be different about a link; nil leaves a field as
// it is.
type LinkChange struct {
	Role *string
	From *string // a day as when.ParseDay reads it, or empty
	To   *string // likewise, no earlier than From
}

// Link ties a contact to an organisation, or makes the link that there is into
// this one. The rules are those of [Logbook.EditLink].
func (l *Logbook) Link(ctx context.Context, link store.Link) ([]Notice, error) {
	return l.EditLink(ctx, link.Organisation, link.Contact, LinkChange{&link.Role, &link.From, &link.To})
}

// EditLink applies c to the link between the two, which is made if there is
// none. A broken rule is a [*RuleError]; it wraps [store.ErrNotFound] if one of
// the two is gone.
func (l *Logbook) EditLink(ctx context.Context, org store.OrganisationID, contact store.ContactID, c LinkChange) ([]Notice, error) {
	var in intake
	take(&c.Role, func(s string) string { return in.line(FieldLinkRole, s) })
	take(&c.From, func(s string) string { return in.day(FieldLinkFrom, s, l.now()) })
	take(&c.To, func(s string) string { return in.day(FieldLinkTo, s, l.now()) })
	if in.err != nil {
		return nil, in.err
	}
	err := l.book.Write(ctx, func(tx *store.Tx) error {
		was, err := tx.Contact(ctx, contact)
		if err != nil {
			return goneContact(err, contact)
		}
		link, err := c.apply(was, org)
		if err != nil {
			return err
		}
		return goneOrganisation(tx.Link(ctx, link, l.now()), org)
	})
	if err != nil {
		return nil, err
	}
	return in.notices(), nil
}

// apply returns the contact's link to the organisation with the change.
func (c LinkChange) apply(was store.Contact, org store.OrganisationID) (store.Link, error) {
	link := store.Link{Organisation: org, Contact: was.ID}
	for _, m := range was.Organisations {
		if m.Organisation.ID == org {
			link.Role, link.From, link.To = m.Role, m.From, m.To
		}
	}
	set(&link.Role, c.Role)
	set(&link.From, c.From)
	set(&link.To, c.To)
	if link.From != "" && link.To != "" && link.From > link.To {
		return link, &RuleError{FieldLinkTo, fmt.Sprintf("%s is before %s", link.To, link.From), "a link ends after it begins"}
	}
	return link, nil
}

// Unlink takes the link away. Interactions logged for the organisation keep
// it. It wraps [store.ErrNotFound] if the two are not linked.
func (l *Logbook) Unlink(ctx context.Context, org store.OrganisationID, contact store.ContactID) error {
	return l.book.Write(ctx, func(tx *store.Tx) error {
		return gone(tx.Unlink(ctx, org, contact, l.now()), "link", 0)
	})
}
