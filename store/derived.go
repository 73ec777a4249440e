package store

import (
	"context"
	"database/sql"
	"fmt"
)

// derivation is something that follows from the rest of the book: what makes it wrong, and
// what makes it right again. Nothing that a person has entered is ever one.
type derivation struct {
	what  string // in words
	wrong string // a query for the ids of what is wrong, one a row
	of    string // what these are the ids of
	right []string
}

// derivations are in the order in which they follow from each other.
func derivations() []derivation {
	return append(append(derivedLists(), derivedContacts()...), derivedCopies()...)
}

// CheckDerived calls fn with each part of the book that does not follow from the rest as it
// should, once, with how much of it there is. progress is told how many of the parts are
// looked at. With a million interactions it takes a minute.
func (r *Reader) CheckDerived(ctx context.Context, progress func(done, total int), fn func(Flaw) error) error {
	all := derivations()
	for i, d := range all {
		progress(i, len(all))
		flaw, err := read(ctx, r, func(s *session) (Flaw, error) { return d.check(ctx, s) })
		if err != nil {
			return err
		}
		if flaw.What == "" {
			continue
		}
		if err := fn(flaw); err != nil {
			return err
		}
	}
	progress(len(all), len(all))
	return nil
}

// check returns a flaw without words where there is none.
func (d derivation) check(ctx context.Context, s *session) (Flaw, error) {
	var n int64
	var first sql.NullInt64
	if err := s.one(ctx, "SELECT count(*), min(id) FROM ("+d.wrong+")", nil, &n, &first); err != nil || n == 0 {
		return Flaw{}, err
	}
	return Flaw{What: fmt.Sprintf("%s: wrong for %d of the %ss, such as %s %d", d.what, n, d.of, d.of, first.Int64)}, nil
}

// MendDerived makes every part right that [Reader.CheckDerived] finds, and calls fn with
// what it has found.
func (tx *Tx) MendDerived(ctx context.Context, fn func(Flaw) error) error {
	for _, d := range derivations() {
		flaw, err := d.check(ctx, tx.s)
		if err != nil {
			return err
		}
		if flaw.What == "" {
			continue
		}
		for _, text := range d.right {
			if _, _, err := tx.s.exec(ctx, text); err != nil {
				return fmt.Errorf("mend %s: %w", d.what, err)
			}
		}
		if err := fn(flaw); err != nil {
			return err
		}
	}
	return nil
}
