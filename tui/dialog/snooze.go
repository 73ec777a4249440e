package dialog

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/when"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Snooze asks for another moment for a follow-up: one of a few, or one in words.
type Snooze struct {
	env    screen.Env
	id     store.InteractionID
	form   ui.Form
	preset *ui.Choice
	words  *ui.Input
}

// later is a moment that is offered: what it is called, and in words that are understood.
type later struct{ label, words string }

// moments are those that are offered, unless they have passed by now. The last is none: it
// asks for words.
func moments() []later {
	return []later{
		{"An hour from now", "in 1 hour"},
		{"This afternoon", "today 15:00"},
		{"Tomorrow", "tomorrow 9:00"},
		{"Next week", "next monday 9:00"},
		{"Another moment", ""},
	}
}

// NewSnooze makes the dialog.
func NewSnooze(env screen.Env, id store.InteractionID) *Snooze {
	m := &Snooze{env: env, id: id, preset: &ui.Choice{Tall: true}, words: ui.NewInput("in 3 days, friday 10:00")}
	m.words.Explain = ui.Understood(when.FollowUp)
	m.form.Add("preset", "Until", m.preset)
	m.form.Add("words", "When", m.words)
	m.preset.SetOptions(offered(time.Time{}))
	m.showWords()
	return m
}

// snoozeOffer carries what can be offered now.
type snoozeOffer struct{ options []ui.ChoiceOption }

// Init implements screen.Screen.
func (m *Snooze) Init() tea.Cmd {
	id, now := m.env.ID, m.env.Now
	return func() tea.Msg { return screen.Result{To: id, Msg: snoozeOffer{offered(now())}} }
}

// offered says each moment that lies ahead; all of them while nobody knows what time it
// is.
func offered(now time.Time) []ui.ChoiceOption {
	var options []ui.ChoiceOption
	var last time.Time
	for i, choice := range moments() {
		label := choice.label
		if choice.words != "" && !now.IsZero() {
			m, err := when.Parse(choice.words, when.FollowUp, now)
			if err != nil || m.Time.Equal(last) { // on a Sunday next week begins tomorrow
				continue
			}
			last = m.Time
			said := when.SayTimed(m.Time, now)
			label += ", " + strings.TrimPrefix(strings.TrimPrefix(said, "today "), "tomorrow ")
		}
		options = append(options, ui.ChoiceOption{Label: label, Value: int64(i)})
	}
	return options
}

// showWords shows the field for words only where it counts.
func (m *Snooze) showWords() { m.form.Show("words", m.chosen() == "") }

// chosen is the moment in words; empty where it is to be typed.
func (m *Snooze) chosen() string { return moments()[m.preset.Value()].words }

// Title implements screen.Screen.
func (m *Snooze) Title() string { return "Put off" }

// Typing implements screen.Typist.
func (m *Snooze) Typing() bool { return m.form.Typing() }

// Keys implements screen.Screen: enter takes the moment from any field.
func (m *Snooze) Keys() []screen.Key {
	fields := slices.DeleteFunc(m.form.Keys(), func(k screen.Key) bool { return k.Action == keymap.FinishField })
	return append(screen.Can(keymap.TakeMatch, keymap.Cancel), fields...)
}

// Update implements screen.Screen.
func (m *Snooze) Update(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case screen.Resized:
		m.form.Resize(msg.Theme, min(msg.Width, rangeWidth), msg.Height)
	case screen.Pressed:
		return m.press(msg.Action)
	case snoozeOffer:
		m.preset.SetOptions(msg.options)
	case ui.FieldClicked:
		cmd = m.form.Click(msg)
	case snoozeRefused:
		if !m.form.Fail("words", msg.reason) {
			return m.env.Do(screen.Toast{Text: msg.reason, Bad: true})
		}
	case tea.KeyPressMsg:
		if msg.Text != "" {
			m.toWords()
		}
		cmd = m.form.Update(msg)
	case tea.PasteMsg:
		m.toWords()
		cmd = m.form.Update(msg)
	}
	m.showWords()
	return cmd
}

// toWords goes to the field for words: what is typed is a moment, wherever it is typed.
func (m *Snooze) toWords() {
	m.preset.SetValue(int64(len(moments()) - 1))
	m.showWords()
	m.form.Focus("words")
}

func (m *Snooze) press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.Cancel:
		return m.env.Close(nil)
	case keymap.TakeMatch:
		if m.chosen() == "" && m.form.Focused() == "preset" {
			m.form.Focus("words")
			return nil
		}
		return m.take()
	}
	cmd := m.form.Press(a)
	m.showWords()
	return cmd
}

// snoozeRefused says that the words were not understood.
type snoozeRefused struct{ reason string }

// take reads the clock, so it happens in a command.
func (m *Snooze) take() tea.Cmd {
	words, now, id, of := m.chosen(), m.env.Now, m.env.ID, m.id
	if words == "" {
		words = m.words.Value()
	}
	return func() tea.Msg {
		at, err := when.Parse(words, when.FollowUp, now())
		if err != nil {
			return screen.Result{To: id, Msg: snoozeRefused{err.Error()}}
		}
		return screen.Close{From: id, Answer: screen.Snoozed{Interaction: of, At: at.Time}}
	}
}

// Frame implements screen.Screen.
func (m *Snooze) Frame(d screen.Draw) screen.Frame {
	return m.form.Draw(d.Sized(min(d.Width, rangeWidth), d.Height))
}
