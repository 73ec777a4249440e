package ics

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// EventError says why an event cannot be written as a calendar object.
type EventError struct {
	Field  string // of [Event]; "" if it is none of them
	Reason string // the end of a sentence: "has no address"
}

func (e *EventError) Error() string {
	if e.Field == "" {
		return "no calendar object can be made: " + e.Reason
	}
	return fmt.Sprintf("no calendar object can be made: %s %s", e.Field, e.Reason)
}

// check reports the first thing that no calendar can hold, as an *EventError.
func check(method Method, events []Event) error {
	switch method {
	case "", Publish:
	case Request, Cancel, MethodReply, Counter:
		if len(events) != 1 {
			return &EventError{Reason: fmt.Sprintf("a %s is about one event, not %d", method, len(events))}
		}
	default:
		return &EventError{Reason: fmt.Sprintf("the method %.40q is not known", string(method))}
	}
	for i := range events {
		if err := checkEvent(method, &events[i]); err != nil {
			return err
		}
	}
	return nil
}

func checkEvent(method Method, e *Event) error {
	if err := checkWhat(e); err != nil {
		return err
	}
	if err := checkWhen(e); err != nil {
		return err
	}
	if method == "" {
		return nil
	}
	if reason := addressProblem(e.Organizer.Address); reason != "" {
		return &EventError{"Organizer", reason}
	}
	if method != Publish {
		return checkAttendees(method, e)
	}
	return nil
}

// checkWhat checks what identifies the event. A UID is compared byte by byte, so it
// is refused rather than made harmless.
func checkWhat(e *Event) error {
	switch {
	case strings.TrimSpace(e.UID) == "":
		return &EventError{"UID", "is empty"}
	case cleanLine(e.UID) != e.UID, strings.TrimSpace(e.UID) != e.UID:
		return &EventError{"UID", "has characters that are no text, or blanks around it"}
	case e.Sequence < 0:
		return &EventError{"Sequence", "is negative"}
	}
	return nil
}

func checkWhen(e *Event) error {
	switch {
	case !writable(e.Start):
		return &EventError{"Start", "is not in the years 1 to 9999"}
	case e.Length < 0:
		return &EventError{"Length", "is negative"}
	case !writable(e.Start.Add(e.Length)):
		return &EventError{"Length", "reaches beyond the year 9999"}
	case e.Stamp.IsZero() || !writable(e.Stamp):
		return &EventError{"Stamp", "is missing, or not in the years 1 to 9999"}
	}
	return nil
}

// writable reports whether the year has the four digits of RFC 5545 §3.3.4.
func writable(t time.Time) bool {
	year := t.UTC().Year()
	return 1 <= year && year <= 9999
}

func checkAttendees(method Method, e *Event) error {
	if len(e.Attendees) == 0 && method != Cancel {
		return &EventError{"Attendees", "are missing: nobody is invited"}
	}
	for _, a := range e.Attendees {
		if reason := addressProblem(a.Address); reason != "" {
			return &EventError{"Attendees", reason}
		}
		switch a.Answer {
		case "", NeedsAction, Accepted, Declined, Tentative, Delegated:
		default:
			return &EventError{"Attendees", fmt.Sprintf("have an answer that is not known: %.40q", string(a.Answer))}
		}
	}
	return nil
}

// addressProblem says why an address cannot stand in a calendar, "" if it can.
// Whether mail reaches it is not judged here.
func addressProblem(address string) string {
	at := strings.LastIndexByte(address, '@')
	switch {
	case address == "":
		return "has no address"
	case !utf8.ValidString(address), strings.ContainsFunc(address, notInAddress):
		return fmt.Sprintf("has an address with blanks, or characters that are no text: %.80q", address)
	case at <= 0 || at == len(address)-1:
		return fmt.Sprintf("has an address without a name, an @ and a domain: %.80q", address)
	}
	return ""
}

func notInAddress(r rune) bool {
	return unicode.IsControl(r) || unicode.IsSpace(r)
}
