package store

import "time"

// MessageID identifies a message for the life of the book; it is never reused.
type MessageID int64

// Method is what a message does with its event (RFC 5546).
type Method string

// The methods of messages.
const (
	Request Method = "REQUEST"
	Publish Method = "PUBLISH"
	Cancel  Method = "CANCEL"
)

// Mailbox is a name and an address.
type Mailbox struct{ Name, Address string }

// MessageState says what has become of a message.
type MessageState int

// The states of a message. Queued and Retrying wait to be claimed; of Unknown
// nobody knows whether it has arrived.
const (
	Queued MessageState = 1 + iota
	Retrying
	Sending
	Sent
	Failed
	Unknown
	Cancelled
	Expired
)

// String is the name that is exported, such as "queued"; empty for none.
func (s MessageState) String() string {
	names := [...]string{"", "queued", "retrying", "sending", "sent", "failed", "unknown", "cancelled", "expired"}
	if s < 0 || int(s) >= len(names) {
		return ""
	}
	return names[s]
}

// Waiting reports whether the message is still to be claimed.
func (s MessageState) Waiting() bool { return s == Queued || s == Retrying }

// Pending reports whether the message is waiting or being sent.
func (s MessageState) Pending() bool { return s.Waiting() || s == Sending }

// Letter is what a message is about, and what is seen of it in a list.
type Letter struct {
	Interaction InteractionID // it may be gone
	Invite      InviteID      // it may be gone
	To, From    Mailbox
	Subject     string
	Method      Method
	UID         string
	Sequence    int
	// Shape is what the recipient can see of the event that makes a new SEQUENCE
	// when it changes. The store only keeps it.
	Shape   string
	MailID  string    // the Message-ID; no other message has it
	Expires time.Time // when the event is over, and the message is not sent any more
}

// Outgoing is a message that is to leave, whole.
type Outgoing struct {
	Letter
	Text     string
	Calendar []byte // not empty
	Files    []OutgoingFile
}

// OutgoingFile is a file that goes with a message, and is kept no longer than that.
type OutgoingFile struct {
	Name      string
	MediaType string
	Data      []byte
}

// MessageRow is a line of the outbox.
type MessageRow struct {
	ID MessageID
	Letter
	State      MessageState
	Attempts   int
	NextTry    time.Time // counts while it is waiting
	LastError  string    // of the last attempt, or why it was given up
	Owner      string    // who sends it, or was the last to
	HandedOver bool      // its content may have left
	QueuedAt   time.Time // when it was queued, or queued again
	CreatedAt  time.Time
	UpdatedAt  time.Time
	Cursor     Cursor
}

// Message is a message, whole but for what is in its files.
type Message struct {
	MessageRow
	Text     string
	Calendar []byte // empty where it went with its interaction
	Files    []MessageFile
}

// MessageFile is a file that goes with a message.
type MessageFile struct {
	Name      string
	MediaType string
	Size      int64 // bytes
	SHA256    string
}

// OutboxQuery asks for a page of messages, the newest first by their ids.
type OutboxQuery struct {
	States      []MessageState // any of these; all without one
	Interaction InteractionID  // only those about its event, in any state; States does not apply
	Page        Page
}

// OutboxCounts says how many messages there are that somebody may want to know of.
type OutboxCounts struct {
	Queued, Retrying, Sending, Failed, Unknown int
	NextTry                                    time.Time // the earliest of those that wait; zero without any
}

// Delivery is how an attempt to send a message ended.
type Delivery struct {
	// State is Sent, Retrying, Failed or Unknown; or Queued, where it is given back
	// without an attempt and waits as before, or Cancelled or Expired, where it need
	// not be sent.
	State   MessageState
	Words   string    // what went wrong, as a user should read it
	NextTry time.Time // counts for Retrying and Queued
}
