package logform

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Update implements screen.Screen.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	before := slices.Clone(m.contacts.Chosen())
	cmd := m.update(msg)
	if !slices.Equal(before, m.contacts.Chosen()) {
		cmd = tea.Batch(cmd, m.readOrganisations())
	}
	m.editor.Resize(m.theme, m.width, m.height)
	return cmd
}

func (m *Model) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		m.theme, m.width, m.height = msg.Theme, msg.Width, msg.Height
	case screen.Pressed:
		return m.press(msg.Action)
	case interactionRead:
		return m.fill(msg)
	case organisationsRead:
		return m.offer(msg)
	case screen.Written:
		return m.written(msg)
	case screen.Answered:
		return m.editor.Answered(msg)
	case refused:
		return m.editor.Refuse(msg.field, msg.reason)
	case tea.KeyPressMsg, tea.PasteMsg:
		return m.editor.Typed(msg)
	default:
		return m.contacts.Update(msg)
	}
	return nil
}

func (m *Model) press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.Save:
		return m.save()
	case keymap.Cancel:
		return m.editor.Cancel()
	}
	return m.editor.Press(a)
}

// fill puts the interaction that is edited into the fields.
func (m *Model) fill(msg interactionRead) tea.Cmd {
	if msg.err != nil {
		return tea.Sequence(m.env.Close(screen.Changed{}), screen.Fail(msg.err))
	}
	i := msg.interaction
	m.before = i
	m.offerTypes()
	m.contacts.SetChosen(i.Contacts)
	m.kind.SetValue(int64(i.Type.ID))
	m.at.SetValue(msg.at)
	m.details.SetValue(i.Details)
	m.high.On = i.High
	m.offerOrganisations([]store.OrganisationRef{i.Organisation})
	m.organisation.SetValue(int64(i.Organisation.ID))
	return tea.Batch(m.settle(), m.readOrganisations())
}

func (m *Model) settle() tea.Cmd {
	m.shown = m.values()
	m.shown.contacts = slices.Clone(m.shown.contacts)
	return m.editor.Settle()
}

// offer offers the organisations that a chosen contact is linked to. The one
// that the interaction has stays on offer, so that it is never lost unseen.
func (m *Model) offer(msg organisationsRead) tea.Cmd {
	if msg.seq != m.asked {
		return nil // the contacts have changed since
	}
	if msg.err != nil {
		return screen.Fail(msg.err)
	}
	organisations := msg.organisations
	if o := m.before.Organisation; o.ID != 0 && !slices.Contains(organisations, o) {
		organisations = append(organisations, o)
	}
	m.offerOrganisations(organisations)
	return nil
}

func (m *Model) offerOrganisations(organisations []store.OrganisationRef) {
	options := []ui.ChoiceOption{{Label: "none"}}
	for _, o := range organisations {
		if o.ID != 0 {
			options = append(options, ui.ChoiceOption{Label: o.Name, Value: int64(o.ID)})
		}
	}
	m.organisation.SetOptions(options)
	m.editor.Show(string(logbook.FieldOrganisation), len(options) > 1)
}

func (m *Model) written(msg screen.Written) tea.Cmd {
	if msg.Err != nil {
		return m.editor.Failed(msg.Err)
	}
	saved, ok := msg.Msg.(saved)
	if !ok {
		return nil
	}
	return tea.Sequence(m.env.Close(nil), screen.Say(saved.text))
}
