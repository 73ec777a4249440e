package logbook

import (
	"context"

	"rapport/store"
)

// Person is a contact as it is entered.
type Person struct {
	Name          string
	Emails        []store.Email // the first is primary unless one is marked
	Phones        []store.Phone // likewise
	Address       string
	Birthday      string // as when.ParseBirthday reads it; empty is unknown
	Notes         string
	Tags          []string
	Organisations []string // by name or #id; a name that does not exist yet is created
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
	Organisations *[]string // the whole set; kept links keep role and dates
}

// AddContact records a person and returns the contact as stored. A broken rule
// is a [*RuleError]. Each organisation that was created is a [Notice].
func (l *Logbook) AddContact(ctx context.Context, p Person) (store.Contact, []Notice, error) {
	return store.Contact{}, nil, errUnwritten
}

// EditContact applies c to the contact and returns it as stored. It wraps
// [store.ErrNotFound] if there is none.
func (l *Logbook) EditContact(ctx context.Context, id store.ContactID, c PersonChange) (store.Contact, []Notice, error) {
	return store.Contact{}, nil, errUnwritten
}

// ArchiveContact takes a contact out of the lists. Its history stays.
// Archiving an archived contact changes nothing.
func (l *Logbook) ArchiveContact(ctx context.Context, id store.ContactID) error { return errUnwritten }

// RestoreContact brings an archived contact back.
func (l *Logbook) RestoreContact(ctx context.Context, id store.ContactID) error { return errUnwritten }
