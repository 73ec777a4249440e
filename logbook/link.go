package logbook

import (
	"context"

	"rapport/store"
)

// Link ties a contact to an organisation, or changes the role and dates of the
// link that there is. Dates are "2026-01-31" or empty, From no later than To.
func (l *Logbook) Link(ctx context.Context, link store.Link) ([]Notice, error) {
	return nil, errUnwritten
}

// Unlink takes the link away. Interactions logged for the organisation keep
// it. It wraps [store.ErrNotFound] if the two are not linked.
func (l *Logbook) Unlink(ctx context.Context, org store.OrganisationID, contact store.ContactID) error {
	return errUnwritten
}
