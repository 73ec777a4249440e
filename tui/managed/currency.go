package managed

import (
	"context"
	"strings"
	"time"

	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Currency is the form in which the currency of social capital is named.
type Currency struct {
	ui.Slip[named]

	env  screen.Env
	name *ui.Input
}

// named is what its field holds.
type named struct {
	Name string `json:"currency"`
}

const currencyTitle = "Currency of social capital"

// NewCurrency makes the form. The draft is one to go on with, or zero.
func NewCurrency(env screen.Env, draft store.DraftID) *Currency {
	f := &Currency{env: env, name: ui.NewInput("points; empty takes the name away")}
	f.Slip = ui.NewSlip(env, currencyTitle, f, draft)
	f.name.SetValue(env.Lists.Currency)
	f.Add(string(logbook.FieldCurrency), "Currency", f.name)
	return f
}

// Values implements ui.Note.
func (f *Currency) Values() named { return named{f.name.Value()} }

// Fill implements ui.Note.
func (f *Currency) Fill(v named) { f.name.SetValue(v.Name) }

// Words implements ui.Note.
func (f *Currency) Words(v named) string { return v.Name }

// Draft implements ui.Note.
func (f *Currency) Draft(v named) logbook.Draft {
	return logbook.Draft{Form: store.FormCurrency, Title: ui.DraftTitle(currencyTitle, v.Name)}
}

// Restore implements ui.Note.
func (f *Currency) Restore(v named, _, _ time.Time) named { return v }

// Write implements ui.Note.
func (f *Currency) Write(ctx context.Context, v named, draft store.DraftID) (ui.Saved, error) {
	notices, err := f.env.Log.Ending(draft).SetCurrency(ctx, v.Name)
	said := "Social capital is counted in " + harmless.Line(strings.TrimSpace(v.Name))
	if strings.TrimSpace(v.Name) == "" {
		said = "Social capital is counted in points"
	}
	return ui.Saved{Text: ui.Tell(said, notices)}, err
}
