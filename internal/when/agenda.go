package when

import "time"

// Due says which part of an agenda something belongs to.
type Due int

// The parts of an agenda, in their order. The week ends on Sunday: on a Sunday nothing
// is left of it.
const (
	Overdue  Due = iota // its moment has come
	Today               // later today
	ThisWeek            // on one of the next days of the calendar's week
	Later
)

// DueOf says which part of the agenda t belongs to at now, in now's location.
func DueOf(t, now time.Time) Due {
	today := dayOf(now)
	switch on := dayOf(t.In(now.Location())); {
	case !t.After(now):
		return Overdue
	case today.daysTo(on) == 0:
		return Today
	case today.daysTo(on) <= today.daysTo(today.inWeek(time.Sunday)):
		return ThisWeek
	}
	return Later
}

// String is the heading of the part: "overdue", "today", "this week", "later".
func (d Due) String() string {
	switch d {
	case Overdue:
		return "overdue"
	case Today:
		return "today"
	case ThisWeek:
		return "this week"
	}
	return "later"
}
