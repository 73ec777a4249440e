package store

import "time"

// OrganisationID identifies an organisation for the life of the book; it is
// never reused.
type OrganisationID int64

// Organisation is a record of its own, to which contacts are linked.
type Organisation struct {
	ID        OrganisationID
	Name      string
	Emails    []string
	Phones    []string
	Website   string
	Address   string
	Notes     string
	Contacts  []Member
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Member is a contact linked to an organisation, seen from the organisation.
// From and To are "2026-01-31" or empty.
type Member struct {
	Contact ContactRef
	Role    string
	From    string
	To      string
}

// OrganisationRef names an organisation where the whole record is not needed.
type OrganisationRef struct {
	ID   OrganisationID
	Name string
}

// OrganisationRow is a line of the organisation list.
type OrganisationRow struct {
	ID           OrganisationID
	Name         string
	Contacts     int       // how many are linked to it; 1,000 at most
	MoreContacts bool      // there are more than Contacts
	NewestAt     time.Time // of the newest interaction in its feed, Notes included; zero without any
	Cursor       Cursor
}

// OrganisationQuery asks for a page of the organisations, by folded name.
// Words narrows to those with a word of the name beginning with each of them;
// only the first 32 words are looked for, the rest is ignored.
type OrganisationQuery struct {
	Words string
	Page  Page
}

// MemberRow is a line of an organisation's contacts.
type MemberRow struct {
	Member
	Archived      bool
	Email         string // the primary one; empty without any
	Phone         string // the primary one; empty without any
	LastContactAt time.Time
	Support       Support
	Priority      Priority
	Cursor        Cursor
}

// MemberQuery asks for a page of an organisation's contacts, archived ones
// included, by folded name and then by id. Words narrows to those with a word of
// the name beginning with each of them; only the first 32 words are looked for,
// the rest is ignored. Of an organisation that does not exist there are none.
type MemberQuery struct {
	Organisation OrganisationID
	Words        string
	ByPriority   bool       // the highest priority first, and in each level by name
	Priorities   []Priority // any of these, NoPriority among them; all without one
	Page         Page
}

// Link ties a contact to an organisation. There is at most one link for each
// pair: linking again changes role and dates. From and To are "2026-01-31" or
// empty.
type Link struct {
	Organisation OrganisationID
	Contact      ContactID
	Role         string
	From         string
	To           string
}
