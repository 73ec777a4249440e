// Package linkform is the dialog in which contacts are linked to an organisation,
// and the role and the dates of one link are changed.
package linkform

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Model is the dialog.
type Model struct {
	ui.Editor[values, store.Link]

	env     screen.Env
	to      store.OrganisationRef
	contact store.ContactID    // whose link is edited; zero makes new ones
	known   []store.ContactRef // who it was opened for

	contacts       *ui.People
	role, from, up *ui.Input
}

// values is everything that can be entered.
type values struct {
	Contacts []store.ContactRef `json:"contacts"`
	Rest     string             `json:"rest"` // typed for a contact, and none yet
	Role     string             `json:"role"`
	From     string             `json:"from"`
	To       string             `json:"to"`
}

// New makes the dialog: to edit the link of the page's contact, or to make new
// ones.
func New(env screen.Env, p screen.Page) *Model {
	m := &Model{
		env: env, to: p.Organisation, contact: p.Contact.ID, known: slices.Clone(p.Contacts),
		contacts: ui.NewPeople(env),
		role:     ui.NewInput("what they are there, such as Chair"),
		from:     ui.NewInput("31 jan 2026; empty if it does not matter"),
		up:       ui.NewInput("yesterday; empty as long as it lasts"),
	}
	if m.contact != 0 {
		m.known = []store.ContactRef{p.Contact}
	}
	m.from.Explain, m.up.Explain = ui.UnderstoodDay, ui.UnderstoodDay
	m.Editor = ui.NewEditor(env, m, p.Draft)
	m.Add(string(logbook.FieldContacts), "Contacts", m.contacts)
	m.Add(string(logbook.FieldLinkRole), "Role", m.role)
	m.Add(string(logbook.FieldLinkFrom), "From", m.from)
	m.Add(string(logbook.FieldLinkTo), "To", m.up)
	m.contacts.SetChosen(m.known)
	m.Show(string(logbook.FieldContacts), m.contact == 0)
	if len(m.known) > 0 {
		m.Focus(string(logbook.FieldLinkRole))
	}
	return m
}

// Title implements screen.Screen.
func (m *Model) Title() string {
	if m.contact != 0 {
		return m.known[0].Name + " in " + m.to.Name
	}
	return "Link to " + m.to.Name
}

// Update implements screen.Screen.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	if added, ok := msg.(screen.SavedContact); ok {
		m.contacts.Take(added.Contact)
	}
	return m.Editor.Update(msg)
}
