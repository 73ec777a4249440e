package store

import (
	"context"
	"time"
)

// Bulk fills an empty book with many rows, some ten times faster than single
// writes. Its methods have the names and the meaning of those of [Tx], so that
// one generator can write through either, with three differences:
//
//   - Order: organisations and contacts first, in any order; then links; then
//     interactions. A row that comes after a later kind is refused.
//   - Contact.Archived counts. There is no updating and no deleting.
//   - Ids are given from 1 upwards, in the order of insertion, so the same
//     calls make the same book.
//
// Nothing is promised to be durable before [Book.Bulk] returns.
type Bulk struct{}

// Bulk calls fn to fill the book, and makes the search indices and last
// contacts when fn has returned nil. The book must be empty ([ErrNotEmpty]
// else), and nobody else writes meanwhile. If fn fails, panics or ctx ends,
// the error is returned and the file is left marked as unfinished: opening it
// gives [ErrUnfinished], and the caller removes it (Close first).
//
// progress, which may be nil, is called now and then while the indices are
// made after fn, with a number that grows from 0 to 1; rows are for fn itself
// to count. On the yardstick book it is the smaller part of the time.
func (b *Book) Bulk(ctx context.Context, fn func(*Bulk) error, progress func(done float64)) error {
	return errUnwritten
}

// InsertOrganisation adds an organisation. ID and Contacts are ignored.
func (k *Bulk) InsertOrganisation(ctx context.Context, o Organisation) (OrganisationID, error) {
	return 0, errUnwritten
}

// InsertContact adds a contact. ID, Organisations and LastContactAt are
// ignored.
func (k *Bulk) InsertContact(ctx context.Context, c Contact) (ContactID, error) {
	return 0, errUnwritten
}

// Link ties a contact to an organisation; each pair once.
func (k *Bulk) Link(ctx context.Context, l Link, now time.Time) error { return errUnwritten }

// InsertInteraction adds an interaction.
func (k *Bulk) InsertInteraction(ctx context.Context, f InteractionFields, loggedBy string, now time.Time) (InteractionID, error) {
	return 0, errUnwritten
}
