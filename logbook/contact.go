package logbook

import (
	"context"
	"strings"
	"time"

	"rapport/store"
)

// Person is a contact as it is entered.
type Person struct {
	Name     string        // one line, not blank
	Emails   []store.Email // each once; the first is primary unless one is marked
	Phones   []store.Phone // likewise
	Address  string
	Birthday string // as when.ParseBirthday reads it; empty is unknown
	Notes    string
	Tags     []string // one that is named twice counts once
	// Organisations are named by id or by exact name, case and accents aside.
	// A name that does not exist yet is created.
	Organisations []string
	Support       store.Support  // set by hand, now; zero is none
	Priority      store.Priority // likewise
	Draft         store.DraftID  // goes with the save; zero is none
}

// PersonChange says what is to be different about a contact; nil leaves a
// field as it is.
type PersonChange struct {
	Name          *string
	Emails        *[]store.Email
	Phones        *[]store.Phone
	Address       *string
	Birthday      *string
	Notes         *string
	Tags          *[]string
	Organisations *[]string      // the whole set; kept links keep role and dates
	Support       *store.Support // set as [Logbook.SetLevels] does
	Priority      *store.Priority
	// Base is the contact as it was read when the editing began: see
	// [Change.Base]. Emails, phones, tags and organisations each count as one
	// field, whose order does not matter.
	Base  *store.Contact
	Draft store.DraftID // goes with the save; zero is none
}

// AddContact records a person and returns the contact as stored. A broken rule
// is a [*RuleError], wrapped in an [*AmbiguousError] where several organisations
// have the name. Each organisation that was created is a [Notice], and so is
// somebody else with the name or an email of the new contact.
func (l *Logbook) AddContact(ctx context.Context, p Person) (store.Contact, []Notice, error) {
	return l.saveContact(ctx, 0, p.whole())
}

// Check says what rule the person breaks that can be told without looking into
// the book, as [Logbook.AddContact] would: a [*RuleError], or nil.
func (p Person) Check(now time.Time) error {
	var in intake
	c := p.whole()
	c.takeIn(&in, now)
	return in.err
}

// whole is the change that makes a new contact this person.
func (p Person) whole() PersonChange {
	c := PersonChange{
		Name: &p.Name, Emails: &p.Emails, Phones: &p.Phones, Address: &p.Address,
		Birthday: &p.Birthday, Notes: &p.Notes, Tags: &p.Tags, Organisations: &p.Organisations, Draft: p.Draft,
	}
	if p.Support != store.NoSupport {
		c.Support = &p.Support
	}
	if p.Priority != store.NoPriority {
		c.Priority = &p.Priority
	}
	return c
}

// EditContact applies c to the contact and returns it as stored. Where the primary email
// changes, the follow-ups that the contact is invited to move there. A [*GoneError] if
// there is none, a [*ConflictError] as [PersonChange.Base] says.
func (l *Logbook) EditContact(ctx context.Context, id store.ContactID, c PersonChange) (store.Contact, []Notice, error) {
	return l.saveContact(ctx, id, c)
}

// saveContact writes the contact with this id, or a new one if it is zero.
func (l *Logbook) saveContact(ctx context.Context, id store.ContactID, c PersonChange) (store.Contact, []Notice, error) {
	var in intake
	c.takeIn(&in, l.now())
	if in.err != nil {
		return store.Contact{}, nil, in.err
	}
	var saved store.Contact
	notices := in.notices()
	err := l.save(ctx, c.Draft, func(tx *store.Tx) error {
		written, err := l.writeContact(ctx, tx, id, &c)
		if err != nil {
			return err
		}
		if c.Organisations != nil {
			m := membership{tx: tx, now: l.now(), contact: written}
			if err := m.become(ctx, *c.Organisations); err != nil {
				return err
			}
			notices = append(notices, m.notices...)
		}
		if err := l.setLevels(ctx, tx, written, c.Support, c.Priority); err != nil {
			return err
		}
		if saved, err = tx.Contact(ctx, written); err != nil || id != 0 {
			return err
		}
		told, err := doubles(ctx, tx, saved)
		notices = append(notices, told...)
		return err
	})
	if err != nil {
		return store.Contact{}, nil, err
	}
	return saved, notices, nil
}

func (l *Logbook) writeContact(ctx context.Context, tx *store.Tx, id store.ContactID, c *PersonChange) (store.ContactID, error) {
	now := l.now()
	if id == 0 {
		contact := store.Contact{CreatedAt: now, UpdatedAt: now}
		c.apply(&contact)
		return tx.InsertContact(ctx, contact)
	}
	contact, err := tx.Contact(ctx, id)
	if err != nil {
		return 0, goneContact(err, id)
	}
	if err := c.rebase(contact); err != nil {
		return 0, err
	}
	was := primaryEmail(contact)
	c.apply(&contact)
	contact.UpdatedAt = now
	if err := tx.UpdateContact(ctx, contact); err != nil || primaryEmail(contact) == was {
		return id, err
	}
	return id, l.tellAgain(ctx, tx, id)
}

// tellAgain brings the events up to date that a contact is invited to by another
// address.
func (l *Logbook) tellAgain(ctx context.Context, tx *store.Tx, contact store.ContactID) error {
	return l.eachAhead(ctx, tx, contact, func(i store.Interaction) news { return news{was: fieldsOf(i), will: fieldsOf(i)} })
}

// ArchiveContact takes a contact out of the lists. Its history stays.
// Archiving an archived contact changes nothing.
func (l *Logbook) ArchiveContact(ctx context.Context, id store.ContactID) error {
	return l.setArchived(ctx, id, true)
}

// RestoreContact brings an archived contact back.
func (l *Logbook) RestoreContact(ctx context.Context, id store.ContactID) error {
	return l.setArchived(ctx, id, false)
}

func (l *Logbook) setArchived(ctx context.Context, id store.ContactID, archived bool) error {
	return l.book.Write(ctx, func(tx *store.Tx) error {
		c, err := tx.Contact(ctx, id)
		if err != nil {
			return goneContact(err, id)
		}
		if c.Archived == archived {
			return nil
		}
		return tx.SetArchived(ctx, id, archived, l.now())
	})
}

// tags takes in tags: each once, case and accents aside.
func (in *intake) tags(tags []string) []string {
	var kept []string
	seen := make(map[string]bool)
	for _, t := range tags {
		t = in.required(FieldTags, t, "a tag is empty", "")
		if strings.Contains(t, ",") {
			in.refuse(FieldTags, "the tag \""+t+"\" has a comma", "give each tag on its own")
		}
		if key := store.Fold(t); !seen[key] {
			seen[key] = true
			kept = append(kept, t)
		}
	}
	return kept
}
