package contactform

import (
	"cmp"
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Editing implements ui.Content.
func (m *Model) Editing() bool { return m.id != 0 }

// Renew implements ui.Content.
func (m *Model) Renew() { m.id = 0 }

// Read implements ui.Content.
func (m *Model) Read() func(context.Context) (store.Contact, error) {
	book, id := m.env.Book, m.id
	return func(ctx context.Context) (store.Contact, error) { return book.Contact(ctx, id) }
}

// Shown implements ui.Content.
func (m *Model) Shown(c store.Contact) values {
	return values{
		Name: c.Name, Emails: emailLines(c.Emails), Phones: phoneLines(c.Phones),
		Organisations: organisationNames(c.Organisations), Tags: strings.Join(c.Tags, ", "),
		Birthday: c.Birthday, Support: c.Support, Priority: c.Priority, Address: c.Address, Notes: c.Notes,
	}
}

// Values implements ui.Content.
func (m *Model) Values() values {
	return values{
		Name: m.name.Value(), Emails: m.emails.Value(), Phones: m.phones.Value(),
		Organisations: m.organisations.Value(), Tags: m.tags.Value(), Birthday: m.birthday.Value(),
		Support: store.Support(m.support.Value()), Priority: store.Priority(m.priority.Value()),
		Address: m.address.Value(), Notes: m.notes.Value(),
	}
}

// Fill implements ui.Content.
func (m *Model) Fill(_ store.Contact, v values) tea.Cmd {
	m.name.SetValue(v.Name)
	m.emails.SetValue(v.Emails)
	m.phones.SetValue(v.Phones)
	m.organisations.SetValue(v.Organisations)
	m.tags.SetValue(v.Tags)
	m.birthday.SetValue(v.Birthday)
	m.support.SetValue(int64(v.Support))
	m.priority.SetValue(int64(v.Priority))
	m.address.SetValue(v.Address)
	m.notes.SetValue(v.Notes)
	return nil
}

// Say implements ui.Content.
func (m *Model) Say(f logbook.Field, v values) string {
	switch f {
	case logbook.FieldName:
		return v.Name
	case logbook.FieldEmails:
		return v.Emails
	case logbook.FieldPhones:
		return v.Phones
	case logbook.FieldOrganisation:
		return v.Organisations
	case logbook.FieldTags:
		return v.Tags
	case logbook.FieldBirthday:
		return when.SayBirthday(v.Birthday)
	case logbook.FieldSupport:
		return cmp.Or(v.Support.Label(), none)
	case logbook.FieldPriority:
		return cmp.Or(v.Priority.Label(), none)
	case logbook.FieldAddress:
		return v.Address
	}
	return v.Notes
}

// Check implements ui.Content.
func (m *Model) Check(ui.Edit[values, store.Contact]) (logbook.Field, string) { return "", "" }

// Write implements ui.Content: it adds the contact, or changes the one that is
// edited.
func (m *Model) Write(ctx context.Context, e ui.Edit[values, store.Contact]) (ui.Saved, error) {
	if e.Base == nil {
		p := person(e.Values)
		p.Draft = e.Draft
		c, notices, err := m.env.Log.AddContact(ctx, p)
		return saved("Added", c, notices), err
	}
	change := difference(e.Shown, e.Values)
	change.Base, change.Draft = e.Base, e.Draft
	c, notices, err := m.env.Log.EditContact(ctx, e.Base.ID, change)
	return saved("Saved", c, notices), err
}

func saved(verb string, c store.Contact, notices []logbook.Notice) ui.Saved {
	return ui.Saved{
		Text:   ui.Tell(verb+" "+c.Name, notices),
		Answer: screen.SavedContact{Contact: store.ContactRef{ID: c.ID, Name: c.Name}},
	}
}

// person is a new contact.
func person(v values) logbook.Person {
	return logbook.Person{
		Name: v.Name, Emails: logbook.ReadEmails(lines(v.Emails), nil), Phones: logbook.ReadPhones(lines(v.Phones), nil),
		Organisations: split(v.Organisations, ";"), Tags: split(v.Tags, ","),
		Birthday: v.Birthday, Support: v.Support, Priority: v.Priority, Address: v.Address, Notes: v.Notes,
	}
}

// difference is what the user has changed, and no more.
func difference(old, v values) logbook.PersonChange {
	c := logbook.PersonChange{
		Name: ui.Changed(old.Name, v.Name), Address: ui.Changed(old.Address, v.Address),
		Birthday: ui.Changed(old.Birthday, v.Birthday), Notes: ui.Changed(old.Notes, v.Notes),
		Support: ui.Changed(old.Support, v.Support), Priority: ui.Changed(old.Priority, v.Priority),
	}
	now := person(v)
	if old.Emails != v.Emails {
		c.Emails = &now.Emails
	}
	if old.Phones != v.Phones {
		c.Phones = &now.Phones
	}
	if old.Tags != v.Tags {
		c.Tags = &now.Tags
	}
	if old.Organisations != v.Organisations {
		c.Organisations = &now.Organisations
	}
	return c
}

// Draft implements ui.Content.
func (m *Model) Draft(v values) logbook.Draft {
	if m.id == 0 {
		return logbook.Draft{Form: store.FormAddContact, Title: ui.DraftTitle(strings.TrimSpace("Add contact "+v.Name), v.Notes)}
	}
	return logbook.Draft{
		Form: store.FormEditContact, Target: int64(m.id),
		Title: ui.DraftTitle(strings.TrimSpace("Edit contact "+v.Name), v.Notes),
	}
}

// Restore implements ui.Content: what is typed of a contact means the same at any
// moment.
func (m *Model) Restore(_ context.Context, v values, _, _ time.Time) (values, string) { return v, "" }
