package logform

import (
	"fmt"
	"strings"
	"time"

	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/ui"
)

// moment reads the words; none are now, which logbook knows as the zero moment.
func moment(words string, now time.Time) (time.Time, error) {
	if strings.TrimSpace(words) == "" {
		return time.Time{}, nil
	}
	m, err := when.Parse(words, when.At, now)
	if err != nil {
		return time.Time{}, &logbook.RuleError{Field: logbook.FieldWhen, Reason: err.Error()}
	}
	return m.Time, nil
}

func ids(refs []store.ContactRef) []store.ContactID {
	all := make([]store.ContactID, len(refs))
	for i, r := range refs {
		all[i] = r.ID
	}
	return all
}

// saved says what was saved, when it was, and whatever else must be told.
func saved(verb string, i store.Interaction, notices []logbook.Notice, now time.Time) ui.Saved {
	names := make([]string, len(i.Contacts))
	for n, c := range i.Contacts {
		names[n] = c.Name
	}
	text := fmt.Sprintf("%s: %s with %s, %s", verb, i.Type.Label, strings.Join(names, ", "),
		when.SayTimed(i.At.In(now.Location()), now))
	if i.FollowUp.State == store.FollowUpOpen && i.FollowUp.At.After(now) {
		text += "; follow-up " + when.SayTimed(i.FollowUp.At.In(now.Location()), now)
	}
	return ui.Saved{Text: ui.Tell(text, notices)}
}
