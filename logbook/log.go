package logbook

import (
	"context"
	"errors"
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
	Campaign     store.Campaign       // what it records beside the conversation, for each of the contacts
	Attach       []string             // paths of files to keep with it, in this order; they are copied
	Copying      func(Copied)         // told while files are copied, from the goroutine that logs; nil is nobody
	Draft        store.DraftID        // goes with the save; zero is none

	FollowUp      time.Time     // the next step, to come; zero is none, and then the rest below is empty
	Length        time.Duration // of the follow-up, in whole minutes; zero is the usual one
	ToMe          bool          // it is to be in my own calendar
	Invite        bool          // the contacts are to be invited; each needs an email
	Title         string        // of the event; empty is made of the type and the names
	InviteDetails string        // what the contacts read in it
	InviteFiles   []string      // paths of files that go with their invitation
	// Closes is an interaction whose follow-up this is: that is done with the save. One that
	// has gone, or has none, is no error.
	Closes store.InteractionID
}

// Log records e and returns it as stored, once it is durable. A broken rule is
// a [*RuleError], and so is a file that cannot be attached (see [CheckFile]); a
// contact or organisation that is gone wraps [store.ErrNotFound], and a
// [*CopyError] says that there was no room for a file. If it fails, or ctx ends while files
// are copied, nothing of any of them is left.
func (l *Logbook) Log(ctx context.Context, e Entry) (store.Interaction, []Notice, error) {
	notices, err := e.takeIn()
	if err != nil {
		return store.Interaction{}, nil, err
	}
	if len(e.Attach)+len(e.InviteFiles) > 0 { // nobody waits for a copy to learn that the moment is wrong
		if _, err := l.check(ctx, l.book.Reader, e, l.now()); err != nil {
			return store.Interaction{}, nil, err
		}
	}
	letters, toldLetters, err := readInviteFiles(e.InviteFiles)
	if err != nil {
		return store.Interaction{}, nil, err
	}
	notices = append(notices, toldLetters...)
	files, told, err := l.receive(ctx, e.Attach, e.Copying)
	if err != nil {
		return store.Interaction{}, nil, err
	}
	defer files.discard()
	var logged store.Interaction
	err = l.save(ctx, e.Draft, func(tx *store.Tx) error {
		logged, err = l.insert(ctx, tx, e, files, letters)
		return err
	})
	if err != nil {
		return store.Interaction{}, nil, err
	}
	return logged, append(notices, told...), nil
}

// takeIn takes in the texts.
func (e *Entry) takeIn() ([]Notice, error) {
	details, notices, err := checkDetails(e.Details)
	if err != nil {
		return nil, err
	}
	e.Details = details
	var in intake
	f := e.asChange()
	f.takeIn(&in)
	e.Title, e.InviteDetails = *f.Title, *f.InviteDetails
	return append(notices, in.notices()...), in.err
}

// asChange is what the entry says of its follow-up, as a change to having none.
func (e Entry) asChange() FollowUpChange {
	c := FollowUpChange{At: &e.FollowUp, ToMe: &e.ToMe, Invite: &e.Invite, Title: &e.Title, InviteDetails: &e.InviteDetails}
	if e.Length != 0 {
		c.Length = &e.Length
	}
	return c
}

func (l *Logbook) insert(ctx context.Context, tx *store.Tx, e Entry, files arrivals, letters []store.OutgoingFile) (store.Interaction, error) {
	now := l.now()
	f, err := l.check(ctx, tx.Reader, e, now)
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
	kind, err := typeLabel(ctx, tx.Reader, f)
	if err != nil {
		return store.Interaction{}, err
	}
	if err := l.settleCapital(ctx, tx, id, store.InteractionFields{}, f, kind); err != nil {
		return store.Interaction{}, err
	}
	if err := l.tell(ctx, tx, id, news{was: f, will: f, files: letters}); err != nil {
		return store.Interaction{}, err
	}
	if err := l.closeFollowUp(ctx, tx, e.Closes, now); err != nil {
		return store.Interaction{}, err
	}
	return tx.Interaction(ctx, id)
}

// closeFollowUp marks the follow-up of an interaction as done, if it has an open one.
func (l *Logbook) closeFollowUp(ctx context.Context, tx *store.Tx, id store.InteractionID, now time.Time) error {
	if id == 0 {
		return nil
	}
	i, err := tx.Interaction(ctx, id)
	if errors.Is(err, store.ErrNotFound) || err == nil && i.FollowUp.State != store.FollowUpOpen {
		return nil
	}
	if err != nil {
		return err
	}
	f := i.FollowUp.FollowUpFields
	f.State = store.FollowUpDone
	return tx.SetFollowUp(ctx, id, f, now)
}

// check holds e against the rules, its texts aside, and returns what to write.
func (l *Logbook) check(ctx context.Context, r *store.Reader, e Entry, now time.Time) (store.InteractionFields, error) {
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
	campaign, err := changeTo(e.Campaign).apply(ctx, r, store.Campaign{})
	if err != nil {
		return none, err
	}
	followUp, err := e.asChange().apply(store.FollowUpFields{}, l.mailSettings().length(), now)
	if err != nil {
		return none, err
	}
	f := store.InteractionFields{
		Contacts: contactIDs(contacts), Organisation: e.Organisation,
		Type: kind, Details: e.Details, At: at, High: e.High, Campaign: campaign, FollowUp: followUp,
	}
	if len(e.InviteFiles) > 0 && !e.Invite {
		return none, noInvitation()
	}
	return f, l.checkInvites(ctx, r, none, f)
}

// noInvitation refuses files that would go with nothing.
func noInvitation() error {
	return &RuleError{FieldInviteFiles, "nobody is invited", "invite files go with the invitation to the contact; a file that is to be kept is an attachment"}
}
