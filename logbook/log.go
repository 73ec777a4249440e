package logbook

import (
	"context"
	"errors"
	"time"

	"rapport/store"
)

var errUnwritten = errors.New("unwritten")

// Entry is a conversation as it is logged.
type Entry struct {
	Contacts     []store.ContactID // at least one, each once
	Type         store.TypeID      // zero is a note
	Details      string            // not blank
	At           time.Time         // zero is now; kept to the second
	High         bool
	Organisation store.OrganisationID // zero is none; else one that a contact is linked to
}

// Log records e and returns it as stored, once it is durable. A broken rule is
// a [*RuleError]; a contact or organisation that is gone wraps
// [store.ErrNotFound].
func (l *Logbook) Log(ctx context.Context, e Entry) (store.Interaction, []Notice, error) {
	return store.Interaction{}, nil, errUnwritten
}
