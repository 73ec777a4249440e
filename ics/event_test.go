package ics_test

import (
	"time"

	"rapport/ics"
)

// invitation is an event with everything, on which tests vary one thing.
func invitation() ics.Event {
	return ics.Event{
		UID:         "7d1f0c3e-2b6a@rapport.example.org",
		Sequence:    2,
		Start:       time.Date(2026, time.November, 24, 15, 0, 0, 0, time.UTC),
		Length:      30 * time.Minute,
		Stamp:       time.Date(2026, time.November, 18, 10, 15, 0, 0, time.UTC),
		Summary:     "Call with Sam Organiser",
		Description: "The second call.\nhttps://meet.example.org/room-7",
		URL:         "https://meet.example.org/room-7",
		Organizer:   ics.Person{Name: "Sam Organiser", Address: "sam@example.org"},
		Attendees: []ics.Attendee{
			{Person: ics.Person{Name: "Jane Doe", Address: "jane@example.com"}},
			{Person: ics.Person{Address: "joe@example.com"}, Answer: ics.Accepted},
		},
		Alarm: 15 * time.Minute,
	}
}

func methods() []ics.Method {
	return []ics.Method{"", ics.Publish, ics.Request, ics.Cancel, ics.MethodReply, ics.Counter}
}
