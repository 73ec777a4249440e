package logbook

import (
	"fmt"
	"time"

	"rapport/internal/when"
	"rapport/store"
)

// OutcomeWords are what came of a conversation: "attempt: No answer" for one that reached
// nobody; empty for none.
func OutcomeWords(o store.Outcome) string {
	if o.Attempt {
		return "attempt: " + o.Label
	}
	return o.Label
}

// PathWords are a path, with the step of it if one is named: "Become a donor: Meeting".
func PathWords(p store.PathRef) string {
	if p.Step.ID == 0 {
		return p.Name
	}
	return p.Name + ": " + p.Step.Name
}

// CapitalWords are an amount with its sign, in what social capital is counted in: "+5
// favours".
func CapitalWords(n int64, points string) string { return fmt.Sprintf("%+d %s", n, points) }

// PlaceWords say where somebody stands on a path, without the path: the step and the day, or
// what has become of it. Empty for who was never on it. now is in the user's zone.
func PlaceWords(p store.Place, now time.Time) string {
	switch p.State {
	case store.OnPath:
		if due := DueWords(p, now); due != "" {
			return p.Path.Step.Name + ", " + due
		}
		return p.Path.Step.Name
	case store.Completed, store.Abandoned:
		return p.State.String() + " " + when.Say(p.Since.In(now.Location()), now)
	}
	return ""
}

// DueWords say by which day the next step is due, and whether that is over: "due tomorrow",
// "overdue since 3 Mar". Empty without a day. now is in the user's zone.
func DueWords(p store.Place, now time.Time) string {
	switch {
	case p.Due == "":
		return ""
	case Overdue(p, now.Format(time.DateOnly)):
		return "overdue since " + when.SayNearDay(p.Due, now)
	}
	return "due " + when.SayNearDay(p.Due, now)
}
