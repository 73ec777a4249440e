// Package contactform is the form in which a contact is added and edited.
package contactform

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Model is the form.
type Model struct {
	env    screen.Env
	editor ui.Editor
	id     store.ContactID // the one that is edited; zero adds a new one
	shown  values          // what the form showed when it opened

	name, organisations, tags, birthday  *ui.Input
	emailText, phoneText, address, notes *ui.Area
}

// values is everything that has been entered.
type values struct {
	name, emails, phones, organisations, tags, birthday, address, notes string
}

// New makes the form: empty, or to edit a contact.
func New(env screen.Env, c store.ContactRef) *Model {
	m := &Model{
		env: env, id: c.ID,
		name:          ui.NewInput(""),
		emailText:     ui.NewArea("one a line, the first is primary: ada@example.org=work", 2, 2),
		phoneText:     ui.NewArea("one a line, the first is primary: +44 20 7946 0018=home", 2, 2),
		organisations: ui.NewInput("separated by semicolons; a new name makes a new organisation"),
		tags:          ui.NewInput("separated by commas"),
		birthday:      ui.NewInput("1815-12-10, or 10 dec"),
		address:       ui.NewArea("", 2, 2),
		notes:         ui.NewArea("", 2, 8),
	}
	m.editor = ui.NewEditor(env, func() string { return fmt.Sprintf("%q", m.values()) })
	m.editor.Add(string(logbook.FieldName), "Name", m.name)
	m.editor.Add(string(logbook.FieldEmails), "Emails", m.emailText)
	m.editor.Add(string(logbook.FieldPhones), "Phones", m.phoneText)
	m.editor.Add(string(logbook.FieldOrganisation), "Organisations", m.organisations)
	m.editor.Add(string(logbook.FieldTags), "Tags", m.tags)
	m.editor.Add(string(logbook.FieldBirthday), "Birthday", m.birthday)
	m.editor.Add(string(logbook.FieldAddress), "Address", m.address)
	m.editor.Add(string(logbook.FieldNotes), "Notes", m.notes)
	m.settle()
	if m.id != 0 {
		m.editor.Wait()
	}
	return m
}

func (m *Model) settle() tea.Cmd {
	m.shown = m.values()
	return m.editor.Settle()
}

func (m *Model) values() values {
	return values{
		name: m.name.Value(), emails: m.emailText.Value(), phones: m.phoneText.Value(),
		organisations: m.organisations.Value(), tags: m.tags.Value(), birthday: m.birthday.Value(),
		address: m.address.Value(), notes: m.notes.Value(),
	}
}

// Title implements screen.Screen.
func (m *Model) Title() string {
	if m.id != 0 {
		return "Edit contact"
	}
	return "Add contact"
}

// Typing implements screen.Typist.
func (m *Model) Typing() bool { return m.editor.Typing() }

// Unsaved implements screen.Keeper.
func (m *Model) Unsaved() bool { return m.editor.Unsaved() }

// Keys implements screen.Screen.
func (m *Model) Keys() []screen.Key { return m.editor.Keys() }

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd {
	if m.id == 0 {
		return nil
	}
	return m.readContact()
}

// Frame implements screen.Screen.
func (m *Model) Frame(d screen.Draw) screen.Frame { return m.editor.Draw(d) }
