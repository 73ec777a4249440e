package dialog

import (
	"context"
	"time"

	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/journey"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// stepEntered is what the fields of a [MoveStep] hold.
type stepEntered struct {
	Step int64  `json:"step"`
	Due  string `json:"due"`
}

// Values implements ui.Note.
func (m *MoveStep) Values() stepEntered { return stepEntered{m.step.Value(), m.due.Value()} }

// Fill implements ui.Note. A day that was typed is typed on.
func (m *MoveStep) Fill(v stepEntered) {
	m.step.SetValue(v.Step)
	m.due.SetValue(v.Due)
	m.touched = v.Due != m.place.Due
}

// Words implements ui.Note.
func (m *MoveStep) Words(v stepEntered) string { return v.Due }

// Draft implements ui.Note.
func (m *MoveStep) Draft(v stepEntered) logbook.Draft {
	d := logbook.Draft{Form: store.FormMoveOnPath(m.place.Path.ID), Target: int64(m.contact.ID), Title: "Move "}
	if m.dayOnly {
		d.Form, d.Title = store.FormDueOnPath(m.place.Path.ID), "Day for "
	}
	d.Title = ui.DraftTitle(d.Title+m.contact.Name+" on "+m.place.Path.Name, v.Due)
	return d
}

// Restore implements ui.Note: "friday" is the one that it was when it was typed.
func (m *MoveStep) Restore(v stepEntered, typed, now time.Time) stepEntered {
	v.Due = ui.DayAheadAsTyped(v.Due, typed, now)
	return v
}

// Write implements ui.Note. The day goes along where it was changed.
func (m *MoveStep) Write(ctx context.Context, v stepEntered, draft store.DraftID) (ui.Saved, error) {
	log, path := m.env.Log.Ending(draft), m.place.Path.ID
	var place store.Place
	var err error
	switch {
	case m.dayOnly:
		place, _, err = log.SetDue(ctx, m.contact.ID, path, v.Due)
	case v.Due == m.place.Due:
		place, _, err = log.MoveOnPath(ctx, m.contact.ID, path, store.StepID(v.Step), nil)
	default:
		place, _, err = log.MoveOnPath(ctx, m.contact.ID, path, store.StepID(v.Step), &v.Due)
	}
	said := journey.Said(screen.Draw{Now: m.env.Now().In(m.env.Zone)}, place)
	return ui.Saved{Text: harmless.Line(m.contact.Name) + ", " + harmless.Line(m.place.Path.Name) + ": " + said}, err
}
