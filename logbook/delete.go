package logbook

import (
	"context"

	"rapport/store"
)

// Delete removes an interaction for good, with its files. It wraps [store.ErrNotFound] if
// there is none.
func (l *Logbook) Delete(ctx context.Context, id store.InteractionID) error {
	l.window.claim()
	return l.write(ctx, func(tx *store.Tx) error {
		return goneInteraction(tx.DeleteInteraction(ctx, id), id)
	})
}

// DeleteContact removes a contact for good, and the interactions logged with
// it alone, with their files; those with others stay with the others. The counts are told by
// [store.Reader.ContactDeletion].
func (l *Logbook) DeleteContact(ctx context.Context, id store.ContactID) error {
	l.window.claim()
	return l.write(ctx, func(tx *store.Tx) error {
		return goneContact(tx.DeleteContact(ctx, id), id)
	})
}

// DeleteOrganisation removes an organisation for good, and empties the field
// on its interactions. Contacts stay, without the link.
func (l *Logbook) DeleteOrganisation(ctx context.Context, id store.OrganisationID) error {
	return l.write(ctx, func(tx *store.Tx) error {
		return goneOrganisation(tx.DeleteOrganisation(ctx, id), id)
	})
}
