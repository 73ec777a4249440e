package store

import (
	"context"
	"database/sql"
	"time"
)

// CapitalID identifies an entry of the ledger for the life of the book; it is never
// reused.
type CapitalID int64

// CapitalEntry is an entry of a contact's ledger of social capital. It is never
// changed: a correction is another entry.
type CapitalEntry struct {
	ID          CapitalID
	Contact     ContactID
	At          time.Time // when it was recorded, to the second
	Amount      int64     // credited, or less than zero charged; never zero
	Balance     int64     // of the contact after it
	Interaction InteractionID
	Reverses    CapitalID // the entry that it takes back; zero is none
	Author      string
	Reason      string
	Cursor      Cursor
}

// MaxBalance is how far from zero a balance may be.
const MaxBalance int64 = 9_000_000_000_000_000

// AddCapital adds an entry to a contact's ledger, and to the balance. ID, At, Balance
// and Cursor are ignored. [ErrRefused] for an amount of zero, and for a balance beyond
// [MaxBalance]; ErrNotFound without the contact.
func (tx *Tx) AddCapital(ctx context.Context, e CapitalEntry, now time.Time) (CapitalID, error) {
	return addCapital(ctx, tx.s, e, now)
}

func addCapital(ctx context.Context, s *session, e CapitalEntry, now time.Time) (CapitalID, error) {
	var balance int64
	if err := s.one(ctx, "SELECT capital FROM contacts WHERE id = ?", []any{e.Contact}, &balance); err != nil {
		return 0, err
	}
	if e.Amount > MaxBalance || e.Amount < -MaxBalance || balance+e.Amount > MaxBalance || balance+e.Amount < -MaxBalance {
		return 0, refused("a balance that is out of bounds")
	}
	if _, _, err := s.exec(ctx, "UPDATE contacts SET capital = ? WHERE id = ?", balance+e.Amount, e.Contact); err != nil {
		return 0, err
	}
	_, id, err := s.exec(ctx, `
		INSERT INTO capital_entries (contact_id, at, amount, interaction_id, reverses, author, reason)
		VALUES (?, ?, ?, nullif(?, 0), nullif(?, 0), ?, ?)`,
		e.Contact, seconds(now), e.Amount, e.Interaction, e.Reverses, e.Author, e.Reason)
	return CapitalID(id), err
}

// HasCapital reports whether anybody's ledger has an entry.
func (r *Reader) HasCapital(ctx context.Context) (bool, error) {
	return read(ctx, r, func(s *session) (bool, error) { return hasCapital(ctx, s) })
}

func hasCapital(ctx context.Context, s *session) (has bool, err error) {
	err = s.one(ctx, "SELECT EXISTS (SELECT 1 FROM capital_entries)", nil, &has)
	return has, err
}

// CapitalShare is what the entries of an interaction come to for one contact.
type CapitalShare struct {
	Amount int64
	Last   CapitalID // the newest of these entries
}

// CapitalOf returns what the ledgers say of an interaction, by contact.
func (r *Reader) CapitalOf(ctx context.Context, id InteractionID) (map[ContactID]CapitalShare, error) {
	return read(ctx, r, func(s *session) (map[ContactID]CapitalShare, error) {
		shares := map[ContactID]CapitalShare{}
		err := s.each(ctx, `
			SELECT e.contact_id, sum(e.amount), max(e.id) FROM capital_entries e INDEXED BY capital_entries_by_interaction
			WHERE e.interaction_id = ? GROUP BY e.contact_id`, func(rows *sql.Rows) error {
			var contact ContactID
			var share CapitalShare
			err := rows.Scan(&contact, &share.Amount, &share.Last)
			shares[contact] = share
			return err
		}, id)
		return shares, err
	})
}

// Ledger returns a page of a contact's ledger, the newest entry first.
func (r *Reader) Ledger(ctx context.Context, contact ContactID, p Page) (Rows[CapitalEntry], error) {
	return read(ctx, r, func(s *session) (Rows[CapitalEntry], error) {
		from := p.From.id
		switch {
		case p.From.IsZero():
			from = idEnd(!p.Backward)
		case p.Including:
			from = beside(from, !p.Backward)
		}
		sign := "<"
		if p.Backward {
			sign = ">"
		}
		entries, err := many(ctx, s, capitalColumns+` FROM capital_entries e INDEXED BY capital_entries_by_contact
			WHERE e.contact_id = ? AND e.id `+sign+" ? ORDER BY e.id "+direction(!p.Backward)+" LIMIT ?", scanCapital, contact, from, p.want())
		if err != nil || len(entries) == 0 {
			return Rows[CapitalEntry]{}, err
		}
		page := paged(entries, p)
		return page, addBalances(ctx, s, contact, page.Rows)
	})
}

// EachCapitalEntry calls fn with a contact's ledger, the newest entry first; p.Limit 0 is
// all of it. It reads as [Reader.EachContact] does.
func (r *Reader) EachCapitalEntry(ctx context.Context, contact ContactID, p Page, fn func(CapitalEntry) error) error {
	return stream(p, func(page Page) ([]CapitalEntry, Cursor, bool, error) {
		rows, err := r.Ledger(ctx, contact, page)
		if err != nil || len(rows.Rows) == 0 {
			return nil, Cursor{}, false, err
		}
		return rows.Rows, rows.Rows[len(rows.Rows)-1].Cursor, rows.More, nil
	}, fn)
}

const capitalColumns = "SELECT e.id, e.contact_id, e.at, e.amount, ifnull(e.interaction_id, 0), ifnull(e.reverses, 0), e.author, e.reason"

func scanCapital(rows *sql.Rows) (e CapitalEntry, err error) {
	var at int64
	err = rows.Scan(&e.ID, &e.Contact, &at, &e.Amount, &e.Interaction, &e.Reverses, &e.Author, &e.Reason)
	e.At, e.Cursor = moment(at), Cursor{tier: listTier, id: int64(e.ID)}
	return e, err
}

// addBalances counts back from the balance of now, over what is newer than the page.
func addBalances(ctx context.Context, s *session, contact ContactID, newestFirst []CapitalEntry) error {
	if len(newestFirst) == 0 {
		return nil
	}
	var balance int64
	if err := s.one(ctx, `
		SELECT c.capital - ifnull((SELECT sum(e.amount) FROM capital_entries e INDEXED BY capital_entries_by_contact
			WHERE e.contact_id = c.id AND e.id > ?), 0) FROM contacts c WHERE c.id = ?`,
		[]any{newestFirst[0].ID, contact}, &balance); err != nil {
		return err
	}
	for i := range newestFirst {
		newestFirst[i].Balance = balance
		balance -= newestFirst[i].Amount
	}
	return nil
}
