// Package logform is the form in which a conversation is logged, and changed
// later. From a known contact the cursor stands in the details, so that logging
// is the words and one key.
package logform

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// momentForm is how a moment is written into the field when it is edited.
const momentForm = "2006-01-02 15:04:05"

// Model is the form.
type Model struct {
	env    screen.Env
	editor ui.Editor
	id     store.InteractionID // the one that is edited; zero logs a new one
	before store.Interaction   // as it was when the form opened
	shown  values              // what the form showed then

	contacts     *ui.People
	kind         *ui.Choice
	at           *ui.Input
	details      *ui.Area
	high         *ui.Switch
	organisation *ui.Choice

	asked         int          // which read of the organisations counts
	theme         *theme.Theme // since Resized
	width, height int
}

// New makes the form: for a contact, for nobody yet, or to edit an interaction.
func New(env screen.Env, p screen.Page) *Model {
	m := &Model{
		env: env, id: p.Interaction,
		contacts:     ui.NewPeople(env),
		kind:         &ui.Choice{},
		at:           ui.NewInput("now"),
		details:      ui.NewArea("What was said, what came of it", 3, 12),
		high:         &ui.Switch{Label: "important"},
		organisation: &ui.Choice{},
	}
	m.at.Explain = understood
	m.offerTypes()
	m.build()
	m.contacts.SetChosen(p.Contacts)
	if len(p.Contacts) > 0 || m.id != 0 {
		m.editor.Focus(string(logbook.FieldDetails))
	}
	m.settle()
	if m.id != 0 {
		m.editor.Wait()
	}
	return m
}

func (m *Model) build() {
	m.editor = ui.NewEditor(m.env, func() string { return fmt.Sprintf("%+v", m.values()) })
	m.editor.Add(string(logbook.FieldContacts), "Contacts", m.contacts)
	m.editor.Add(string(logbook.FieldType), "Type", m.kind)
	m.editor.Add(string(logbook.FieldWhen), "When", m.at)
	m.editor.Add(string(logbook.FieldDetails), "Details", m.details)
	m.editor.Add("high", "HIGH", m.high)
	m.editor.Add(string(logbook.FieldOrganisation), "Organisation", m.organisation)
	m.editor.Show(string(logbook.FieldOrganisation), false)
}

// offerTypes offers the types in their order; a hidden one only where it is the
// interaction's own.
func (m *Model) offerTypes() {
	var options []ui.ChoiceOption
	for _, t := range m.env.Types {
		if !t.Hidden || t.ID == m.before.Type.ID {
			options = append(options, ui.ChoiceOption{Label: t.Label, Value: int64(t.ID)})
		}
	}
	m.kind.SetOptions(options)
}

// understood says which moment the words mean, as they are typed.
func understood(words string, now time.Time) (string, bool) {
	if words == "" {
		return when.Full(now), false
	}
	return ui.Understood(when.At)(words, now)
}

// values is everything that has been entered.
type values struct {
	contacts     []store.ContactRef
	rest         string
	kind         store.TypeID
	at           string
	details      string
	high         bool
	organisation store.OrganisationID
}

func (m *Model) values() values {
	return values{
		contacts: m.contacts.Chosen(), rest: m.contacts.Rest(), kind: store.TypeID(m.kind.Value()), at: m.at.Value(),
		details: m.details.Value(), high: m.high.On, organisation: store.OrganisationID(m.organisation.Value()),
	}
}

// Title implements screen.Screen.
func (m *Model) Title() string {
	if m.id != 0 {
		return "Edit interaction"
	}
	return "Log"
}

// Typing implements screen.Typist.
func (m *Model) Typing() bool { return m.editor.Typing() }

// Unsaved implements screen.Keeper.
func (m *Model) Unsaved() bool { return m.editor.Unsaved() }

// Keys implements screen.Screen.
func (m *Model) Keys() []screen.Key { return m.editor.Keys() }

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd {
	if m.id != 0 {
		return m.readInteraction()
	}
	return m.readOrganisations()
}

// Frame implements screen.Screen.
func (m *Model) Frame(d screen.Draw) screen.Frame { return m.editor.Draw(d) }
