package ledger

import (
	"context"
	"fmt"
	"time"

	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Entry is the form of an entry of the ledger.
type Entry struct {
	ui.Slip[entered]

	env            screen.Env
	of             store.ContactRef
	points         string // what it is counted in
	amount, reason *ui.Input
}

// entered is what the fields hold.
type entered struct {
	Amount string `json:"capital"`
	Reason string `json:"reason"`
}

// NewEntry makes the form, for the page's contact.
func NewEntry(env screen.Env, p screen.Page) *Entry {
	e := &Entry{
		env: env, of: p.Contact, points: env.Lists.Points(),
		amount: ui.NewInput("5 credits, -5 charges"), reason: ui.NewInput("drove us home"),
	}
	e.Slip = ui.NewSlip(env, "Social capital of "+e.of.Name, e, p.Draft)
	e.Add(string(logbook.FieldCapital), "Amount", e.amount)
	e.Add(string(logbook.FieldReason), "Reason", e.reason)
	return e
}

// Values implements ui.Note.
func (e *Entry) Values() entered { return entered{e.amount.Value(), e.reason.Value()} }

// Fill implements ui.Note.
func (e *Entry) Fill(v entered) {
	e.amount.SetValue(v.Amount)
	e.reason.SetValue(v.Reason)
}

// Words implements ui.Note.
func (e *Entry) Words(v entered) string { return v.Amount + "\n" + v.Reason }

// Draft implements ui.Note.
func (e *Entry) Draft(v entered) logbook.Draft {
	return logbook.Draft{
		Form: store.FormCapital, Target: int64(e.of.ID),
		Title: ui.DraftTitle("Ledger entry for "+e.of.Name, v.Amount+" "+v.Reason),
	}
}

// Restore implements ui.Note.
func (e *Entry) Restore(v entered, _, _ time.Time) entered { return v }

// Write implements ui.Note.
func (e *Entry) Write(ctx context.Context, v entered, draft store.DraftID) (ui.Saved, error) {
	n, err := logbook.ParseAmount(v.Amount)
	if err != nil {
		return ui.Saved{}, err
	}
	made, notices, err := e.env.Log.Ending(draft).AddCapital(ctx, e.of.ID, n, v.Reason)
	text := fmt.Sprintf("%s: %+d %s, balance %d", e.of.Name, made.Amount, e.points, made.Balance)
	return ui.Saved{Text: ui.Tell(harmless.Line(text), notices)}, err
}
