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

// Entry is the form in which an entry is added, or renamed.
type Entry struct {
	ui.Slip[entered]

	env     screen.Env
	of      store.List
	path    string // whose steps they are
	renamed store.Listed
	name    *ui.Input
	attempt *ui.Switch
	steps   *ui.Area
}

// entered is what the fields hold.
type entered struct {
	Name    string `json:"name"`
	Attempt bool   `json:"attempt"`
	Steps   string `json:"steps"`
}

// NewEntry makes the form for the page's list, to rename one of its entries or to add one.
func NewEntry(env screen.Env, p screen.Page) *Entry {
	f := &Entry{
		env: env, of: p.List, path: env.Lists.Path(p.List.Path).Name, renamed: p.Listed, name: ui.NewInput(""),
		attempt: &ui.Switch{Label: "an attempt: nobody was reached; this cannot be changed later"}, steps: ui.NewArea("one a line, in their order", 3, 12),
	}
	f.Slip = ui.NewSlip(env, f.does(), f, p.Draft)
	f.name.SetValue(f.renamed.Name)
	f.Add(string(logbook.FieldName), "Name", f.name)
	if f.of.Kind == store.OutcomeList && f.renamed.ID == 0 {
		f.Add("attempt", "Attempt", f.attempt)
	}
	if f.of.Kind == store.PathList && f.renamed.ID == 0 {
		f.Add(string(logbook.FieldSteps), "Steps", f.steps)
	}
	return f
}

// does says what the form does.
func (f *Entry) does() string {
	if f.renamed.ID != 0 {
		return "Rename " + f.renamed.Name
	}
	return "Add " + map[store.ListKind]string{
		store.TypeList: "a type", store.OutcomeList: "an outcome", store.BroadcasterList: "a broadcaster", store.PathList: "a path", store.StepList: "a step",
	}[f.of.Kind]
}

// Values implements ui.Note.
func (f *Entry) Values() entered { return entered{f.name.Value(), f.attempt.On, f.steps.Value()} }

// Fill implements ui.Note.
func (f *Entry) Fill(v entered) {
	f.name.SetValue(v.Name)
	f.attempt.On = v.Attempt
	f.steps.SetValue(v.Steps)
}

// Words implements ui.Note.
func (f *Entry) Words(v entered) string { return v.Name + "\n" + v.Steps }

// Draft implements ui.Note.
func (f *Entry) Draft(v entered) logbook.Draft {
	d := logbook.Draft{Form: store.FormAddListed(f.of.Kind), Target: int64(f.of.Path), Title: f.does()}
	if f.renamed.ID != 0 {
		d.Form, d.Target = store.FormRenameListed(f.of.Kind), f.renamed.ID
	}
	if f.of.Kind == store.StepList {
		d.Title += " of " + f.path
	}
	d.Title = ui.DraftTitle(d.Title, v.Name+" "+v.Steps)
	return d
}

// Restore implements ui.Note.
func (f *Entry) Restore(v entered, _, _ time.Time) entered { return v }

// Write implements ui.Note.
func (f *Entry) Write(ctx context.Context, v entered, draft store.DraftID) (ui.Saved, error) {
	log := f.env.Log.Ending(draft)
	if f.renamed.ID != 0 {
		is, notices, err := log.RenameListed(ctx, f.of, f.renamed.ID, v.Name)
		return ui.Saved{Text: ui.Tell("It is called "+harmless.Line(is.Name)+" now", notices), Answer: Added{is.ID}}, err
	}
	is, notices, err := log.AddListed(ctx, f.of, v.entry())
	return ui.Saved{Text: ui.Tell("Added "+harmless.Line(is.Name), notices), Answer: Added{is.ID}}, err
}

// entry is the entry that was entered.
func (v entered) entry() logbook.ListEntry {
	e := logbook.ListEntry{Name: v.Name, Attempt: v.Attempt}
	for line := range strings.SplitSeq(v.Steps, "\n") {
		if strings.TrimSpace(line) != "" {
			e.Steps = append(e.Steps, line)
		}
	}
	return e
}
