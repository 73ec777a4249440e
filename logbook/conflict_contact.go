package logbook

import (
	"slices"

	"rapport/store"
)

// rebase holds c against what was changed since its base, and takes out of it
// what is not to be written any more.
func (c *PersonChange) rebase(now store.Contact) error {
	if c.Base == nil {
		return nil
	}
	was := *c.Base
	var m meeting
	merge(&m, FieldName, &c.Name, was.Name, now.Name, equals)
	merge(&m, FieldEmails, &c.Emails, was.Emails, now.Emails, sameSet)
	merge(&m, FieldPhones, &c.Phones, was.Phones, now.Phones, sameSet)
	c.rebaseOrganisations(&m, was.Organisations, now.Organisations)
	merge(&m, FieldTags, &c.Tags, was.Tags, now.Tags, sameSet)
	merge(&m, FieldSupport, &c.Support, was.Support, now.Support, equals)
	merge(&m, FieldPriority, &c.Priority, was.Priority, now.Priority, equals)
	merge(&m, FieldBirthday, &c.Birthday, was.Birthday, now.Birthday, equals)
	merge(&m, FieldAddress, &c.Address, was.Address, now.Address, equals)
	merge(&m, FieldNotes, &c.Notes, was.Notes, now.Notes, equals)
	if len(m.both) > 0 {
		return &ConflictError{Fields: m.both, Contact: &now}
	}
	return nil
}

// rebaseOrganisations compares the organisations, not their names: a name that
// was read stands for the organisation that had it, whatever it is called now.
func (c *PersonChange) rebaseOrganisations(m *meeting, was, now []store.Membership) {
	switch {
	case c.Organisations == nil:
	case areNamed(*c.Organisations, was):
		c.Organisations = nil
	case sameSet(organisationIDs(was), organisationIDs(now)):
		var renamed []string
		for _, name := range *c.Organisations {
			renamed = append(renamed, calledNow(name, was, now)...)
		}
		c.Organisations = &renamed
	case areNamed(*c.Organisations, now):
		c.Organisations = nil
	default:
		m.both = append(m.both, FieldOrganisation)
	}
}

// areNamed reports whether the names stand for these organisations and no others.
func areNamed(names []string, links []store.Membership) bool {
	for _, name := range names {
		if !slices.ContainsFunc(links, func(l store.Membership) bool { return isCalled(l.Organisation, name) }) {
			return false
		}
	}
	return !slices.ContainsFunc(links, func(l store.Membership) bool {
		return !slices.ContainsFunc(names, func(name string) bool { return isCalled(l.Organisation, name) })
	})
}

// calledNow is what those are called that had the name, or the name itself if
// none of them had it.
func calledNow(name string, was, now []store.Membership) []string {
	var called []string
	had := linkedAs(name, was)
	for _, l := range now {
		if slices.Contains(had, l.Organisation.ID) {
			called = append(called, l.Organisation.Name)
		}
	}
	if len(called) == 0 {
		return []string{name}
	}
	return called
}

func organisationIDs(links []store.Membership) []store.OrganisationID {
	ids := make([]store.OrganisationID, len(links))
	for i, l := range links {
		ids[i] = l.Organisation.ID
	}
	return ids
}
