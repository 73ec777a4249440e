package logbook

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapport/store"
)

// clockGrace is how far ahead of this machine's clock a moment may be: clocks
// differ, and "now" was read before the form was saved.
const clockGrace = time.Minute

// firstYear is the earliest year that a moment may be in. What is older is a
// slip of the finger.
const firstYear = 1900

// checkDetails takes in the details of an interaction.
func checkDetails(details string) (string, []Notice, error) {
	var in intake
	details = in.text(FieldDetails, details)
	if isBlank(details) {
		in.refuse(FieldDetails, "the details are empty", "write a few words about what was said")
	}
	return details, in.notices(), in.err
}

// checkMoment returns at to the second; the zero time is now.
func checkMoment(at, now time.Time) (time.Time, error) {
	if at.IsZero() {
		at = now
	}
	if at.After(now.Add(clockGrace)) {
		return at, &RuleError{
			Field:  FieldWhen,
			Reason: at.In(now.Location()).Format("2 Jan 2006, 15:04") + " is still to come",
			Hint:   "log what has happened, with a moment in the past",
		}
	}
	if at.In(now.Location()).Year() < firstYear {
		return at, &RuleError{
			Field:  FieldWhen,
			Reason: fmt.Sprintf("the year %d is too long ago", at.In(now.Location()).Year()),
			Hint:   fmt.Sprintf("the book begins with %d", firstYear),
		}
	}
	return at.Truncate(time.Second), nil
}

// checkType returns t if it can be chosen; zero is a note.
func checkType(ctx context.Context, r *store.Reader, t store.TypeID) (store.TypeID, error) {
	if t == 0 {
		return store.NoteType, nil
	}
	types, err := r.Types(ctx)
	if err != nil {
		return 0, err
	}
	at := slices.IndexFunc(types, func(known store.Type) bool { return known.ID == t })
	if at < 0 {
		return 0, &RuleError{FieldType, fmt.Sprintf("there is no type %d", t), "choose one of the list"}
	}
	if types[at].Hidden {
		return 0, hidden(FieldType, types[at].Label)
	}
	return t, nil
}

// checkContacts returns the contacts, each once, in the order in which they
// were named, with their links.
func checkContacts(ctx context.Context, r *store.Reader, ids []store.ContactID) ([]store.Contact, error) {
	var contacts []store.Contact
	for _, id := range ids {
		if slices.ContainsFunc(contacts, func(c store.Contact) bool { return c.ID == id }) {
			continue
		}
		c, err := r.Contact(ctx, id)
		if err != nil {
			return nil, goneContact(err, id)
		}
		contacts = append(contacts, c)
	}
	if len(contacts) == 0 {
		return nil, &RuleError{FieldContacts, "nobody is named", "name at least one contact"}
	}
	return contacts, nil
}

// checkOrganisation makes sure that one of the contacts is linked to the
// organisation; zero is none.
func checkOrganisation(ctx context.Context, r *store.Reader, id store.OrganisationID, contacts []store.Contact) error {
	if id == 0 || isLinked(contacts, id) {
		return nil
	}
	o, err := r.Organisation(ctx, id)
	if err != nil {
		return goneOrganisation(err, id)
	}
	return &RuleError{
		Field:  FieldOrganisation,
		Reason: fmt.Sprintf("%s is not linked to %s", names(contacts), o.Name),
		Hint:   "link them first, or leave the organisation out",
	}
}

func isLinked(contacts []store.Contact, id store.OrganisationID) bool {
	return slices.ContainsFunc(contacts, func(c store.Contact) bool {
		return slices.ContainsFunc(c.Organisations, func(m store.Membership) bool {
			return m.Organisation.ID == id
		})
	})
}

// names lists the contacts as a sentence does: "none of Ada and Grace" would
// be exact, but "Ada or Grace is not linked" reads well for one and for many.
func names(contacts []store.Contact) string {
	var all []string
	for _, c := range contacts {
		all = append(all, c.Name)
	}
	return strings.Join(all, " or ")
}

func contactIDs(contacts []store.Contact) []store.ContactID {
	ids := make([]store.ContactID, len(contacts))
	for i, c := range contacts {
		ids[i] = c.ID
	}
	return ids
}
