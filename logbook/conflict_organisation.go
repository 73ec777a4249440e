package logbook

import "rapport/store"

// rebase holds c against what was changed since its base, and takes out of it
// what is not to be written any more.
func (c *OrganisationChange) rebase(now store.Organisation) error {
	if c.Base == nil {
		return nil
	}
	was := *c.Base
	var m meeting
	merge(&m, FieldName, &c.Name, was.Name, now.Name, equals)
	merge(&m, FieldEmails, &c.Emails, was.Emails, now.Emails, sameSet)
	merge(&m, FieldPhones, &c.Phones, was.Phones, now.Phones, sameSet)
	merge(&m, FieldWebsite, &c.Website, was.Website, now.Website, equals)
	merge(&m, FieldAddress, &c.Address, was.Address, now.Address, equals)
	merge(&m, FieldNotes, &c.Notes, was.Notes, now.Notes, equals)
	if len(m.both) > 0 {
		return &ConflictError{Fields: m.both, Organisation: &now}
	}
	return nil
}

// rebase holds c against what has become of the link since its base. Without a
// link there is nothing to change any more.
func (c *LinkChange) rebase(now store.Link, linked bool) error {
	switch {
	case c.Base == nil:
		return nil
	case !linked:
		return &GoneError{Kind: "link"}
	}
	var m meeting
	merge(&m, FieldLinkRole, &c.Role, c.Base.Role, now.Role, equals)
	merge(&m, FieldLinkFrom, &c.From, c.Base.From, now.From, equals)
	merge(&m, FieldLinkTo, &c.To, c.Base.To, now.To, equals)
	if len(m.both) > 0 {
		return &ConflictError{Fields: m.both, Link: &now}
	}
	return nil
}
