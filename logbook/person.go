package logbook

import (
	"time"

	"rapport/store"
)

// takeIn holds the fields that are given against the rules. Those that are not
// given are left alone, whatever the book holds.
func (c *PersonChange) takeIn(in *intake, now time.Time) {
	take(&c.Name, func(s string) string {
		return in.required(FieldName, s, "the name is empty", "a contact needs a name")
	})
	take(&c.Emails, in.emails)
	take(&c.Phones, in.phones)
	take(&c.Address, func(s string) string { return in.text(FieldAddress, s) })
	take(&c.Birthday, func(s string) string { return in.birthday(s, now) })
	take(&c.Notes, func(s string) string { return in.text(FieldNotes, s) })
	take(&c.Tags, in.tags)
	take(&c.Organisations, in.organisations)
	if err := checkSet(c.Support, c.Priority); err != nil && in.err == nil {
		in.err = err
	}
}

// take replaces a field that is given by what taking it in makes of it.
func take[T any](field **T, in func(T) T) {
	if *field != nil {
		taken := in(**field)
		*field = &taken
	}
}

// apply sets the fields that are given, links and levels aside.
func (c *PersonChange) apply(to *store.Contact) {
	set(&to.Name, c.Name)
	set(&to.Emails, c.Emails)
	set(&to.Phones, c.Phones)
	set(&to.Address, c.Address)
	set(&to.Birthday, c.Birthday)
	set(&to.Notes, c.Notes)
	set(&to.Tags, c.Tags)
}

// set changes a field that is given.
func set[T any](field, to *T) {
	if to != nil {
		*field = *to
	}
}

func (in *intake) organisations(names []string) []string {
	var kept []string
	for _, name := range names {
		kept = append(kept, in.required(FieldOrganisation, name, "the name of an organisation is empty", ""))
	}
	return kept
}
