// Package logform is the form in which a conversation is logged, and changed
// later. From a known contact the cursor stands in the details, so that logging
// is the words and one key.
package logform

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Model is the form.
type Model struct {
	ui.Editor[values, store.Interaction]

	env screen.Env
	id  store.InteractionID // the one that is edited; zero logs a new one

	target store.ContactID         // whom a new one was opened for, if anybody
	types  []store.TypeID          // stay on offer, hidden or not
	owned  []store.OrganisationRef // stay on offer, whatever the contacts are linked to

	contacts     *ui.People
	kind         *ui.Choice
	at           *ui.Input
	details      *ui.Area
	high         *ui.Switch
	files        *ui.Files
	organisation *ui.Choice
	campaign     campaign
	next         next

	closing closing
	size    screen.Resized // of the whole dialog

	standing standing                // of the contacts, since they were read
	linked   []store.OrganisationRef // of the contacts, since they were read
	wanted   store.OrganisationRef   // is chosen once a contact is linked to it; zero is none
	offered  []store.OrganisationRef
	asked    int // which read of the organisations counts
}

// values is everything that can be entered.
type values struct {
	Contacts     []store.ContactRef    `json:"contacts"`
	Rest         string                `json:"rest"` // typed for a contact, and none yet
	Type         store.TypeID          `json:"type"`
	When         string                `json:"when"`
	Details      string                `json:"details"`
	High         bool                  `json:"high"`
	Has          []store.AttachmentID  `json:"has"` // those that it has; they are not entered
	Detach       []store.AttachmentID  `json:"detach"`
	Attach       []string              `json:"attach"`      // paths
	AttachPath   string                `json:"attach path"` // typed, and not added yet
	Organisation store.OrganisationRef `json:"organisation"`

	Outcome     store.OutcomeID     `json:"outcome"`
	Path        store.PathID        `json:"path"`
	Step        store.StepID        `json:"step"`
	Broadcaster store.BroadcasterID `json:"broadcaster"`
	Support     store.Support       `json:"support"`
	Priority    store.Priority      `json:"priority"`
	Capital     string              `json:"capital"`

	FollowUp     string   `json:"follow-up"`
	Length       string   `json:"length"`
	ToMe         bool     `json:"to my calendar"`
	Invite       bool     `json:"invite"`
	Title        string   `json:"title"`
	InviteWords  string   `json:"invite details"`
	InviteAttach []string `json:"invite files"` // paths
	InvitePath   string   `json:"invite path"`  // typed, and not added yet

	Closes store.InteractionID `json:"closes"` // whose follow-up is done with the save
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
		files:        ui.NewFiles(env),
		organisation: &ui.Choice{},
		campaign:     newCampaign(),
		closing:      newClosing(p.Closes),
	}
	m.next = newNext(env, m.nextHint)
	m.at.Explain = understood
	m.Editor = ui.NewEditor(env, m, p.Draft)
	m.Add(string(logbook.FieldContacts), "Contacts", m.contacts)
	m.Add(string(logbook.FieldType), "Type", m.kind)
	m.Add(string(logbook.FieldWhen), "When", m.at)
	m.Add(string(logbook.FieldDetails), "Details", m.details)
	m.addOutcome()
	m.Add(closesField, "Closes", m.closing.field)
	m.addMoment()
	m.Add(string(logbook.FieldHigh), "HIGH", m.high)
	m.Add(string(logbook.FieldAttachments), "Attachments", m.files)
	m.Add(string(logbook.FieldOrganisation), "Organisation", m.organisation)
	m.addCampaign()
	m.addEvent()
	m.Fill(store.Interaction{}, values{Contacts: p.Contacts, Closes: p.Closes, Path: p.Path.ID})
	if len(p.Contacts) > 0 {
		m.target = p.Contacts[0].ID
	}
	m.want(p.Organisation)
	if m.target != 0 || m.id != 0 {
		m.Focus(string(logbook.FieldDetails))
	}
	return m
}

// understood says which moment the words mean, as they are typed.
func understood(words string, now time.Time) (string, bool) {
	if words == "" {
		return when.Full(now), false
	}
	return ui.Understood(when.At)(words, now)
}

// Title implements screen.Screen.
func (m *Model) Title() string {
	if m.id != 0 {
		return "Edit interaction"
	}
	return "Log"
}

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(m.Editor.Init(), m.readOrganisations(), m.readStanding(), m.readClosing())
}

// Update implements screen.Screen: it follows what is entered with the organisations of
// the contacts and with the fields that it makes sense of.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	switch msg := msg.(type) {
	case organisationsRead:
		return m.offer(msg)
	case closingRead:
		return m.showClosing(msg)
	case screen.Changed:
		m.offerTypes()
		m.offerCampaign()
		cmds = append(cmds, m.readStanding())
	case standingRead:
		m.standing.take(msg)
		return nil
	case screen.Resized:
		m.size = msg
		return m.Editor.Update(m.inner())
	}
	before, closing, path := slices.Clone(m.contacts.Chosen()), m.closing.id, m.campaign.path.Value()
	if added, ok := msg.(screen.SavedContact); ok {
		m.contacts.Take(added.Contact)
	}
	cmds = append(cmds, m.Editor.Update(msg))
	m.showNext()
	if m.campaign.path.Value() != path {
		m.offerCampaign()
	}
	if !slices.Equal(before, m.contacts.Chosen()) {
		cmds = append(cmds, m.readOrganisations(), m.readStanding())
	}
	if m.closing.id != closing {
		cmds = append(cmds, m.readClosing())
	}
	return tea.Batch(cmds...)
}

// inner is the room of the fields, without what is closed beside them.
func (m *Model) inner() screen.Resized {
	size := m.size
	size.Width, size.Height = m.closing.leaves(m.size.Width, m.size.Height)
	return size
}

// Frame implements screen.Screen.
func (m *Model) Frame(d screen.Draw) screen.Frame {
	width, height := m.closing.leaves(d.Width, d.Height)
	return m.closing.beside(d, m.Editor.Frame(d.Sized(width, height)))
}
