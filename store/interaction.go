package store

import "time"

// InteractionID identifies an interaction for the life of the book; it is
// never reused.
type InteractionID int64

// Interaction is what was logged, whole. At is kept to the second. Times are
// UTC.
type Interaction struct {
	ID           InteractionID
	Contacts     []ContactRef // in the order in which they were named
	Organisation OrganisationRef
	Type         Type
	Details      string
	At           time.Time
	High         bool
	Outcome      Outcome     // of no id without one
	Broadcaster  Broadcaster // of no id without one
	Path         PathRef     // with the step that was named; of no id without a path
	Support      Support     // the level that was set with it
	Priority     Priority    // likewise
	Capital      int64       // what it has credited to each contact; less than zero is charged
	LoggedBy     string
	CreatedAt    time.Time
	UpdatedAt    time.Time
	Attachments  []Attachment // in the order in which they were added
	FollowUp     FollowUp
	Invites      []Invite // to the event of its follow-up, in the order in which they were made
	Truncated    bool     // Details is only the beginning: see InteractionQuery.Excerpt
	Cursor       Cursor
}

// InteractionFields is what is written of an interaction. A zero Organisation
// is none.
type InteractionFields struct {
	Contacts     []ContactID
	Organisation OrganisationID
	Type         TypeID
	Details      string
	At           time.Time
	High         bool
	Campaign     Campaign
	FollowUp     FollowUpFields
}

// InteractionQuery asks for a page of interactions, newest first by moment and
// then by id. The zero query is everybody's history. Only the first 32 words are
// looked for, and the rest is ignored; in a script without spaces, every two
// neighbouring characters count as a word.
type InteractionQuery struct {
	Contact      ContactID      // only those logged with this contact
	Organisation OrganisationID // the organisation's feed: its linked contacts' and its own
	Types        []TypeID       // any of these; all without one
	Outcomes     []OutcomeID    // likewise, as are those that follow
	Paths        []PathID
	Broadcasters []BroadcasterID
	High         bool      // only those of HIGH importance
	Files        bool      // only those with attachments
	Since        time.Time // at or after, to the second
	Until        time.Time // at or before, to the second
	Words        string    // every word, by its beginning, case and accents folded
	Excerpt      int       // cut Details to so many characters; 0 is whole
	Page         Page
}

// TypeID identifies a type of interaction.
type TypeID int64

// NoteType is the type of an interaction unless another is named.
const NoteType TypeID = 1

// Type is how a person was contacted.
type Type struct {
	ID      TypeID
	APIName string // the name that is exported, such as "phone_call"
	Label   string // the name on screen, such as "Call"
	Hidden  bool
}
