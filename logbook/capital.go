package logbook

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"rapport/store"
)

// AddCapital credits a contact with social capital, or charges it with an amount less
// than zero, by an entry of its own in the ledger, and returns that. It needs a reason.
func (l *Logbook) AddCapital(ctx context.Context, contact store.ContactID, amount int64, reason string) (store.CapitalEntry, []Notice, error) {
	return l.Ending(0).AddCapital(ctx, contact, amount, reason)
}

// AddCapital is [Logbook.AddCapital].
func (e Ending) AddCapital(ctx context.Context, contact store.ContactID, amount int64, reason string) (store.CapitalEntry, []Notice, error) {
	var in intake
	reason = in.required(FieldReason, reason, "the reason is empty", "say in a few words what it is for")
	if in.err != nil {
		return store.CapitalEntry{}, nil, in.err
	}
	if amount == 0 {
		return store.CapitalEntry{}, nil, &RuleError{FieldCapital, "0 credits and charges nothing", "give a whole number"}
	}
	if err := checkAmount(amount); err != nil {
		return store.CapitalEntry{}, nil, err
	}
	var added store.CapitalEntry
	err := e.save(ctx, func(tx *store.Tx) error {
		if err := e.log.enter(ctx, tx, store.CapitalEntry{Contact: contact, Amount: amount, Reason: reason}); err != nil {
			return err
		}
		page, err := tx.Ledger(ctx, contact, store.Page{Limit: 1})
		if err == nil {
			added = page.Rows[0]
		}
		return err
	})
	return added, in.notices(), err
}

// enter adds an entry by me.
func (l *Logbook) enter(ctx context.Context, tx *store.Tx, e store.CapitalEntry) error {
	c, err := tx.Contact(ctx, e.Contact)
	if err != nil {
		return goneContact(err, e.Contact)
	}
	if sum := c.Capital + e.Amount; sum > store.MaxBalance || sum < -store.MaxBalance {
		return &RuleError{FieldCapital, fmt.Sprintf("the balance of %s would be %d", c.Name, sum), "a balance goes no further than 9 quadrillion"}
	}
	e.Author = l.loggedBy
	_, err = tx.AddCapital(ctx, e, l.now())
	return err
}

// Why an interaction's entries in the ledgers are what they are.
const (
	corrected = "corrected"
	takenOff  = "taken off the interaction"
	wasGone   = "the interaction was deleted"
)

// settleCapital brings the ledgers up to what an interaction records now: nothing, where
// it is about to be deleted. Entries are only added.
func (l *Logbook) settleCapital(ctx context.Context, tx *store.Tx, id store.InteractionID, was, will store.InteractionFields, why string) error {
	if was.Campaign.Capital == 0 && will.Campaign.Capital == 0 {
		return nil
	}
	shares, err := tx.CapitalOf(ctx, id)
	if err != nil {
		return err
	}
	contacts := slices.Clone(will.Contacts)
	for _, contact := range slices.Sorted(maps.Keys(shares)) {
		if !slices.Contains(contacts, contact) {
			contacts = append(contacts, contact)
		}
	}
	for _, contact := range contacts {
		share, want := shares[contact], int64(0)
		e := store.CapitalEntry{Contact: contact, Interaction: id, Reason: why}
		switch {
		case slices.Contains(will.Contacts, contact):
			want = will.Campaign.Capital
		case why == corrected:
			e.Reason = takenOff
		}
		if e.Amount = want - share.Amount; e.Amount == 0 {
			continue
		}
		if want == 0 {
			e.Reverses = share.Last
		}
		if err := l.enter(ctx, tx, e); err != nil {
			return err
		}
	}
	return nil
}

// typeLabel is the type of an interaction in words: why it credits or charges.
func typeLabel(ctx context.Context, r *store.Reader, f store.InteractionFields) (string, error) {
	if f.Campaign.Capital == 0 {
		return "", nil
	}
	types, err := r.Types(ctx)
	at := slices.IndexFunc(types, func(t store.Type) bool { return t.ID == f.Type })
	if err != nil || at < 0 {
		return "", err
	}
	return types[at].Label, nil
}
