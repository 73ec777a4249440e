// Package organisationform is the form in which an organisation is added and
// edited. Who belongs to it is no part of it: the organisation's page has that.
package organisationform

import (
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Model is the form.
type Model struct {
	ui.Editor[values, store.Organisation]

	env screen.Env
	id  store.OrganisationID // the one that is edited; zero adds a new one

	name, website                  *ui.Input
	emails, phones, address, notes *ui.Area
}

// values is everything that can be entered.
type values struct {
	Name    string `json:"name"`
	Emails  string `json:"emails"`
	Phones  string `json:"phones"`
	Website string `json:"website"`
	Address string `json:"address"`
	Notes   string `json:"notes"`
}

// New makes the form: to edit an organisation, or for a new one, whose name may be
// known.
func New(env screen.Env, p screen.Page) *Model {
	m := &Model{
		env: env, id: p.Organisation.ID,
		name:    ui.NewInput(""),
		emails:  ui.NewArea("one a line: office@example.org", 2, 2),
		phones:  ui.NewArea("one a line: +44 20 7946 0019", 2, 2),
		website: ui.NewInput("example.org"),
		address: ui.NewArea("", 2, 2),
		notes:   ui.NewArea("", 2, 8),
	}
	if m.id == 0 {
		m.name.SetValue(p.Organisation.Name)
	}
	m.Editor = ui.NewEditor(env, m, p.Draft)
	m.Add(string(logbook.FieldName), "Name", m.name)
	m.Add(string(logbook.FieldEmails), "Emails", m.emails)
	m.Add(string(logbook.FieldPhones), "Phones", m.phones)
	m.Add(string(logbook.FieldWebsite), "Website", m.website)
	m.Add(string(logbook.FieldAddress), "Address", m.address)
	m.Add(string(logbook.FieldNotes), "Notes", m.notes)
	return m
}

// Title implements screen.Screen.
func (m *Model) Title() string {
	if m.id != 0 {
		return "Edit organisation"
	}
	return "Add organisation"
}
