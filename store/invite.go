package store

import "time"

// InviteID identifies an invite for the life of the book; it is never reused.
type InviteID int64

// Invite is one recipient of the event of a follow-up.
type Invite struct {
	ID          InviteID
	Interaction InteractionID
	Contact     ContactID // zero is myself
	Mailbox               // as the newest message was written to
	Message     MessageID // the newest one; zero without any

	// Seen says what has reached the recipient, as far as is known.
	Seen Seen
	// Reply is what the recipient has answered.
	Reply Reply

	// Of the newest message, as it stands now; they are read and never written.
	Method     Method
	State      MessageState
	HandedOver bool // its content may have left: see [Tx.HandOver]
	LastError  string
	NextTry    time.Time // counts while it is waiting
	UID        string
	Sequence   int
	Shape      string
	From       Mailbox
}

// Seen is the newest state of an event that was delivered to somebody, or may have
// been. Its zero value is none.
type Seen struct {
	Any      bool
	Sequence int
	Shape    string // see [Outgoing]
}

// Reply is the newest answer of an invited person.
type Reply struct {
	Answer   Answer
	Sequence int       // of the event that it answers
	Stamp    time.Time // when it was written; zero without a reply
	Proposed Proposal  // another moment that they would like, if any
	Comment  string
}

// Proposal is a moment that somebody has asked for; zero is none.
type Proposal struct {
	At      time.Time
	Minutes int // zero is as long as the event is
}

// Answer is what an invited person has said.
type Answer string

// The answers. NoAnswer is the zero value.
const (
	NoAnswer  Answer = ""
	Accepted  Answer = "accepted"
	Declined  Answer = "declined"
	Tentative Answer = "tentative"
)
