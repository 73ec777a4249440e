package logbook

import (
	"encoding/json"
	"slices"
	"time"
)

// shape is what of an event makes it another one for those who have it in their
// calendar: RFC 5546 §2.1.4 asks for a higher SEQUENCE when it changes, and for none
// when only words do.
type shape struct {
	Start   int64    `json:"start"` // unix seconds
	Minutes int      `json:"minutes"`
	Link    string   `json:"link,omitempty"`   // also the place
	Guests  []string `json:"guests,omitempty"` // folded addresses, sorted; my own copy names nobody
	Since   int      `json:"since"`            // the SEQUENCE since which it is at this time and place
}

// String is what the store keeps.
func (s shape) String() string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // numbers and texts
	}
	return string(text)
}

// parseShape reads what String wrote; the empty text is no event at all.
func parseShape(text string) (s shape, is bool) {
	if text == "" || json.Unmarshal([]byte(text), &s) != nil {
		return shape{}, false
	}
	return s, true
}

// end is when there is nothing left of the event to be told about.
func (s shape) end() time.Time {
	return time.Unix(s.Start, 0).Add(time.Duration(s.Minutes) * time.Minute)
}

// asksAnew reports whether who has answered to s must answer again to other: to
// another time or place, not to another list of guests.
func (s shape) asksAnew(other shape) bool {
	return s.Start != other.Start || s.Minutes != other.Minutes || s.Link != other.Link
}

// equal reports whether both look the same in a calendar.
func (s shape) equal(other shape) bool {
	return !s.asksAnew(other) && slices.Equal(s.Guests, other.Guests)
}
