package ledger

import (
	"context"
	"fmt"

	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Entry is the form of an entry of the ledger.
type Entry struct {
	ui.Slip

	env            screen.Env
	of             store.ContactRef
	amount, reason *ui.Input
}

// NewEntry makes the form.
func NewEntry(env screen.Env, of store.ContactRef) *Entry {
	e := &Entry{
		Slip: ui.NewSlip(env, "Social capital of "+of.Name), env: env, of: of,
		amount: ui.NewInput("5 credits, -5 charges"), reason: ui.NewInput("drove us home"),
	}
	e.Add(string(logbook.FieldCapital), "Amount", e.amount)
	e.Add(string(logbook.FieldReason), "Reason", e.reason)
	e.Words = func() string { return e.amount.Value() + "\n" + e.reason.Value() }
	e.Write = e.write
	return e
}

func (e *Entry) write() func(context.Context) (ui.Saved, error) {
	log, of, amount, reason, points := e.env.Log, e.of, e.amount.Value(), e.reason.Value(), e.env.Lists.Points()
	return func(ctx context.Context) (ui.Saved, error) {
		n, err := logbook.ParseAmount(amount)
		if err != nil {
			return ui.Saved{}, err
		}
		made, notices, err := log.AddCapital(ctx, of.ID, n, reason)
		text := fmt.Sprintf("%s: %+d %s, balance %d", of.Name, made.Amount, points, made.Balance)
		return ui.Saved{Text: ui.Tell(harmless.Line(text), notices)}, err
	}
}
