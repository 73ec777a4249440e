package ui

import (
	"errors"
	"time"

	"rapport/internal/when"
)

// Understood says which moment words mean, as they are typed into an Input, and
// what is in the way where they mean none.
func Understood(ask when.Ask) func(words string, now time.Time) (hint string, bad bool) {
	return func(words string, now time.Time) (string, bool) {
		if words == "" {
			return "", false
		}
		m, err := when.Parse(words, ask, now)
		var refused *when.Error
		switch {
		case errors.As(err, &refused):
			return refused.Reason, true
		case m.Note != "":
			return when.Full(m.Time) + "; " + m.Note, false
		}
		return when.Full(m.Time), false
	}
}
