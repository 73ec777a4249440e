package managed

import (
	"context"
	"fmt"
	"strings"

	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Entry is the form in which an entry is added, or renamed.
type Entry struct {
	ui.Slip

	env     screen.Env
	of      store.List
	renamed int64 // zero adds one
	name    *ui.Input
	attempt *ui.Switch
	steps   *ui.Area
}

// NewEntry makes the form for a list, to rename one of its entries or to add one.
func NewEntry(env screen.Env, of store.List, e store.Listed) *Entry {
	title := "Add " + map[store.ListKind]string{
		store.TypeList: "a type", store.OutcomeList: "an outcome", store.BroadcasterList: "a broadcaster", store.PathList: "a path", store.StepList: "a step",
	}[of.Kind]
	if e.ID != 0 {
		title = "Rename " + e.Name
	}
	f := &Entry{
		Slip: ui.NewSlip(env, title), env: env, of: of, renamed: e.ID, name: ui.NewInput(""),
		attempt: &ui.Switch{Label: "an attempt: nobody was reached; this cannot be changed later"}, steps: ui.NewArea("one a line, in their order", 3, 12),
	}
	f.name.SetValue(e.Name)
	f.Add(string(logbook.FieldName), "Name", f.name)
	if of.Kind == store.OutcomeList && e.ID == 0 {
		f.Add("attempt", "Attempt", f.attempt)
	}
	if of.Kind == store.PathList && e.ID == 0 {
		f.Add(string(logbook.FieldSteps), "Steps", f.steps)
	}
	f.Words = func() string { return fmt.Sprintf("%s\n%t\n%s", f.name.Value(), f.attempt.On, f.steps.Value()) }
	f.Write = f.write
	return f
}

// entered is what the fields hold.
func (f *Entry) entered() logbook.ListEntry {
	e := logbook.ListEntry{Name: f.name.Value(), Attempt: f.attempt.On}
	for line := range strings.SplitSeq(f.steps.Value(), "\n") {
		if strings.TrimSpace(line) != "" {
			e.Steps = append(e.Steps, line)
		}
	}
	return e
}

func (f *Entry) write() func(context.Context) (ui.Saved, error) {
	log, of, id, e := f.env.Log, f.of, f.renamed, f.entered()
	return func(ctx context.Context) (ui.Saved, error) {
		if id != 0 {
			is, notices, err := log.RenameListed(ctx, of, id, e.Name)
			return ui.Saved{Text: ui.Tell("It is called "+harmless.Line(is.Name)+" now", notices), Answer: Added{is.ID}}, err
		}
		is, notices, err := log.AddListed(ctx, of, e)
		return ui.Saved{Text: ui.Tell("Added "+harmless.Line(is.Name), notices), Answer: Added{is.ID}}, err
	}
}

// Currency is the form in which the currency of social capital is named.
type Currency struct {
	ui.Slip

	env  screen.Env
	name *ui.Input
}

// NewCurrency makes the form.
func NewCurrency(env screen.Env) *Currency {
	f := &Currency{Slip: ui.NewSlip(env, "Currency of social capital"), env: env, name: ui.NewInput("points; empty takes the name away")}
	f.name.SetValue(env.Lists.Currency)
	f.Add(string(logbook.FieldCurrency), "Currency", f.name)
	f.Words = f.name.Value
	f.Write = func() func(context.Context) (ui.Saved, error) {
		log, name := env.Log, f.name.Value()
		return func(ctx context.Context) (ui.Saved, error) {
			notices, err := log.SetCurrency(ctx, name)
			said := "Social capital is counted in " + harmless.Line(strings.TrimSpace(name))
			if strings.TrimSpace(name) == "" {
				said = "Social capital is counted in points"
			}
			return ui.Saved{Text: ui.Tell(said, notices)}, err
		}
	}
	return f
}
