package dialog

import (
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/journey"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// MoveStep asks for a step of a path for a contact, and for the day by which the next one
// is due; or for the day alone.
type MoveStep struct {
	env     screen.Env
	contact store.ContactRef
	place   store.Place // as it was when it was asked for
	form    ui.Form
	step    *ui.Choice
	due     *ui.Input
	dayOnly bool
	touched bool // the day was changed: until then, what is typed is written over it
	saving  bool
}

// NewMoveStep makes the dialog.
func NewMoveStep(env screen.Env, p screen.Page) *MoveStep {
	m := &MoveStep{
		env: env, contact: p.Contact, place: p.Place, dayOnly: p.Kind == screen.DueDay,
		step: &ui.Choice{Tall: true}, due: ui.NewInput("friday, in 2 weeks, 1 dec"),
	}
	m.due.Explain = ui.UnderstoodDayAhead
	m.due.SetValue(p.Place.Due)
	if !m.dayOnly {
		m.step.SetOptions(m.steps())
		m.step.SetValue(m.next())
		m.form.Add(string(logbook.FieldStep), "Step", m.step)
	}
	m.form.Add(string(logbook.FieldDue), "Due", m.due)
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

// Title implements screen.Screen.
func (m *MoveStep) Title() string { return m.contact.Name + ": " + m.place.Path.Name }

// Init implements screen.Screen.
func (m *MoveStep) Init() tea.Cmd { return nil }

// Typing implements screen.Typist.
func (m *MoveStep) Typing() bool { return m.form.Typing() }

// Keys implements screen.Screen: enter saves from any field, and so does what saves a form.
func (m *MoveStep) Keys() []screen.Key {
	fields := slices.DeleteFunc(m.form.Keys(), func(k screen.Key) bool { return k.Action == keymap.FinishField })
	return append([]screen.Key{{Action: keymap.TakeMatch, Word: "save"}, {Action: keymap.Cancel}, {Action: keymap.Save, Quiet: true}}, fields...)
}

// Update implements screen.Screen.
func (m *MoveStep) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		m.form.Resize(msg.Theme, min(msg.Width, rangeWidth), msg.Height)
	case screen.Pressed:
		return m.press(msg.Action)
	case screen.Written:
		return m.written(msg)
	case ui.FieldClicked:
		return m.form.Click(msg)
	case tea.KeyPressMsg:
		m.writeOver(msg.Text != "")
		return m.form.Update(msg)
	case tea.PasteMsg:
		m.writeOver(true)
		return m.form.Update(msg)
	}
	return nil
}

// writeOver empties the field of the day for the first text that is typed into it.
func (m *MoveStep) writeOver(text bool) {
	if m.touched || !m.form.Typing() {
		return
	}
	m.touched = true
	if text {
		m.due.SetValue("")
	}
}

func (m *MoveStep) press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.Cancel:
		return m.env.Close(nil)
	case keymap.TakeMatch, keymap.Save:
		return m.save()
	}
	return m.form.Press(a)
}

// moved carries where the contact stands now.
type moved struct{ place store.Place }

// save writes. The day goes along where it was changed.
func (m *MoveStep) save() tea.Cmd {
	if m.saving {
		return nil
	}
	m.saving = true
	m.form.Clear()
	log, contact, path, step, words := m.env.Log, m.contact.ID, m.place.Path.ID, store.StepID(m.step.Value()), m.due.Value()
	due := &words
	if words == m.place.Due {
		due = nil
	}
	dayOnly := m.dayOnly
	return m.env.Write(func(ctx context.Context) (tea.Msg, error) {
		if dayOnly {
			place, _, err := log.SetDue(ctx, contact, path, words)
			return moved{place}, err
		}
		place, _, err := log.MoveOnPath(ctx, contact, path, step, due)
		return moved{place}, err
	})
}

// written closes what was saved; what was refused stays, with the reason at its field.
func (m *MoveStep) written(msg screen.Written) tea.Cmd {
	m.saving = false
	var rule *logbook.RuleError
	switch {
	case errors.As(msg.Err, &rule) && m.form.Fail(string(rule.Field), rule.Error()):
		return nil
	case msg.Err != nil:
		return screen.Fail(msg.Err)
	}
	done, _ := msg.Msg.(moved)
	now, zone := m.env.Now, m.env.Zone
	name, path := harmless.Line(m.contact.Name), harmless.Line(m.place.Path.Name)
	return tea.Batch(m.env.Close(nil), func() tea.Msg {
		said := journey.Said(screen.Draw{Now: now().In(zone)}, done.place)
		return screen.Toast{Text: name + ", " + path + ": " + said}
	})
}

// Frame implements screen.Screen.
func (m *MoveStep) Frame(d screen.Draw) screen.Frame {
	return m.form.Draw(d.Sized(min(d.Width, rangeWidth), d.Height))
}
