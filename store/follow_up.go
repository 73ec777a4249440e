package store

import "time"

// FollowUpState says what has become of a follow-up.
type FollowUpState int

// The states of a follow-up. NoFollowUp is the zero value: there is none.
const (
	NoFollowUp FollowUpState = iota
	FollowUpOpen
	FollowUpDone
	FollowUpDropped
)

// String is the name that is exported: open, done or dropped; empty for none.
func (s FollowUpState) String() string {
	switch s {
	case FollowUpOpen:
		return "open"
	case FollowUpDone:
		return "done"
	case FollowUpDropped:
		return "dropped"
	}
	return ""
}

// FollowUpFields is what is written of the follow-up of an interaction. With
// NoFollowUp the rest is ignored.
type FollowUpFields struct {
	State      FollowUpState
	At         time.Time // kept to the second
	Minutes    int       // how long it takes; at least 1
	ToMe       bool      // an event in my own calendar is wished
	ToContacts bool      // an invitation of the contacts is wished
	Title      string    // of the event; empty is the usual one
	Details    string    // what the contacts read in the event
	// UID is the event's, for everybody who is told about it. The first one that an
	// interaction is given stays its own for good, whatever is written later, even
	// where the follow-up was taken away in between.
	UID string
}

// End is when the follow-up is over.
func (f FollowUpFields) End() time.Time { return f.At.Add(time.Duration(f.Minutes) * time.Minute) }

// Equal reports whether both say the same, the UID aside, which does not change.
func (f FollowUpFields) Equal(g FollowUpFields) bool {
	if f.State == NoFollowUp || g.State == NoFollowUp {
		return f.State == g.State
	}
	same := f.At.Truncate(time.Second).Equal(g.At.Truncate(time.Second))
	f.At, f.UID, g.At, g.UID = time.Time{}, "", time.Time{}, ""
	return same && f == g
}

// FollowUp is the next step that was agreed on in an interaction.
type FollowUp struct {
	FollowUpFields
	// Sequence is the highest SEQUENCE that anybody may have seen of the event; -1 as
	// long as nobody has.
	Sequence int
	// Priority is the highest of the interaction's contacts, as long as it is open.
	Priority Priority
}

// FollowUpQuery asks for a page of the interactions with an open follow-up, in the
// order of its moment and then of ids. Their Cursor is of this list.
type FollowUpQuery struct {
	From    time.Time // at or after, to the second
	Before  time.Time // before, to the second
	Excerpt int       // cut Details to so many characters; 0 is whole
	Page    Page

	ByPriority bool       // the highest priority first, and in each level by the moment
	Priorities []Priority // any of these, NoPriority among them; all without one
}
