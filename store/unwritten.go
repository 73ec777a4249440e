package store

import (
	"context"
	"errors"
)

var errUnwritten = errors.New("unwritten")

type ContactMatch struct {
	ContactRef
	Archived     bool
	Email        string // the primary one
	Organisation string // the first one by name
}

func (r *Reader) FindContacts(ctx context.Context, words string, limit int) ([]ContactMatch, error) {
	return nil, errUnwritten
}

func (r *Reader) FindOrganisations(ctx context.Context, words string, limit int) ([]OrganisationRef, error) {
	return nil, errUnwritten
}
