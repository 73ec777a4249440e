package dialog

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// MoveStep asks for a step of a path for a contact, and for the day by which the next one
// is due; or for the day alone.
type MoveStep struct {
	ui.Slip[stepEntered]

	env     screen.Env
	contact store.ContactRef
	place   store.Place // as it was when it was asked for
	step    *ui.Choice
	due     *ui.Input
	dayOnly bool
	touched bool // the day was changed: until then, what is typed is written over it
}

// NewMoveStep makes the dialog.
func NewMoveStep(env screen.Env, p screen.Page) *MoveStep {
	m := &MoveStep{
		env: env, contact: p.Contact, place: p.Place, dayOnly: p.Kind == screen.DueDay,
		step: &ui.Choice{Tall: true}, due: ui.NewInput("friday, in 2 weeks, 1 dec"),
	}
	m.Slip = ui.NewSlip(env, m.contact.Name+": "+m.place.Path.Name, m, p.Draft)
	m.due.Explain = ui.UnderstoodDayAhead
	m.due.SetValue(p.Place.Due)
	if !m.dayOnly {
		m.step.SetOptions(m.steps())
		m.step.SetValue(m.next())
		m.Add(string(logbook.FieldStep), "Step", m.step)
	}
	m.Add(string(logbook.FieldDue), "Due", m.due)
	return m
}

// isHere reports whether the contact stands at a step.
func (m *MoveStep) isHere(s store.Step) bool {
	return m.place.State == store.OnPath && s.ID == m.place.Path.Step.ID
}

// steps are those of the path that are on offer, and the one where the contact stands.
func (m *MoveStep) steps() []ui.ChoiceOption {
	var all []ui.ChoiceOption
	for _, s := range m.env.Lists.Path(m.place.Path.ID).Steps {
		o := ui.ChoiceOption{Label: s.Name, Value: int64(s.ID)}
		if m.isHere(s) {
			o.Label += " (stands here)"
		}
		if m.isHere(s) || !s.Hidden {
			all = append(all, o)
		}
	}
	return all
}

// next is the step that is chosen at first: the one behind that where the contact stands.
func (m *MoveStep) next() int64 {
	all := m.steps()
	at := 1 + slices.IndexFunc(all, func(o ui.ChoiceOption) bool {
		return m.place.State == store.OnPath && o.Value == int64(m.place.Path.Step.ID)
	})
	if len(all) == 0 {
		return 0
	}
	return all[min(at, len(all)-1)].Value
}

// Keys implements screen.Screen: enter saves from any field, and so does what saves a form.
func (m *MoveStep) Keys() []screen.Key {
	keys := slices.DeleteFunc(m.Slip.Keys(), func(k screen.Key) bool { return k.Action == keymap.FinishField })
	at := slices.IndexFunc(keys, func(k screen.Key) bool { return k.Action == keymap.Save })
	if at < 0 {
		return keys
	}
	keys[at].Quiet = true
	return append([]screen.Key{{Action: keymap.TakeMatch, Word: "save"}}, keys...)
}

// Update implements screen.Screen.
func (m *MoveStep) Update(msg tea.Msg) tea.Cmd {
	switch is := msg.(type) {
	case screen.Resized:
		is.Width = min(is.Width, rangeWidth)
		msg = is
	case screen.Pressed:
		if is.Action == keymap.TakeMatch {
			msg = screen.Pressed{Action: keymap.Save}
		}
	case tea.KeyPressMsg:
		m.writeOver(is.Text != "")
	case tea.PasteMsg:
		m.writeOver(true)
	}
	return m.Slip.Update(msg)
}

// writeOver empties the field of the day for the first text that is typed into it.
func (m *MoveStep) writeOver(text bool) {
	if m.touched || m.Saving() || !m.Typing() {
		return
	}
	m.touched = true
	if text {
		m.due.SetValue("")
	}
}

// Frame implements screen.Screen.
func (m *MoveStep) Frame(d screen.Draw) screen.Frame {
	return m.Slip.Frame(d.Sized(min(d.Width, rangeWidth), d.Height))
}
