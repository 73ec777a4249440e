// Package contactform is the form in which a contact is added and edited.
package contactform

import (
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Model is the form.
type Model struct {
	ui.Editor[values, store.Contact]

	env screen.Env
	id  store.ContactID // the one that is edited; zero adds a new one

	name, organisations, tags, birthday *ui.Input
	emails, phones, address, notes      *ui.Area
	support, priority                   *ui.Choice
}

// values is everything that can be entered.
type values struct {
	Name          string         `json:"name"`
	Emails        string         `json:"emails"`
	Phones        string         `json:"phones"`
	Organisations string         `json:"organisation"`
	Tags          string         `json:"tags"`
	Birthday      string         `json:"birthday"`
	Support       store.Support  `json:"support"`
	Priority      store.Priority `json:"priority"`
	Address       string         `json:"address"`
	Notes         string         `json:"notes"`
}

// New makes the form: to edit a contact, or for a new one, whose name may be known.
func New(env screen.Env, p screen.Page) *Model {
	m := &Model{
		env: env, id: p.Contact.ID,
		name:          ui.NewInput(""),
		emails:        ui.NewArea("one a line, the first is primary: ada@example.org=work", 2, 2),
		phones:        ui.NewArea("one a line, the first is primary: +44 20 7946 0018=home", 2, 2),
		organisations: ui.NewInput("separated by semicolons; a new name makes a new organisation"),
		tags:          ui.NewInput("separated by commas"),
		birthday:      ui.NewInput("1815-12-10, or 10 dec"),
		support:       ui.SupportChoice(none),
		priority:      ui.PriorityChoice(none),
		address:       ui.NewArea("", 2, 2),
		notes:         ui.NewArea("", 2, 8),
	}
	if m.id == 0 {
		m.name.SetValue(p.Contact.Name)
	}
	m.Editor = ui.NewEditor(env, m, p.Draft)
	m.Add(string(logbook.FieldName), "Name", m.name)
	m.Add(string(logbook.FieldEmails), "Emails", m.emails)
	m.Add(string(logbook.FieldPhones), "Phones", m.phones)
	m.Add(string(logbook.FieldOrganisation), "Organisations", m.organisations)
	m.Add(string(logbook.FieldTags), "Tags", m.tags)
	m.Add(string(logbook.FieldBirthday), "Birthday", m.birthday)
	m.Add(string(logbook.FieldSupport), "Support", m.support)
	m.Add(string(logbook.FieldPriority), "Priority", m.priority)
	m.Add(string(logbook.FieldAddress), "Address", m.address)
	m.Add(string(logbook.FieldNotes), "Notes", m.notes)
	return m
}

// Title implements screen.Screen.
func (m *Model) Title() string {
	if m.id != 0 {
		return "Edit contact"
	}
	return "Add contact"
}
