package logbook

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"rapport/store"
)

// Change says what is to be different about an interaction; nil leaves a field
// as it is.
type Change struct {
	Contacts     *[]store.ContactID // the whole set
	Type         *store.TypeID
	Details      *string
	At           *time.Time
	High         *bool
	Organisation *store.OrganisationID // zero clears
	// Base is the interaction, whole, as it was read when the editing began. What
	// somebody else has changed since stays, where the change does not touch it;
	// where both have changed a field, and not alike, that is a [*ConflictError].
	// Without it whatever is stored is written over.
	Base *store.Interaction
	// Attach are paths of files to keep with it, after those that it has; they are
	// copied, and Copying is told (see [Entry]). Detach are files to delete for good;
	// one that has gone already is no error and no conflict.
	Attach  []string
	Copying func(Copied)
	Detach  []store.AttachmentID
	Draft   store.DraftID // goes with the save, even where nothing becomes different; zero is none

	Campaign CampaignChange
	FollowUpChange
	InviteFiles []string // as those of [Entry]; they go with a first mail that has not left yet
}

// Edit applies c to the interaction and returns it as stored. The rules are
// those of [Logbook.Log], for what becomes different: what was logged stays
// valid, even where a link that it rested on has gone since. Nothing is
// written if nothing becomes different. A [*GoneError] if there is none.
func (l *Logbook) Edit(ctx context.Context, id store.InteractionID, c Change) (store.Interaction, []Notice, error) {
	var notices []Notice
	if c.Details != nil {
		details, told, err := checkDetails(*c.Details)
		if err != nil {
			return store.Interaction{}, nil, err
		}
		c.Details, notices = &details, told
	}
	var in intake
	c.takeIn(&in)
	if in.err != nil {
		return store.Interaction{}, nil, in.err
	}
	notices = append(notices, in.notices()...)
	if len(c.Attach)+len(c.InviteFiles) > 0 { // nobody waits for a copy to learn that a date is wrong
		if err := l.rehearse(ctx, id, c); err != nil {
			return store.Interaction{}, nil, err
		}
	}
	letters, toldLetters, err := readInviteFiles(c.InviteFiles)
	if err != nil {
		return store.Interaction{}, nil, err
	}
	notices = append(notices, toldLetters...)
	files, told, err := l.receive(ctx, c.Attach, c.Copying)
	if err != nil {
		return store.Interaction{}, nil, err
	}
	defer files.discard()
	if len(c.Detach) > 0 {
		l.window.claim()
	}
	var edited store.Interaction
	err = l.save(ctx, c.Draft, func(tx *store.Tx) error {
		edited, err = l.update(ctx, tx, id, c, files, letters)
		return err
	})
	if err != nil {
		return store.Interaction{}, nil, err
	}
	return edited, append(notices, told...), nil
}

// rehearse holds the change against the rules, its files aside, without writing.
func (l *Logbook) rehearse(ctx context.Context, id store.InteractionID, c Change) error {
	old, err := l.book.Interaction(ctx, id)
	if err != nil {
		return goneInteraction(err, id)
	}
	if err := c.rebase(old); err != nil {
		return err
	}
	_, err = l.change(ctx, l.book.Reader, c, fieldsOf(old), l.now())
	return err
}

func (l *Logbook) update(ctx context.Context, tx *store.Tx, id store.InteractionID, c Change, files arrivals, letters []store.OutgoingFile) (store.Interaction, error) {
	old, err := tx.Interaction(ctx, id)
	if err != nil {
		return old, goneInteraction(err, id)
	}
	if err := c.rebase(old); err != nil {
		return old, err
	}
	was := fieldsOf(old)
	now := l.now()
	will, err := l.change(ctx, tx.Reader, c, was, now)
	if err != nil {
		return old, err
	}
	left, err := c.detach(ctx, tx, old)
	if err != nil || equal(was, will) && len(left) == len(old.Attachments) && len(files)+len(letters) == 0 {
		return old, err
	}
	if err := tx.UpdateInteraction(ctx, id, will, now); err != nil {
		return old, goneInteraction(err, id)
	}
	if err := l.settleCapital(ctx, tx, id, was, will, corrected); err != nil {
		return old, err
	}
	if err := files.keep(ctx, tx, id, left, now); err != nil {
		return old, err
	}
	if err := l.tell(ctx, tx, id, news{was: was, will: toldOf(was, will), files: letters}); err != nil {
		return old, err
	}
	return tx.Interaction(ctx, id)
}

// toldOf is what others are told of an interaction: where its follow-up was taken away,
// that it is off.
func toldOf(was, will store.InteractionFields) store.InteractionFields {
	if will.FollowUp.State == store.NoFollowUp {
		will.FollowUp = was.FollowUp
		return off(will)
	}
	return will
}

