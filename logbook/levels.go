package logbook

import (
	"context"

	"rapport/store"
)

// SetLevels sets a contact's levels by hand, from now on until something later sets
// them, and returns the contact as stored. nil leaves a level as it is, and
// [store.NoSupport] and [store.NoPriority] take one away. A [*RuleError] for a level that
// there is none of, a [*GoneError] without the contact.
func (l *Logbook) SetLevels(ctx context.Context, contact store.ContactID, support *store.Support, priority *store.Priority) (store.Contact, error) {
	if err := checkSet(support, priority); err != nil {
		return store.Contact{}, err
	}
	var saved store.Contact
	err := l.write(ctx, func(tx *store.Tx) error {
		if err := l.setLevels(ctx, tx, contact, support, priority); err != nil {
			return err
		}
		var err error
		saved, err = tx.Contact(ctx, contact)
		return err
	})
	return saved, err
}

func checkSet(support *store.Support, priority *store.Priority) error {
	if support != nil {
		if err := checkSupport(*support); err != nil {
			return err
		}
	}
	if priority != nil {
		return checkPriority(*priority)
	}
	return nil
}

// setLevels does so inside a transaction. A level that is set to what it is counts from
// now on, whatever had set it before; one that was never there is not taken away.
func (l *Logbook) setLevels(ctx context.Context, tx *store.Tx, id store.ContactID, support *store.Support, priority *store.Priority) error {
	if support == nil && priority == nil {
		return nil
	}
	c, err := tx.Contact(ctx, id)
	if err != nil {
		return goneContact(err, id)
	}
	if support != nil && (*support != store.NoSupport || c.Support != store.NoSupport) {
		if err := tx.SetSupport(ctx, id, *support, l.loggedBy, l.now()); err != nil {
			return err
		}
	}
	if priority != nil && (*priority != store.NoPriority || c.Priority != store.NoPriority) {
		return tx.SetPriority(ctx, id, *priority, l.loggedBy, l.now())
	}
	return nil
}
