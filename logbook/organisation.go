package logbook

import (
	"context"

	"rapport/store"
)

// Body is an organisation as it is entered.
type Body struct {
	Name    string
	Emails  []string
	Phones  []string
	Website string
	Address string
	Notes   string
}

// BodyChange says what is to be different about an organisation; nil leaves a
// field as it is.
type BodyChange struct {
	Name    *string
	Emails  *[]string
	Phones  *[]string
	Website *string
	Address *string
	Notes   *string
}

// AddOrganisation records an organisation and returns it as stored. Two
// organisations may share a name; a second one is a [Notice].
func (l *Logbook) AddOrganisation(ctx context.Context, o Body) (store.Organisation, []Notice, error) {
	return store.Organisation{}, nil, errUnwritten
}

// EditOrganisation applies c to the organisation and returns it as stored. It
// wraps [store.ErrNotFound] if there is none.
func (l *Logbook) EditOrganisation(ctx context.Context, id store.OrganisationID, c BodyChange) (store.Organisation, []Notice, error) {
	return store.Organisation{}, nil, errUnwritten
}
