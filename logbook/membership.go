package logbook

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/store"
)

// manyNamesakes is how many organisations of one name are listed at the most.
const manyNamesakes = 20

// membership makes the links of one contact into the set that was named.
type membership struct {
	tx      *store.Tx
	now     time.Time
	contact store.ContactID
	notices []Notice
}

// become links the organisations that are named and unlinks all others. Links
// that stay keep their role and dates.
func (m *membership) become(ctx context.Context, named []string) error {
	c, err := m.tx.Contact(ctx, m.contact)
	if err != nil {
		return goneContact(err, m.contact)
	}
	wanted, err := m.find(ctx, named, c.Organisations)
	if err != nil {
		return err
	}
	for _, has := range c.Organisations {
		id := has.Organisation.ID
		if i := slices.Index(wanted, id); i >= 0 {
			wanted = slices.Delete(wanted, i, i+1)
			continue
		}
		if err := m.tx.Unlink(ctx, id, m.contact, m.now); err != nil {
			return err
		}
	}
	for _, id := range wanted {
		if err := m.tx.Link(ctx, store.Link{Organisation: id, Contact: m.contact}, m.now); err != nil {
			return err
		}
	}
	return nil
}

// find returns the organisations that are named, each once, and creates those
// that do not exist yet.
func (m *membership) find(ctx context.Context, named []string, has []store.Membership) ([]store.OrganisationID, error) {
	var wanted []store.OrganisationID
	for _, name := range named {
		ids := linkedAs(name, has)
		if len(ids) == 0 {
			id, err := m.findOrCreate(ctx, name)
			if err != nil {
				return nil, err
			}
			ids = append(ids, id)
		}
		for _, id := range ids {
			if !slices.Contains(wanted, id) {
				wanted = append(wanted, id)
			}
		}
	}
	return wanted, nil
}

// linkedAs returns those organisations of this name that the contact is linked
// to already: they are meant before any namesake.
func linkedAs(name string, has []store.Membership) []store.OrganisationID {
	var ids []store.OrganisationID
	for _, l := range has {
		if store.Fold(l.Organisation.Name) == store.Fold(name) {
			ids = append(ids, l.Organisation.ID)
		}
	}
	return ids
}

func (m *membership) findOrCreate(ctx context.Context, name string) (store.OrganisationID, error) {
	found, err := m.tx.FindOrganisations(ctx, name, manyNamesakes)
	if err != nil {
		return 0, err
	}
	found = slices.DeleteFunc(found, func(o store.OrganisationRef) bool { return !isCalled(o, name) })
	switch len(found) {
	case 0:
		return m.create(ctx, name)
	case 1:
		return found[0].ID, nil
	}
	return 0, &AmbiguousError{&RuleError{
		Field:  FieldOrganisation,
		Reason: fmt.Sprintf("%d organisations are called %s", len(found), found[0].Name),
		Hint:   "name the one that is meant by its id: " + listIDs(found),
	}}
}

// isCalled reports whether name is the organisation's id or its whole name; a
// part of a name is not enough, since it may be the whole name of a new one.
func isCalled(o store.OrganisationRef, name string) bool {
	return strconv.FormatInt(int64(o.ID), 10) == name || store.Fold(o.Name) == store.Fold(name)
}

func (m *membership) create(ctx context.Context, name string) (store.OrganisationID, error) {
	id, err := m.tx.InsertOrganisation(ctx, store.Organisation{Name: name, CreatedAt: m.now, UpdatedAt: m.now})
	if err != nil {
		return 0, err
	}
	m.notices = append(m.notices, Notice(fmt.Sprintf("Organisation created: %s (%d).", name, id)))
	return id, nil
}

func listIDs(found []store.OrganisationRef) string {
	ids := make([]string, len(found))
	for i, o := range found {
		ids[i] = strconv.FormatInt(int64(o.ID), 10)
	}
	return strings.Join(ids, ", ")
}
