package store

import "time"

// ContactID identifies a contact for the life of the book; it is never reused.
type ContactID int64

// Contact is a person, whole. Times are UTC; a zero LastContactAt means that
// there was no contact yet.
type Contact struct {
	ID            ContactID
	Name          string
	Emails        []Email
	Phones        []Phone
	Address       string
	Organisations []Membership
	Tags          []string
	Birthday      string // "1815-12-10", "--12-10" without a year, or empty
	Notes         string
	Archived      bool
	LastContactAt time.Time
	// NextFollowUpAt is the soonest of the open follow-ups, or zero.
	NextFollowUpAt time.Time
	// The levels that were set last, and the balance of social capital.
	Support   Support
	Priority  Priority
	Capital   int64
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Email is one address of a contact. Exactly one of a contact's emails is
// primary, if there is any.
type Email struct {
	Address string
	Label   string
	Primary bool
}

// Phone is one number of a contact. Exactly one of a contact's phones is
// primary, if there is any.
type Phone struct {
	Number  string
	Label   string
	Primary bool
}

// Membership is a contact's link to an organisation, seen from the contact.
// From and To are "2026-01-31" or empty.
type Membership struct {
	Organisation OrganisationRef
	Role         string
	From         string
	To           string
}

// ContactRef names a contact where the whole record is not needed.
type ContactRef struct {
	ID   ContactID
	Name string
}

// ContactRow is a line of the contact list.
type ContactRow struct {
	ID             ContactID
	Name           string
	Organisation   string // the first one by name; empty without any
	Organisations  int    // how many there are
	LastContactAt  time.Time
	NextFollowUpAt time.Time // of the open ones; zero without any
	Support        Support
	Priority       Priority
	Archived       bool
	Cursor         Cursor
}

// ContactSort orders the contact list. Every order is total: ties go by id.
type ContactSort int

const (
	// ByName sorts by the folded name: case and accents do not count.
	ByName ContactSort = iota
	// ByLastContact puts the newest contact first, and those without any last.
	ByLastContact
	// ByNextFollowUp puts the soonest open follow-up first, and those without any last.
	ByNextFollowUp
	// ByPriority puts the highest priority first, and those without any last; in each
	// level it sorts as ByName does.
	ByPriority
)

// ArchivedFilter chooses between people in use and archived ones.
type ArchivedFilter int

const (
	// NotArchived is the zero value and leaves archived contacts out.
	NotArchived ArchivedFilter = iota
	// OnlyArchived lists archived contacts alone.
	OnlyArchived
	// WithArchived lists both.
	WithArchived
)

// ContactQuery asks for a page of the contact list. With Words, the page holds
// who matches every word by name, organisation, email, phone or tag: those
// with a word of their name beginning so first, then those who match
// elsewhere; Sort then does not apply. Elsewhere, a word is found anywhere, and
// at least one of the words must have three characters; so one or two letters
// find by name alone. Words without a letter or a digit find nobody. Only the
// first 32 words are looked for; the rest is ignored.
type ContactQuery struct {
	Words      string
	Sort       ContactSort
	Archived   ArchivedFilter
	Priorities []Priority // any of these, NoPriority among them; all without one
	Page       Page
}
