package dialog

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/when"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Range chooses a span of time: one of a few that are used most, or from and to
// in words.
type Range struct {
	env    screen.Env
	form   ui.Form
	preset *ui.Choice
	from   *ui.Input
	to     *ui.Input
}

// The spans that are offered.
const (
	everything int64 = iota
	today
	week
	month
	year
	custom
)

// rangeWidth is the width of the dialog's inside.
const rangeWidth = 64

// NewRange makes the dialog, with the range that is in force.
func NewRange(env screen.Env, r screen.DateRange) *Range {
	m := &Range{env: env, preset: &ui.Choice{Tall: true, Options: []ui.ChoiceOption{
		{Label: "Everything", Value: everything},
		{Label: "Today", Value: today},
		{Label: "Last 7 days", Value: week},
		{Label: "Last 30 days", Value: month},
		{Label: "This year", Value: year},
		{Label: "From one day to another", Value: custom},
	}}}
	m.from = ui.NewInput("2026-01-01, 30 days ago, monday")
	m.from.Explain = ui.Understood(when.Since)
	m.to = ui.NewInput("yesterday, 2026-06-30; empty is now")
	m.to.Explain = ui.Understood(when.Until)
	m.form.Add("preset", "Show", m.preset)
	m.form.Add("from", "From", m.from)
	m.form.Add("to", "To", m.to)
	m.preset.SetValue(m.presetOf(r))
	m.from.SetValue(r.From)
	m.to.SetValue(r.To)
	m.showWords()
	return m
}

func (r *Range) presetOf(current screen.DateRange) int64 {
	if current.IsZero() {
		return week
	}
	for _, o := range r.preset.Options {
		if o.Label == current.Words {
			return o.Value
		}
	}
	return custom
}

// Title implements screen.Screen.
func (r *Range) Title() string { return "Dates" }

// Typing implements screen.Typist.
func (r *Range) Typing() bool { return r.form.Typing() }

// Init implements screen.Screen.
func (r *Range) Init() tea.Cmd { return nil }

// Keys implements screen.Screen: enter takes the range from any field.
func (r *Range) Keys() []screen.Key {
	fields := slices.DeleteFunc(r.form.Keys(), func(k screen.Key) bool { return k.Action == keymap.FinishField })
	return append(screen.Can(keymap.TakeMatch, keymap.Cancel), fields...)
}

// Update implements screen.Screen.
func (r *Range) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		r.form.Resize(msg.Theme, min(msg.Width, rangeWidth), msg.Height)
	case screen.Pressed:
		switch msg.Action {
		case keymap.TakeMatch:
			if r.preset.Value() == custom && r.form.Focused() == "preset" {
				r.form.Focus("from")
				return nil
			}
			return r.take()
		case keymap.Cancel:
			return r.env.Close(nil)
		}
		cmd := r.form.Press(msg.Action)
		r.showWords()
		return cmd
	case ui.FieldClicked:
		cmd := r.form.Click(msg)
		r.showWords()
		return cmd
	case rangeRefused:
		r.form.Fail(msg.field, msg.reason)
	case tea.KeyPressMsg, tea.PasteMsg:
		cmd := r.form.Update(msg)
		r.showWords()
		return cmd
	}
	return nil
}

// showWords shows the fields for words only where they count.
func (r *Range) showWords() {
	r.form.Show("from", r.preset.Value() == custom)
	r.form.Show("to", r.preset.Value() == custom)
}

// rangeRefused says which words were not understood.
type rangeRefused struct{ field, reason string }

// take reads the clock, so it happens in a command.
func (r *Range) take() tea.Cmd {
	preset, from, to, now := r.preset.Value(), r.from.Value(), r.to.Value(), r.env.Now
	label := ""
	for _, o := range r.preset.Options {
		if o.Value == preset {
			label = o.Label
		}
	}
	id := r.env.ID
	return func() tea.Msg {
		if preset != custom {
			return screen.Close{From: id, Answer: screen.Ranged{Range: span(preset, label, now())}}
		}
		dates, refused := spell(from, to, now())
		if refused.field != "" {
			return screen.Result{To: id, Msg: refused}
		}
		return screen.Close{From: id, Answer: screen.Ranged{Range: dates}}
	}
}

// span is one of the offered spans, whole days long.
func span(preset int64, label string, now time.Time) screen.DateRange {
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, now.Location()) }
	y, m, d := now.Date()
	switch preset {
	case today:
		return screen.DateRange{Words: label, Since: day(y, m, d)}
	case week:
		return screen.DateRange{Words: label, Since: day(y, m, d-6)}
	case month:
		return screen.DateRange{Words: label, Since: day(y, m, d-29)}
	case year:
		return screen.DateRange{Words: label, Since: day(y, 1, 1)}
	}
	return screen.DateRange{}
}

// spell reads from and to; either may be empty.
func spell(from, to string, now time.Time) (screen.DateRange, rangeRefused) {
	r := screen.DateRange{From: from, To: to}
	if from == "" && to == "" {
		return r, rangeRefused{"from", "say from when, or until when"}
	}
	if from != "" {
		m, err := when.Parse(from, when.Since, now)
		if err != nil {
			return r, rangeRefused{"from", err.Error()}
		}
		r.Since, r.Words = m.Time, "from "+from
	}
	if to != "" {
		m, err := when.Parse(to, when.Until, now)
		if err != nil {
			return r, rangeRefused{"to", err.Error()}
		}
		r.Until = m.Time
		if r.Words != "" {
			r.Words += " "
		}
		r.Words += "to " + to
	}
	if !r.Since.IsZero() && !r.Until.IsZero() && r.Until.Before(r.Since) {
		return r, rangeRefused{"to", "this is before the beginning"}
	}
	return r, rangeRefused{}
}

// Frame implements screen.Screen.
func (r *Range) Frame(d screen.Draw) screen.Frame {
	return r.form.Draw(d.Sized(min(d.Width, rangeWidth), d.Height))
}
