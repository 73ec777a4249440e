package logbook

import (
	"context"
	"fmt"

	"rapport/store"
)

// Link ties a contact to an organisation, or changes the role and dates of the
// link that there is. Dates are days as when.ParseDay reads them, or empty; From
// is no later than To.
func (l *Logbook) Link(ctx context.Context, link store.Link) ([]Notice, error) {
	var in intake
	link.Role = in.line(FieldLinkRole, link.Role)
	link.From = in.day(FieldLinkFrom, link.From, l.now())
	link.To = in.day(FieldLinkTo, link.To, l.now())
	if link.From != "" && link.To != "" && link.From > link.To {
		in.refuse(FieldLinkTo, fmt.Sprintf("%s is before %s", link.To, link.From), "a link ends after it begins")
	}
	if in.err != nil {
		return nil, in.err
	}
	err := l.book.Write(ctx, func(tx *store.Tx) error {
		if _, err := tx.Contact(ctx, link.Contact); err != nil {
			return goneContact(err, link.Contact)
		}
		return goneOrganisation(tx.Link(ctx, link, l.now()), link.Organisation)
	})
	if err != nil {
		return nil, err
	}
	return in.notices(), nil
}

// Unlink takes the link away. Interactions logged for the organisation keep
// it. It wraps [store.ErrNotFound] if the two are not linked.
func (l *Logbook) Unlink(ctx context.Context, org store.OrganisationID, contact store.ContactID) error {
	return l.book.Write(ctx, func(tx *store.Tx) error {
		return gone(tx.Unlink(ctx, org, contact, l.now()), "link", 0)
	})
}
