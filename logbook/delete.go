package logbook

import (
	"context"

	"rapport/store"
)

// Delete removes an interaction for good. It wraps [store.ErrNotFound] if
// there is none.
func (l *Logbook) Delete(ctx context.Context, id store.InteractionID) error { return errUnwritten }

// DeleteContact removes a contact for good, and the interactions logged with
// it alone; those with others stay with the others. The counts are told by
// [store.Reader.ContactDeletion].
func (l *Logbook) DeleteContact(ctx context.Context, id store.ContactID) error { return errUnwritten }

// DeleteOrganisation removes an organisation for good, and empties the field
// on its interactions. Contacts stay, without the link.
func (l *Logbook) DeleteOrganisation(ctx context.Context, id store.OrganisationID) error {
	return errUnwritten
}
