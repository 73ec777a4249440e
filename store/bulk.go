package store

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Bulk fills a new book with many rows, some ten times faster than single
// writes. Its methods have the names and the meaning of those of [Tx], so that
// one generator can write through either, with two differences:
//
//   - Order: broadcasters and paths first; then organisations and contacts, in any
//     order; then links; then interactions, each with its attachments right after
//     it, and entries of the ledgers. A row that comes later than that is refused.
//   - Contact.Archived counts. There is no updating and no deleting.
//
// Ids are given from 1 upwards in the order of insertion, so the same calls
// make the same book. Nothing is durable before [Book.Bulk] returns.
type Bulk struct {
	s       *session
	pending int // rows since the last commit
	stage   bulkStage

	// What exists, as the foreign keys are not looked at meanwhile.
	contacts      ContactID
	organisations OrganisationID
	types         map[TypeID]bool
	broadcasters  BroadcasterID
	paths         PathID
	steps         map[StepID]PathID
	outcomes      map[OutcomeID]bool
	begins        map[PathID]StepID // where a path begins, as far as it was asked for
	due           map[journeyKey]string
	links         map[ContactID][]OrganisationID

	last  entry           // the interaction whose attachments may follow; without an id there is none
	words map[string]bool // of all details
}

// bulkStage is the kind of row that has come last.
type bulkStage int

const (
	stageLists bulkStage = iota
	stageRecords
	stageLinks
	stageInteractions
)

// bulkRows is how many rows are written in one transaction: the more, the
// fewer pieces of full-text index to merge, and the slower each word is added.
const bulkRows = 20_000

// Bulk calls fn to fill the book, and makes the indices and last contacts when
// fn has returned nil. The book must be new: nothing was ever written to it
// ([ErrNotEmpty] else, and while somebody else fills it). Nobody else writes
// meanwhile. If fn fails or panics,
// or ctx ends, the error is returned and the file stays marked as unfinished:
// opening it gives [ErrUnfinished], and the caller removes it (Close first).
//
// progress, which may be nil, is called while the indices are made after fn,
// with a number that grows from 0 to 1; rows are for fn itself to count. On
// the yardstick book that part is about a third of the time.
func (b *Book) Bulk(ctx context.Context, fn func(*Bulk) error, progress func(done float64)) (err error) {
	select {
	case b.writing <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-b.writing }()
	s, err := b.openWriter(ctx)
	if err != nil {
		return err
	}
	// The connection is set for filling: the writes to come have a new one. It
	// is opened here, for the last writer to close takes the log away.
	defer func() {
		if err = errors.Join(err, b.closeWriter()); err == nil {
			_, err = b.openWriter(ctx)
		}
	}()
	k := &Bulk{
		s: s, types: map[TypeID]bool{}, outcomes: map[OutcomeID]bool{}, steps: map[StepID]PathID{}, begins: map[PathID]StepID{},
		due: map[journeyKey]string{}, links: map[ContactID][]OrganisationID{}, words: map[string]bool{},
	}
	indices, err := k.prepare(ctx)
	if err != nil {
		return err
	}
	if err := k.fill(ctx, fn); err != nil {
		return err
	}
	if progress == nil {
		progress = func(float64) {}
	}
	return k.finish(ctx, indices, progress)
}

// fill runs fn inside transactions of many rows.
func (k *Bulk) fill(ctx context.Context, fn func(*Bulk) error) (err error) {
	done := false
	defer func() {
		if !done {
			k.s.rollback(ctx)
		}
	}()
	if err := begin(ctx, k.s); err != nil {
		return err
	}
	if err := errors.Join(fn(k), ctx.Err()); err != nil {
		return err
	}
	if err := k.index(ctx); err != nil {
		return err
	}
	done = true
	return k.commit(ctx)
}

// commit also empties the log, which would else grow to the size of the book.
func (k *Bulk) commit(ctx context.Context) error {
	if _, err := k.s.conn.ExecContext(ctx, "COMMIT"); err != nil {
		return meant(err)
	}
	return checkpoint(ctx, k.s)
}

// row counts a row, and refuses one that comes too late.
func (k *Bulk) row(ctx context.Context, stage bulkStage) error {
	if stage < k.stage {
		return fmt.Errorf("fill the book: broadcasters and paths come first, then contacts and organisations, then links, then interactions")
	}
	k.stage = stage
	if k.pending++; k.pending < bulkRows {
		return nil
	}
	k.pending = 0
	if err := k.commit(ctx); err != nil {
		return err
	}
	return begin(ctx, k.s)
}

// InsertOrganisation adds an organisation. ID and Contacts are ignored.
func (k *Bulk) InsertOrganisation(ctx context.Context, o Organisation) (OrganisationID, error) {
	if err := k.row(ctx, stageRecords); err != nil {
		return 0, err
	}
	id, err := insertOrganisation(ctx, k.s, o)
	k.organisations = max(k.organisations, id)
	return id, err
}

// InsertContact adds a contact. ID, Organisations and LastContactAt are
// ignored.
func (k *Bulk) InsertContact(ctx context.Context, c Contact) (ContactID, error) {
	if err := k.row(ctx, stageRecords); err != nil {
		return 0, err
	}
	_, id, err := k.s.exec(ctx, insertContact, insertContactArgs(c)...)
	if err != nil {
		return 0, err
	}
	c.ID = ContactID(id)
	k.contacts = max(k.contacts, c.ID)
	return c.ID, insertDetails(ctx, k.s, c)
}

// Link ties a contact to an organisation; each pair once. updated_at stays as
// it was inserted.
func (k *Bulk) Link(ctx context.Context, l Link, _ time.Time) error {
	if err := k.known(l.Organisation, l.Contact); err != nil {
		return err
	}
	if err := k.row(ctx, stageLinks); err != nil {
		return err
	}
	if _, _, err := k.s.exec(ctx, insertLink,
		l.Contact, l.Organisation, l.Role, l.From, l.To); err != nil {
		return err
	}
	k.links[l.Contact] = append(k.links[l.Contact], l.Organisation)
	return nil
}

// known gives ErrNotFound for a record that was not inserted before. No
// organisation is 0.
func (k *Bulk) known(o OrganisationID, contacts ...ContactID) error {
	if o < 0 || o > k.organisations {
		return notFound("organisation", int64(o))
	}
	for _, c := range contacts {
		if c < 1 || c > k.contacts {
			return notFound("contact", int64(c))
		}
	}
	return nil
}
