package contactform

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/ui"
)

// saved says what was saved, for the bottom line and for the list.
type saved struct {
	contact store.ContactRef
	text    string
}

// save adds the contact, or writes what has changed of the one that is edited.
func (m *Model) save() tea.Cmd {
	v := m.values()
	if m.notes.Overflow() && v.notes != m.shown.notes {
		return m.editor.Refuse(logbook.FieldNotes, ui.TooLong)
	}
	if m.id != 0 {
		return m.change(v)
	}
	log := m.env.Log
	return m.editor.Save(func(ctx context.Context) (tea.Msg, error) {
		c, notices, err := log.AddContact(ctx, logbook.Person{
			Name:     v.name,
			Emails:   logbook.ReadEmails(lines(v.emails), nil),
			Phones:   logbook.ReadPhones(lines(v.phones), nil),
			Address:  v.address,
			Birthday: v.birthday, Notes: v.notes,
			Tags:          split(v.tags, ","),
			Organisations: split(v.organisations, ";"),
		})
		return done("Added", c, notices), err
	})
}

// change writes the fields that the user has changed, and no others: what a
// field could not show faithfully stays as it is.
func (m *Model) change(v values) tea.Cmd {
	c := logbook.PersonChange{
		Name: changed(m.shown.name, v.name), Address: changed(m.shown.address, v.address),
		Birthday: changed(m.shown.birthday, v.birthday), Notes: changed(m.shown.notes, v.notes),
	}
	if v.emails != m.shown.emails {
		emails := logbook.ReadEmails(lines(v.emails), nil)
		c.Emails = &emails
	}
	if v.phones != m.shown.phones {
		phones := logbook.ReadPhones(lines(v.phones), nil)
		c.Phones = &phones
	}
	if v.tags != m.shown.tags {
		tags := split(v.tags, ",")
		c.Tags = &tags
	}
	if v.organisations != m.shown.organisations {
		organisations := split(v.organisations, ";")
		c.Organisations = &organisations
	}
	log, id := m.env.Log, m.id
	return m.editor.Save(func(ctx context.Context) (tea.Msg, error) {
		contact, notices, err := log.EditContact(ctx, id, c)
		return done("Saved", contact, notices), err
	})
}

func done(verb string, c store.Contact, notices []logbook.Notice) saved {
	text := verb + " " + c.Name
	for _, n := range notices {
		text += ". " + string(n)
	}
	return saved{store.ContactRef{ID: c.ID, Name: c.Name}, text}
}

func changed(old, now string) *string {
	if old == now {
		return nil
	}
	return &now
}

// emailLines and phoneLines are one a line, the primary one first.
func emailLines(emails []store.Email) string {
	var first, rest []string
	for _, e := range emails {
		sort(&first, &rest, e.Primary, logbook.WriteLabelled(e.Address, e.Label))
	}
	return strings.Join(append(first, rest...), "\n")
}

func phoneLines(phones []store.Phone) string {
	var first, rest []string
	for _, p := range phones {
		sort(&first, &rest, p.Primary, logbook.WriteLabelled(p.Number, p.Label))
	}
	return strings.Join(append(first, rest...), "\n")
}

func sort(first, rest *[]string, primary bool, line string) {
	if primary {
		*first = append(*first, line)
		return
	}
	*rest = append(*rest, line)
}

// organisationNames are the organisations as the field holds them.
func organisationNames(memberships []store.Membership) string {
	var names []string
	for _, m := range memberships {
		names = append(names, m.Organisation.Name)
	}
	return strings.Join(names, "; ")
}

func lines(s string) []string { return split(s, "\n") }

// split cuts s and leaves out what is blank.
func split(s, sep string) []string {
	var parts []string
	for part := range strings.SplitSeq(s, sep) {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}
