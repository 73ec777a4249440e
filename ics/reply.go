package ics

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	ical "github.com/arran4/golang-ical"
)

// Reply is what an attendee has answered about an event.
type Reply struct {
	Method   Method // [MethodReply] or [Counter]
	UID      string
	Sequence int       // of the invitation that is answered; 0 if it is not said
	Stamp    time.Time // in UTC; zero if it is not said
	// Attendees has one at least. A Reply has but the one who answers (RFC 5546
	// §3.2.3); a Counter may name the others too. Addresses are in lower case.
	Attendees []Attendee
	Comment   string // may have several lines, has no other control characters
	// Start and Length are what a Counter proposes, Start in UTC; zero in a Reply. A
	// day without a time begins at midnight in the place of the reader.
	Start  time.Time
	Length time.Duration
}

// Limits of what is read.
const (
	MaxBytes     = 1 << 20 // of a calendar object, or of several in one text
	MaxReplies   = 100
	MaxAttendees = 500 // of one event
)

// ReadReplies reads the answers in a text of calendar objects: each event of each
// object whose method is REPLY or COUNTER. Moments without a time zone are in
// floating, or in UTC if that is nil.
//
// It takes what programs really send: names in any case, any line ends, "MAILTO:",
// Windows' names of time zones, properties that it does not know. An event
// without a SEQUENCE has 0; without DTSTAMP, a zero Stamp.
//
// The errors are *[NotReplyError] for objects that are no answers, *[SyntaxError] for what
// cannot be read, and [ErrTooLarge]. With an error there are no replies: all of a text is
// understood, or nothing.
func ReadReplies(data []byte, floating *time.Location) ([]Reply, error) {
	if len(data) > MaxBytes {
		return nil, ErrTooLarge
	}
	objects, err := scan(data)
	if err != nil {
		return nil, err
	}
	if floating == nil {
		floating = time.UTC
	}
	var replies []Reply
	var other *NotReplyError
	for _, object := range objects {
		cal, err := parse(object)
		if err != nil {
			return nil, err
		}
		method := methodOf(cal)
		if method != Counter && method != MethodReply {
			other = &NotReplyError{Method: method}
			continue
		}
		if replies, err = appendReplies(replies, cal, method, floating); err != nil {
			return nil, err
		}
	}
	if len(replies) == 0 && other != nil {
		return nil, other
	}
	if len(replies) == 0 {
		return nil, &SyntaxError{Reason: "there is no event in it"}
	}
	return replies, nil
}

// parse gives a scanned object to the library. METHOD may stand behind the events.
func parse(object string) (*ical.Calendar, error) {
	cal, err := ical.ParseCalendarWithOptions(strings.NewReader(object),
		ical.WithUnknownPropertyHandler(ical.AcceptUnknownPropertyHandler))
	if err != nil {
		return nil, &SyntaxError{Reason: "a line cannot be read", Err: err}
	}
	return cal, nil
}

func methodOf(cal *ical.Calendar) Method {
	for _, p := range cal.CalendarProperties {
		if p.IANAToken == string(ical.PropertyMethod) {
			return Method(strings.ToUpper(strings.TrimSpace(p.Value)))
		}
	}
	return ""
}

func appendReplies(replies []Reply, cal *ical.Calendar, method Method, floating *time.Location) ([]Reply, error) {
	places := zones{floating: floating, own: cal.Timezones()}
	for _, event := range cal.Events() {
		if len(replies) == MaxReplies {
			return nil, ErrTooLarge
		}
		reply, err := readReply(event, method, places)
		if err != nil {
			return nil, err
		}
		replies = append(replies, reply)
	}
	return replies, nil
}

func readReply(event *ical.VEvent, method Method, places zones) (r Reply, err error) {
	r.Method = method
	if r.UID = strings.TrimSpace(value(event, ical.ComponentPropertyUniqueId)); r.UID == "" {
		return Reply{}, &SyntaxError{Reason: "an event has no UID"}
	}
	if r.Sequence, err = readSequence(event); err != nil {
		return Reply{}, err
	}
	if p := event.GetProperty(ical.ComponentPropertyDtstamp); p != nil {
		if r.Stamp, err = (zones{floating: time.UTC}).moment(p); err != nil {
			return Reply{}, err
		}
	}
	if r.Attendees, err = readAttendees(event); err != nil {
		return Reply{}, err
	}
	r.Comment = readComment(event)
	if method == Counter {
		r.Start, r.Length, err = places.span(event)
	}
	if err != nil {
		return Reply{}, err
	}
	return r, nil
}

// value is that of the first property of its name, "" without one.
func value(event *ical.VEvent, name ical.ComponentProperty) string {
	if p := event.GetProperty(name); p != nil {
		return p.Value
	}
	return ""
}

func readSequence(event *ical.VEvent) (int, error) {
	text := strings.TrimSpace(value(event, ical.ComponentPropertySequence))
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseUint(text, 10, 31)
	if err != nil {
		return 0, &SyntaxError{Reason: fmt.Sprintf("the SEQUENCE %.40q is not a number", text)}
	}
	return int(n), nil
}

// readAttendees returns those with an address of mail, each address once: the last
// that is said of it.
func readAttendees(event *ical.VEvent) ([]Attendee, error) {
	var all []Attendee
	for _, p := range event.GetProperties(ical.ComponentPropertyAttendee) {
		a := readAttendee(&p.BaseProperty)
		if a.Address == "" {
			continue
		}
		all = slices.DeleteFunc(all, func(b Attendee) bool { return b.Address == a.Address })
		if all = append(all, a); len(all) > MaxAttendees {
			return nil, ErrTooLarge
		}
	}
	if len(all) == 0 {
		return nil, &SyntaxError{Reason: "it does not say who answers: there is no ATTENDEE with an address"}
	}
	return all, nil
}

func readAttendee(p *ical.BaseProperty) Attendee {
	a := Attendee{
		Person: Person{Name: strings.TrimSpace(cleanLine(parameterOf(p, "CN"))), Address: addressOf(p.Value)},
		Answer: NeedsAction,
	}
	if a.Address == "" {
		a.Address = addressKey(parameterOf(p, "EMAIL")) // RFC 7986 §6.2
	}
	switch said := Answer(strings.ToUpper(strings.TrimSpace(parameterOf(p, "PARTSTAT")))); said {
	case Accepted, Declined, Tentative, Delegated:
		a.Answer = said
	}
	return a
}

// parameterOf is the first value of a parameter, whose name may be in any case; ""
// without one.
func parameterOf(p *ical.BaseProperty, name string) string {
	for key, values := range p.ICalParameters {
		if strings.EqualFold(key, name) && len(values) > 0 {
			return values[0]
		}
	}
	return ""
}

func readComment(event *ical.VEvent) string {
	var all []string
	for _, p := range event.GetProperties(ical.ComponentPropertyComment) {
		if text := strings.TrimSpace(cleanLines(p.Value)); text != "" {
			all = append(all, text)
		}
	}
	return strings.Join(all, "\n")
}
