package linkform

import (
	"context"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Editing implements ui.Content.
func (m *Model) Editing() bool { return m.contact != 0 }

// Renew implements ui.Content.
func (m *Model) Renew() {
	m.contact = 0
	m.Show(string(logbook.FieldContacts), true)
}

// Read implements ui.Content.
func (m *Model) Read() func(context.Context) (store.Link, error) {
	book, contact, to := m.env.Book, m.contact, m.to.ID
	return func(ctx context.Context) (store.Link, error) {
		c, err := book.Contact(ctx, contact)
		if err != nil {
			return store.Link{}, err
		}
		for _, o := range c.Organisations {
			if o.Organisation.ID == to {
				return store.Link{Organisation: to, Contact: contact, Role: o.Role, From: o.From, To: o.To}, nil
			}
		}
		return store.Link{}, fmt.Errorf("contact %d is not linked to organisation %d: %w", contact, to, store.ErrNotFound)
	}
}

// Shown implements ui.Content.
func (m *Model) Shown(l store.Link) values {
	v := values{Role: l.Role, From: l.From, To: l.To}
	for _, c := range m.known {
		if c.ID == l.Contact {
			v.Contacts = []store.ContactRef{c}
		}
	}
	return v
}

// Values implements ui.Content.
func (m *Model) Values() values {
	return values{
		Contacts: append([]store.ContactRef(nil), m.contacts.Chosen()...), Rest: m.contacts.Rest(),
		Role: m.role.Value(), From: m.from.Value(), To: m.up.Value(),
	}
}

// Fill implements ui.Content.
func (m *Model) Fill(_ store.Link, v values) tea.Cmd {
	m.contacts.SetChosen(v.Contacts)
	m.role.SetValue(v.Role)
	m.from.SetValue(v.From)
	m.up.SetValue(v.To)
	if v.Rest == m.contacts.Rest() {
		return nil
	}
	return m.contacts.SetRest(v.Rest)
}

// Say implements ui.Content.
func (m *Model) Say(f logbook.Field, v values) string {
	switch f {
	case logbook.FieldContacts:
		return names(v.Contacts)
	case logbook.FieldLinkFrom:
		return v.From
	case logbook.FieldLinkTo:
		return v.To
	}
	return v.Role
}

// Check implements ui.Content.
func (m *Model) Check(e ui.Edit[values, store.Link]) (logbook.Field, string) {
	return logbook.FieldContacts, m.contacts.Loose(e.Values.Rest)
}

// Write implements ui.Content: it links the contacts, or changes the link that is
// edited.
func (m *Model) Write(ctx context.Context, e ui.Edit[values, store.Link]) (ui.Saved, error) {
	v, to := e.Values, m.to
	if e.Base != nil {
		change := logbook.LinkChange{
			Role: ui.Changed(e.Shown.Role, v.Role), From: ui.Changed(e.Shown.From, v.From), To: ui.Changed(e.Shown.To, v.To),
			Base: e.Base, Draft: e.Draft,
		}
		notices, err := m.env.Log.EditLink(ctx, e.Base.Organisation, e.Base.Contact, change)
		return saved("Saved "+names(v.Contacts)+" in "+to.Name, v.Contacts, notices), err
	}
	entry := logbook.LinkEntry{Organisation: to.ID, Role: v.Role, From: v.From, To: v.To, Draft: e.Draft}
	for _, c := range v.Contacts {
		entry.Contacts = append(entry.Contacts, c.ID)
	}
	notices, err := m.env.Log.AddLinks(ctx, entry)
	return saved("Linked "+names(v.Contacts)+" to "+to.Name, v.Contacts, notices), err
}

// saved answers with the first of the contacts, whom the cursor goes to.
func saved(text string, contacts []store.ContactRef, notices []logbook.Notice) ui.Saved {
	s := ui.Saved{Text: ui.Tell(text, notices)}
	if len(contacts) > 0 {
		s.Answer = screen.Linked{Contact: contacts[0]}
	}
	return s
}

func names(contacts []store.ContactRef) string {
	all := make([]string, len(contacts))
	for i, c := range contacts {
		all[i] = c.Name
	}
	return strings.Join(all, ", ")
}

// Draft implements ui.Content.
func (m *Model) Draft(v values) logbook.Draft {
	d := logbook.Draft{Form: store.FormLink, Target: int64(m.to.ID), Title: "Link to " + m.to.Name}
	if m.contact != 0 {
		d.Form, d.Title = store.FormEditLink(m.contact), m.Title()
	} else if len(v.Contacts) > 0 {
		d.Title += ": " + names(v.Contacts)
	}
	d.Title = ui.DraftTitle(d.Title, v.Role)
	return d
}

// Restore implements ui.Content. Whom the book no longer has cannot be linked, and
// words such as "yesterday" mean the day that they meant when they were typed.
func (m *Model) Restore(ctx context.Context, v values, typed, now time.Time) (values, string) {
	v.From, v.To = ui.DayAsTyped(v.From, typed, now), ui.DayAsTyped(v.To, typed, now)
	found, told := ui.StillThere(ctx, m.env.Book, v.Contacts)
	v.Contacts = found
	return v, told
}
