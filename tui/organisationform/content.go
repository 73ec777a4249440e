package organisationform

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

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
func (m *Model) Read() func(context.Context) (store.Organisation, error) {
	book, id := m.env.Book, m.id
	return func(ctx context.Context) (store.Organisation, error) { return book.OrganisationProfile(ctx, id) }
}

// Shown implements ui.Content.
func (m *Model) Shown(o store.Organisation) values {
	return values{
		Name: o.Name, Emails: strings.Join(o.Emails, "\n"), Phones: strings.Join(o.Phones, "\n"),
		Website: o.Website, Address: o.Address, Notes: o.Notes,
	}
}

// Values implements ui.Content.
func (m *Model) Values() values {
	return values{
		Name: m.name.Value(), Emails: m.emails.Value(), Phones: m.phones.Value(),
		Website: m.website.Value(), Address: m.address.Value(), Notes: m.notes.Value(),
	}
}

// Fill implements ui.Content.
func (m *Model) Fill(_ store.Organisation, v values) tea.Cmd {
	m.name.SetValue(v.Name)
	m.emails.SetValue(v.Emails)
	m.phones.SetValue(v.Phones)
	m.website.SetValue(v.Website)
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
	case logbook.FieldWebsite:
		return v.Website
	case logbook.FieldAddress:
		return v.Address
	}
	return v.Notes
}

// Check implements ui.Content.
func (m *Model) Check(ui.Edit[values, store.Organisation]) (logbook.Field, string) { return "", "" }

// Write implements ui.Content: it adds the organisation, or changes the one that
// is edited.
func (m *Model) Write(ctx context.Context, e ui.Edit[values, store.Organisation]) (ui.Saved, error) {
	if e.Base == nil {
		entry := entered(e.Values)
		entry.Draft = e.Draft
		o, notices, err := m.env.Log.AddOrganisation(ctx, entry)
		return saved("Added", o, notices), err
	}
	change := difference(e.Shown, e.Values)
	change.Base, change.Draft = e.Base, e.Draft
	o, notices, err := m.env.Log.EditOrganisation(ctx, e.Base.ID, change)
	return saved("Saved", o, notices), err
}

func saved(verb string, o store.Organisation, notices []logbook.Notice) ui.Saved {
	return ui.Saved{
		Text:   ui.Tell(verb+" "+o.Name, notices),
		Answer: screen.SavedOrganisation{Organisation: store.OrganisationRef{ID: o.ID, Name: o.Name}},
	}
}

// entered is a new organisation.
func entered(v values) logbook.OrganisationEntry {
	return logbook.OrganisationEntry{
		Name: v.Name, Emails: lines(v.Emails), Phones: lines(v.Phones),
		Website: v.Website, Address: v.Address, Notes: v.Notes,
	}
}

// lines cuts a text into lines and leaves out what is blank.
func lines(text string) []string {
	var all []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// difference is what the user has changed, and no more.
func difference(old, v values) logbook.OrganisationChange {
	c := logbook.OrganisationChange{
		Name: ui.Changed(old.Name, v.Name), Website: ui.Changed(old.Website, v.Website),
		Address: ui.Changed(old.Address, v.Address), Notes: ui.Changed(old.Notes, v.Notes),
	}
	now := entered(v)
	if old.Emails != v.Emails {
		c.Emails = &now.Emails
	}
	if old.Phones != v.Phones {
		c.Phones = &now.Phones
	}
	return c
}

// Draft implements ui.Content.
func (m *Model) Draft(v values) logbook.Draft {
	d := logbook.Draft{Form: store.FormAddOrganisation}
	about := "Add organisation "
	if m.id != 0 {
		d.Form, d.Target, about = store.FormEditOrganisation, int64(m.id), "Edit organisation "
	}
	d.Title = ui.DraftTitle(strings.TrimSpace(about+v.Name), v.Notes)
	return d
}

// Restore implements ui.Content: what is typed of an organisation means the same
// at any moment.
func (m *Model) Restore(_ context.Context, v values, _, _ time.Time) (values, string) { return v, "" }
