package logbook

import (
	"context"
	"time"

	"rapport/store"
)

// Entry is a conversation as it is logged.
type Entry struct {
	Contacts     []store.ContactID // at least one; one named twice counts once
	Type         store.TypeID      // zero is a note
	Details      string            // not blank, at most MaxText
	At           time.Time         // zero is now; kept to the second
	High         bool
	Organisation store.OrganisationID // zero is none; else one that a contact is linked to
	Draft        store.DraftID        // goes with the save; zero is none
}

// Log records e and returns it as stored, once it is durable. A broken rule is
// a [*RuleError]; a contact or organisation that is gone wraps
// [store.ErrNotFound].
func (l *Logbook) Log(ctx context.Context, e Entry) (store.Interaction, []Notice, error) {
	details, notices, err := checkDetails(e.Details)
	if err != nil {
		return store.Interaction{}, nil, err
	}
	e.Details = details
	var logged store.Interaction
	err = l.save(ctx, e.Draft, func(tx *store.Tx) error {
		logged, err = l.insert(ctx, tx, e)
		return err
	})
	if err != nil {
		return store.Interaction{}, nil, err
	}
	return logged, notices, nil
}

func (l *Logbook) insert(ctx context.Context, tx *store.Tx, e Entry) (store.Interaction, error) {
	now := l.now()
	f, err := check(ctx, tx, e, now)
	if err != nil {
		return store.Interaction{}, err
	}
	id, err := tx.InsertInteraction(ctx, f, l.loggedBy, now)
	if err != nil {
		return store.Interaction{}, err
	}
	return tx.Interaction(ctx, id)
}

// check holds e against the rules, details aside, and returns what to write.
func check(ctx context.Context, tx *store.Tx, e Entry, now time.Time) (store.InteractionFields, error) {
	none := store.InteractionFields{}
	contacts, err := checkContacts(ctx, tx, e.Contacts)
	if err != nil {
		return none, err
	}
	kind, err := checkType(ctx, tx, e.Type)
	if err != nil {
		return none, err
	}
	at, err := checkMoment(e.At, now)
	if err != nil {
		return none, err
	}
	if err := checkOrganisation(ctx, tx, e.Organisation, contacts); err != nil {
		return none, err
	}
	return store.InteractionFields{
		Contacts: contactIDs(contacts), Organisation: e.Organisation,
		Type: kind, Details: e.Details, At: at, High: e.High,
	}, nil
}
