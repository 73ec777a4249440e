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
	Attach       []string             // paths of files to keep with it, in this order; they are copied
	Copying      func(Copied)         // told while files are copied, from the goroutine that logs; nil is nobody
	Draft        store.DraftID        // goes with the save; zero is none
}

// Log records e and returns it as stored, once it is durable. A broken rule is
// a [*RuleError], and so is a file that cannot be attached (see [CheckFile]); a
// contact or organisation that is gone wraps [store.ErrNotFound], and a
// [*CopyError] says that there was no room for a file. If it fails, or ctx ends while files
// are copied, nothing of any of them is left.
func (l *Logbook) Log(ctx context.Context, e Entry) (store.Interaction, []Notice, error) {
	details, notices, err := checkDetails(e.Details)
	if err != nil {
		return store.Interaction{}, nil, err
	}
	e.Details = details
	if len(e.Attach) > 0 { // nobody waits for a copy to learn that the moment is wrong
		if _, err := check(ctx, l.book.Reader, e, l.now()); err != nil {
			return store.Interaction{}, nil, err
		}
	}
	files, told, err := l.receive(ctx, e.Attach, e.Copying)
	if err != nil {
		return store.Interaction{}, nil, err
	}
	defer files.discard()
	var logged store.Interaction
	err = l.save(ctx, e.Draft, func(tx *store.Tx) error {
		logged, err = l.insert(ctx, tx, e, files)
		return err
	})
	if err != nil {
		return store.Interaction{}, nil, err
	}
	return logged, append(notices, told...), nil
}

func (l *Logbook) insert(ctx context.Context, tx *store.Tx, e Entry, files arrivals) (store.Interaction, error) {
	now := l.now()
	f, err := check(ctx, tx.Reader, e, now)
	if err != nil {
		return store.Interaction{}, err
	}
	id, err := tx.InsertInteraction(ctx, f, l.loggedBy, now)
	if err != nil {
		return store.Interaction{}, err
	}
	if err := files.keep(ctx, tx, id, nil, now); err != nil {
		return store.Interaction{}, err
	}
	return tx.Interaction(ctx, id)
}

// check holds e against the rules, details aside, and returns what to write.
func check(ctx context.Context, r *store.Reader, e Entry, now time.Time) (store.InteractionFields, error) {
	none := store.InteractionFields{}
	contacts, err := checkContacts(ctx, r, e.Contacts)
	if err != nil {
		return none, err
	}
	kind, err := checkType(ctx, r, e.Type)
	if err != nil {
		return none, err
	}
	at, err := checkMoment(e.At, now)
	if err != nil {
		return none, err
	}
	if err := checkOrganisation(ctx, r, e.Organisation, contacts); err != nil {
		return none, err
	}
	return store.InteractionFields{
		Contacts: contactIDs(contacts), Organisation: e.Organisation,
		Type: kind, Details: e.Details, At: at, High: e.High,
	}, nil
}
