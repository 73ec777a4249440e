package logbook

import (
	"context"
	"time"

	"rapport/store"
)

// Change says what is to be different about an interaction; nil leaves a field
// as it is.
type Change struct {
	Contacts     *[]store.ContactID // the whole set
	Type         *store.TypeID
	Details      *string
	At           *time.Time
	High         *bool
	Organisation *store.OrganisationID // zero clears
}

// Edit applies c to the interaction and returns it as stored. The rules are
// those of [Logbook.Log], checked on the interaction as it would become.
func (l *Logbook) Edit(ctx context.Context, id store.InteractionID, c Change) (store.Interaction, []Notice, error) {
	return store.Interaction{}, nil, errUnwritten
}
