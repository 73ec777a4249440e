package logbook

import (
	"strings"

	"rapport/store"
)

// MoveWords say what a move of a contact on a path was: "First call → Meeting", with the
// steps that were skipped. A step without a name is none.
func MoveWords(m store.Move) string {
	step := m.Path.Step.Name
	var words string
	switch {
	case m.Stayed && m.State == store.OnPath:
		return "stays at " + step
	case m.Stayed:
		return "changes nothing"
	case m.State == store.Completed:
		return "completed, at " + step
	case m.State == store.Abandoned:
		return "abandoned, at " + step
	case m.From.ID == 0:
		words = "begins at " + step
	default:
		words = m.From.Name + " → " + step
	}
	if len(m.Skipped) > 0 {
		words += ", skipping " + strings.Join(m.Skipped, ", ")
	}
	return words
}

// Overdue reports whether the day by which the next step was due is over; today is one such
// as "2026-12-01".
func Overdue(p store.Place, today string) bool {
	return p.State == store.OnPath && p.Due != "" && p.Due < today
}
