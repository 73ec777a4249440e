package logbook

import (
	"errors"
	"slices"
	"strings"
	"time"

	"rapport/store"
)

// ConflictError says that somebody else has changed what is to be changed, and to
// something else, since it was read. Nothing was written. To write over it, send
// the change again with what is stored now as its Base.
type ConflictError struct {
	Fields []Field // those that both have changed, in the order of the form
	// What was to be changed, as it is now; the others are nil.
	Interaction  *store.Interaction
	Contact      *store.Contact
	Organisation *store.Organisation // without its Contacts
	Link         *store.Link
}

func (e *ConflictError) Error() string {
	var names []string
	for _, f := range e.Fields {
		names = append(names, f.name())
	}
	last := len(names) - 1
	all := names[last]
	if last > 0 {
		all = strings.Join(names[:last], ", ") + " and " + all
	}
	return "changed elsewhere meanwhile: " + all + "; nothing was written, look at both versions and decide"
}

// errCutBase is a mistake of the program: an excerpt looks like a change.
var errCutBase = errors.New("what an edit starts from must hold the whole details")

// meeting is where a change meets what somebody else has done.
type meeting struct {
	both []Field // changed by both
}

// merge decides on one field, which may not be asked for at all (nil). A change
// that was not made, or was made by both alike, is dropped, so that what is in
// the book stays; one that nobody else has touched is left as it is.
func merge[T any](m *meeting, f Field, asked **T, base, now T, same func(a, b T) bool) {
	if *asked == nil || same(base, now) {
		return
	}
	if same(**asked, base) || same(**asked, now) {
		*asked = nil
		return
	}
	m.both = append(m.both, f)
}

func equals[T comparable](a, b T) bool { return a == b }

// sameSet reports whether both hold the same, in any order.
func sameSet[T comparable](a, b []T) bool {
	within := func(a, b []T) bool {
		return !slices.ContainsFunc(a, func(v T) bool { return !slices.Contains(b, v) })
	}
	return within(a, b) && within(b, a)
}

// rebase holds c against what was changed since its base, and takes out of it
// what is not to be written any more.
func (c *Change) rebase(now store.Interaction) error {
	if c.Base == nil {
		return nil
	}
	if c.Base.Truncated {
		return errCutBase
	}
	if c.Type != nil && *c.Type == 0 {
		note := store.NoteType
		c.Type = &note
	}
	was, is := fieldsOf(*c.Base), fieldsOf(now)
	var m meeting
	merge(&m, FieldContacts, &c.Contacts, was.Contacts, is.Contacts, sameSet)
	merge(&m, FieldType, &c.Type, was.Type, is.Type, equals)
	merge(&m, FieldWhen, &c.At, was.At, is.At, sameSecond)
	merge(&m, FieldDetails, &c.Details, was.Details, is.Details, equals)
	c.Campaign.rebaseOutcome(&m, was.Campaign, is.Campaign)
	c.rebaseMoment(&m, was.FollowUp, is.FollowUp)
	merge(&m, FieldHigh, &c.High, was.High, is.High, equals)
	merge(&m, FieldOrganisation, &c.Organisation, was.Organisation, is.Organisation, equals)
	c.Campaign.rebase(&m, was.Campaign, is.Campaign)
	c.rebaseEvent(&m, was.FollowUp, is.FollowUp)
	if len(m.both) > 0 {
		return &ConflictError{Fields: m.both, Interaction: &now}
	}
	return nil
}

// rebaseMoment does so for when a follow-up is to be, and what has become of it.
func (c *FollowUpChange) rebaseMoment(m *meeting, was, is store.FollowUpFields) {
	length := func(f store.FollowUpFields) time.Duration { return time.Duration(f.Minutes) * time.Minute }
	merge(m, FieldFollowUp, &c.At, was.At, is.At, sameSecond)
	merge(m, FieldLength, &c.Length, length(was), length(is), equals)
	merge(m, FieldState, &c.State, was.State, is.State, equals)
	if c.At != nil && !sameSecond(*c.At, is.At) && was.State != is.State && !slices.Contains(m.both, FieldFollowUp) {
		m.both = append(m.both, FieldFollowUp) // another moment would open what somebody has closed
	}
}

// rebaseEvent does so for who is told of it, and what.
func (c *FollowUpChange) rebaseEvent(m *meeting, was, is store.FollowUpFields) {
	merge(m, FieldToMe, &c.ToMe, was.ToMe, is.ToMe, equals)
	merge(m, FieldInvite, &c.Invite, was.ToContacts, is.ToContacts, equals)
	merge(m, FieldTitle, &c.Title, was.Title, is.Title, equals)
	merge(m, FieldInviteWords, &c.InviteDetails, was.Details, is.Details, equals)
}

func sameSecond(a, b time.Time) bool {
	return a.Truncate(time.Second).Equal(b.Truncate(time.Second))
}
