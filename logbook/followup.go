package logbook

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapport/internal/when"
	"rapport/mailer"
	"rapport/store"
)

// The limits of a follow-up.
const (
	// UsualLength is how long a follow-up takes unless somebody says otherwise.
	UsualLength = 30 * time.Minute
	// MaxLength is how long one may take.
	MaxLength = 7 * 24 * time.Hour
	// MaxInviteDetails is how many bytes the invite details may have.
	MaxInviteDetails = 64 << 10
)

// FollowUpChange says what is to be different about a follow-up; nil leaves a field
// as it is.
type FollowUpChange struct {
	At     *time.Time // to come, kept to the second; zero takes the follow-up away
	Length *time.Duration
	// State is open, done or dropped. Another moment opens the follow-up again,
	// unless a state is named.
	State         *store.FollowUpState
	ToMe          *bool
	Invite        *bool
	Title         *string
	InviteDetails *string
}

// takeIn takes in the texts.
func (c *FollowUpChange) takeIn(in *intake) {
	take(&c.Title, func(s string) string { return in.line(FieldTitle, s) })
	take(&c.InviteDetails, func(s string) string {
		if len(s) > MaxInviteDetails {
			in.refuse(FieldInviteWords, fmt.Sprintf("the invite details are longer than %d KiB", MaxInviteDetails>>10), "send what is long as a file")
		}
		return in.text(FieldInviteWords, s)
	})
}

// apply returns was with the change, held against the rules that need no look into
// the book.
func (c FollowUpChange) apply(was store.FollowUpFields, usual time.Duration, now time.Time) (store.FollowUpFields, error) {
	will := was
	if c.At != nil && c.At.IsZero() {
		return store.FollowUpFields{}, c.needsNothing()
	}
	if c.At != nil && (was.State == store.NoFollowUp || !sameSecond(*c.At, was.At)) {
		if err := checkAhead(*c.At, now); err != nil {
			return was, err
		}
		will.At, will.State = c.At.Truncate(time.Second), store.FollowUpOpen
	}
	if will.State == store.NoFollowUp {
		return will, c.needsNothing()
	}
	if will.UID == "" {
		will.UID = newUID()
	}
	if will.Minutes == 0 {
		will.Minutes = int(usual / time.Minute)
	}
	if c.Length != nil {
		if *c.Length < time.Minute || *c.Length > MaxLength || *c.Length%time.Minute != 0 {
			return was, &RuleError{FieldLength, fmt.Sprintf("a follow-up of %s cannot be", when.SayLength(*c.Length)), "give whole minutes, a week at the most, such as 45m or 1h30m"}
		}
		will.Minutes = int(*c.Length / time.Minute)
	}
	if c.State != nil && *c.State == store.FollowUpDone && will.State == store.FollowUpDropped {
		return was, &RuleError{FieldState, "the follow-up is dropped", "give it another moment, or log what has happened"}
	}
	set(&will.State, c.State)
	set(&will.ToMe, c.ToMe)
	set(&will.ToContacts, c.Invite)
	set(&will.Title, c.Title)
	set(&will.Details, c.InviteDetails)
	return will, nil
}

// needsNothing refuses what makes sense with a follow-up alone.
func (c FollowUpChange) needsNothing() error {
	for _, asked := range []struct {
		field Field
		is    bool
	}{
		{FieldState, c.State != nil},
		{FieldToMe, c.ToMe != nil && *c.ToMe},
		{FieldInvite, c.Invite != nil && *c.Invite},
		{FieldLength, c.Length != nil && *c.Length != 0},
		{FieldTitle, c.Title != nil && *c.Title != ""},
		{FieldInviteWords, c.InviteDetails != nil && *c.InviteDetails != ""},
	} {
		if asked.is {
			return &RuleError{asked.field, "there is no follow-up", "say when it is to be, such as \"next tue 3pm\""}
		}
	}
	return nil
}

// checkAhead refuses a moment that has passed.
func checkAhead(at, now time.Time) error {
	if !at.After(now) {
		return &RuleError{FieldFollowUp, at.In(now.Location()).Format("2 Jan 2006, 15:04") + " has passed", "a follow-up is still to come"}
	}
	if at.In(now.Location()).Year() > lastYear {
		return &RuleError{FieldFollowUp, fmt.Sprintf("the year %d is too far ahead", at.In(now.Location()).Year()), fmt.Sprintf("calendars end with %d", lastYear)}
	}
	return nil
}

// lastYear is the last that an iCalendar date can be in (RFC 5545 §3.3.4).
const lastYear = 9999

// newUID makes what calendars know an event by: 130 random bits (RFC 5545 §3.8.4.7
// asks that nobody else has it).
func newUID() string { return strings.ToLower(rand.Text()) + "@rapport" }

// checkInvites holds what is newly asked for against what it takes to mail it.
func (l *Logbook) checkInvites(ctx context.Context, r *store.Reader, was, will store.InteractionFields) error {
	f := will.FollowUp
	isOver := f.State == store.FollowUpDropped || !f.End().After(l.now())
	toMe, toThem := f.ToMe && !was.FollowUp.ToMe, f.ToContacts && !was.FollowUp.ToContacts
	added := will.Contacts
	if f.ToContacts && !toThem && !isOver {
		added = slices.DeleteFunc(slices.Clone(added), func(id store.ContactID) bool { return slices.Contains(was.Contacts, id) })
		toThem = len(added) > 0
	}
	if !toMe && !toThem {
		return nil
	}
	field := FieldInvite
	if toMe {
		field = FieldToMe
	}
	switch {
	case f.State == store.FollowUpDropped:
		return &RuleError{field, "the follow-up is dropped", "give it another moment first"}
	case isOver:
		return &RuleError{field, "the follow-up is over", "give it another moment first"}
	case !l.mailSettings().IsSetUp():
		return &RuleError{field, "mail is not set up", `see "rapport config init" and the [mail] part of the settings`}
	case toThem:
		return l.checkGuests(ctx, r, added)
	}
	return nil
}

// checkGuests makes sure that each contact can be written to.
func (l *Logbook) checkGuests(ctx context.Context, r *store.Reader, ids []store.ContactID) error {
	for _, id := range ids {
		c, err := r.Contact(ctx, id)
		if err != nil {
			return goneContact(err, id)
		}
		address := primaryEmail(c)
		if address == "" {
			return &RuleError{FieldInvite, c.Name + " has no email", "add one to the contact, or leave the invitation out"}
		}
		if err := mailer.CheckAddress(address); err != nil {
			return &RuleError{FieldInvite, fmt.Sprintf("%s cannot be written to: %s", c.Name, err), "correct the address of the contact, or leave the invitation out"}
		}
	}
	return nil
}