// off is an interaction of whose event others are told that it is off.
func off(f store.InteractionFields) store.InteractionFields {
	f.FollowUp.State = store.FollowUpDropped
	return f
}

// change returns was with the change, held against the rules, texts aside.
func (l *Logbook) change(ctx context.Context, r *store.Reader, c Change, was store.InteractionFields, now time.Time) (store.InteractionFields, error) {
	will, err := c.apply(ctx, r, was, now)
	if err != nil {
		return will, err
	}
	if will.FollowUp, err = c.FollowUpChange.apply(was.FollowUp, l.mailSettings().length(), now); err != nil {
		return will, err
	}
	if len(c.InviteFiles) > 0 && !will.FollowUp.ToContacts {
		return will, noInvitation()
	}
	return will, l.checkInvites(ctx, r, was, will)
}

// detach deletes the files that the change takes away, and returns those that are
// left. What somebody else has deleted meanwhile is gone, as it should be.
func (c Change) detach(ctx context.Context, tx *store.Tx, old store.Interaction) (left []store.Attachment, err error) {
	left = old.Attachments
	for _, id := range c.Detach {
		a, err := tx.Attachment(ctx, id)
		switch {
		case errors.Is(err, store.ErrNotFound):
			continue
		case err != nil:
			return left, err
		case a.Interaction != old.ID:
			return left, refuseFile(fmt.Sprintf("%s belongs to another interaction", a.Name), "")
		}
		if err := tx.DeleteAttachment(ctx, id); err != nil {
			return left, err
		}
		left = slices.DeleteFunc(slices.Clone(left), func(a store.Attachment) bool { return a.ID == id })
	}
	return left, nil
}

// apply returns was with the change, held against the rules, details aside.
func (c Change) apply(ctx context.Context, r *store.Reader, was store.InteractionFields, now time.Time) (store.InteractionFields, error) {
	will := was
	var err error
	if c.Type != nil && *c.Type != was.Type {
		if will.Type, err = checkType(ctx, r, *c.Type); err != nil {
			return will, err
		}
	}
	if c.At != nil && !c.At.Truncate(time.Second).Equal(was.At) {
		if will.At, err = checkMoment(*c.At, now); err != nil {
			return will, err
		}
	}
	if c.Details != nil {
		will.Details = *c.Details
	}
	if c.High != nil {
		will.High = *c.High
	}
	if will.Campaign, err = c.Campaign.apply(ctx, r, was.Campaign); err != nil {
		return will, err
	}
	return will, c.applyPeople(ctx, r, was, &will)
}

// applyPeople sets contacts and organisation, which depend on each other.
func (c Change) applyPeople(ctx context.Context, r *store.Reader, was store.InteractionFields, will *store.InteractionFields) error {
	if c.Organisation != nil {
		will.Organisation = *c.Organisation
	}
	if c.Contacts != nil {
		will.Contacts = *c.Contacts
	}
	samePeople := slices.Equal(will.Contacts, was.Contacts)
	if samePeople && will.Organisation == was.Organisation {
		return nil
	}
	contacts, err := checkContacts(ctx, r, will.Contacts)
	if err != nil {
		return err
	}
	will.Contacts = contactIDs(contacts)
	if will.Organisation == was.Organisation {
		return checkKeptOrganisation(ctx, r, was, contacts)
	}
	return checkOrganisation(ctx, r, will.Organisation, contacts)
}

// checkKeptOrganisation refuses to take away the contact through whom the
// interaction could be logged for its organisation. Where none of them was
// linked any more, the change makes it no worse.
func checkKeptOrganisation(ctx context.Context, r *store.Reader, was store.InteractionFields, contacts []store.Contact) error {
	before, err := checkContacts(ctx, r, was.Contacts)
	if err != nil || !isLinked(before, was.Organisation) {
		return err
	}
	return checkOrganisation(ctx, r, was.Organisation, contacts)
}

func fieldsOf(i store.Interaction) store.InteractionFields {
	f := store.InteractionFields{
		Organisation: i.Organisation.ID, Type: i.Type.ID,
		Details: i.Details, At: i.At, High: i.High,
		Campaign: campaignOf(i), FollowUp: i.FollowUp.FollowUpFields,
	}
	for _, c := range i.Contacts {
		f.Contacts = append(f.Contacts, c.ID)
	}
	return f
}

func equal(a, b store.InteractionFields) bool {
	return slices.Equal(a.Contacts, b.Contacts) && a.Organisation == b.Organisation &&
		a.Type == b.Type && a.Details == b.Details && a.At.Equal(b.At) && a.High == b.High && a.Campaign == b.Campaign &&
		a.FollowUp.Equal(b.FollowUp)
}
