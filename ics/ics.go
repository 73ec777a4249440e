// Package ics writes calendar objects that every calendar program reads alike, and
// reads the answers to them: iCalendar (RFC 5545) as iTIP uses it to invite, to
// move, to cancel and to answer (RFC 5546).
//
// Promises:
//   - No text forges anything. Whatever a name, a title or a link holds, the object
//     has the properties that were meant and no others, and each is read back as it
//     was given, apart from what [Write] says that it makes harmless.
//   - What is written is plain: moments in UTC, no time zones, no X- properties, lines
//     of at most 75 octets that end in CRLF.
//   - What is read may come from anybody: no input makes the package panic, recurse, or
//     work for longer than its limits let it.
//
// The model and the parser are golang-ical's. The writer is ours (encode.go says
// why), and what reaches the parser has been through ours first (scan.go says why).
//
// Nothing here reads a clock, a file or the network, but for the system's time zones.
// The package imports nothing of ours.
package ics

import "time"

// Method says what a calendar object asks of who receives it (RFC 5546 §1.4). ""
// is none: an object that is not sent to anybody, but imported.
type Method string

// The methods that are written and read.
const (
	Publish Method = "PUBLISH" // an event to keep, unasked: our own copy (§3.2.1)
	Request Method = "REQUEST" // an invitation, or its update (§3.2.2)
	Cancel  Method = "CANCEL"  // the event is off for who receives this (§3.2.5)
	Counter Method = "COUNTER" // an attendee's answer with another time (§3.2.7)

	MethodReply Method = "REPLY" // an attendee's answer (§3.2.3), which is read as a [Reply]
)

// Person is somebody who takes part.
type Person struct {
	Name    string // may be empty
	Address string // of mail, without "mailto:"
}

// Answer is what an attendee has said: PARTSTAT (RFC 5545 §3.2.12).
type Answer string

// The answers to an invitation. Whatever else is read counts as [NeedsAction], as
// the RFC wants it; so does "" when it is written.
const (
	NeedsAction Answer = "NEEDS-ACTION"
	Accepted    Answer = "ACCEPTED"
	Declined    Answer = "DECLINED"
	Tentative   Answer = "TENTATIVE"
	Delegated   Answer = "DELEGATED" // somebody else is to come instead
)

// Attendee is somebody who is invited, and what they have said.
type Attendee struct {
	Person
	Answer Answer
}

// Event is one event, as it is written. It happens once.
type Event struct {
	UID      string        // the same in all that is ever sent about it
	Sequence int           // grows with every change that matters (RFC 5546 §2.1.4)
	Start    time.Time     // in whole seconds; what is less is dropped
	Length   time.Duration // in whole seconds; 0 is a moment without an end
	Stamp    time.Time     // when this object was made (DTSTAMP)

	Summary     string // one line
	Description string // may have several
	URL         string // goes to URL and LOCATION if it is a link as [FirstLink] finds them, else nowhere

	Organizer Person
	Attendees []Attendee

	Alarm time.Duration // before the start, in whole seconds; negative is none
}
