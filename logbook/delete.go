package logbook

import (
	"context"
	"slices"

	"rapport/store"
)

// Delete removes an interaction for good, with its files; those who know of its
// follow-up are told that it is off. It wraps [store.ErrNotFound] if there is none.
func (l *Logbook) Delete(ctx context.Context, id store.InteractionID) error {
	l.window.claim()
	return l.write(ctx, func(tx *store.Tx) error {
		if err := l.tellGone(ctx, tx, id); err != nil {
			return goneInteraction(err, id)
		}
		if err := l.reverse(ctx, tx, id); err != nil {
			return err
		}
		return goneInteraction(tx.DeleteInteraction(ctx, id), id)
	})
}

// reverse takes back what an interaction has credited and charged.
func (l *Logbook) reverse(ctx context.Context, tx *store.Tx, id store.InteractionID) error {
	i, err := tx.Interaction(ctx, id)
	if err != nil {
		return goneInteraction(err, id)
	}
	return l.settleCapital(ctx, tx, id, fieldsOf(i), store.InteractionFields{}, wasGone)
}

// DeleteContact removes a contact for good, and the interactions logged with
// it alone, with their files; those with others stay with the others. The counts are told by
// [store.Reader.ContactDeletion]. Who knows of a follow-up is told what becomes of it.
func (l *Logbook) DeleteContact(ctx context.Context, id store.ContactID) error {
	l.window.claim()
	return l.write(ctx, func(tx *store.Tx) error {
		if err := l.tellWithout(ctx, tx, id); err != nil {
			return goneContact(err, id)
		}
		return goneContact(tx.DeleteContact(ctx, id), id)
	})
}

// tellGone says that the event of an interaction is off.
func (l *Logbook) tellGone(ctx context.Context, tx *store.Tx, id store.InteractionID) error {
	i, err := tx.Interaction(ctx, id)
	if err != nil {
		return err
	}
	return l.tell(ctx, tx, id, goneWith(i))
}

// tellWithout brings the events up to date that are with a contact, as they are without
// it: off, where nobody else is left.
func (l *Logbook) tellWithout(ctx context.Context, tx *store.Tx, contact store.ContactID) error {
	return l.eachAhead(ctx, tx, contact, func(i store.Interaction) news { return without(i, contact) })
}

// eachAhead tells what becomes of a contact's follow-ups that are not over.
func (l *Logbook) eachAhead(ctx context.Context, tx *store.Tx, contact store.ContactID, become func(store.Interaction) news) error {
	ahead, err := tx.FollowUpsWith(ctx, contact, l.now())
	if err != nil {
		return err
	}
	for _, id := range ahead {
		i, err := tx.Interaction(ctx, id)
		if err != nil {
			return err
		}
		if err := l.tell(ctx, tx, id, become(i)); err != nil {
			return err
		}
	}
	return nil
}

// goneWith is what becomes of an interaction that is deleted.
func goneWith(i store.Interaction) news {
	f := fieldsOf(i)
	return news{was: f, will: off(f), isGone: true}
}

// without is what becomes of an interaction once a contact has gone.
func without(i store.Interaction, contact store.ContactID) news {
	f := fieldsOf(i)
	left := slices.DeleteFunc(slices.Clone(f.Contacts), func(id store.ContactID) bool { return id == contact })
	if len(left) == 0 {
		return goneWith(i)
	}
	will := f
	will.Contacts = left
	return news{was: f, will: will}
}

// DeleteOrganisation removes an organisation for good, and empties the field
// on its interactions. Contacts stay, without the link.
func (l *Logbook) DeleteOrganisation(ctx context.Context, id store.OrganisationID) error {
	return l.write(ctx, func(tx *store.Tx) error {
		return goneOrganisation(tx.DeleteOrganisation(ctx, id), id)
	})
}
