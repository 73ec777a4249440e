package ui

import (
	"context"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// jot is a form of one line, over a book of one record.
type jot struct {
	Editor[jotted, string]
	line *Input
	id   int
	book map[int]string
}

type jotted struct {
	Line string `json:"line"`
}

func newJot(t *testing.T) *jot {
	t.Helper()
	j := &jot{line: NewInput(""), id: 1, book: map[int]string{1: "first"}}
	env := screen.Env{ID: 1, Life: t.Context(), Keys: keymap.Default(), Asked: &screen.Requests{}}
	j.Editor = NewEditor(env, j, 0)
	j.Add("line", "Line", j.line)
	j.show(j.book[1], j.Shown(j.book[1]))
	return j
}

func (j *jot) Editing() bool { return j.id != 0 }

func (j *jot) Renew() { j.id = 0 }

func (j *jot) Read() func(context.Context) (string, error) {
	id := j.id
	return func(context.Context) (string, error) { return j.book[id], nil }
}

func (j *jot) Shown(r string) jotted { return jotted{r} }

func (j *jot) Values() jotted { return jotted{j.line.Value()} }

func (j *jot) Fill(_ string, v jotted) tea.Cmd {
	j.line.SetValue(v.Line)
	return nil
}

func (j *jot) Say(_ logbook.Field, v jotted) string { return v.Line }

func (j *jot) Check(Edit[jotted, string]) (field logbook.Field, reason string) { return "", "" }

func (j *jot) Write(_ context.Context, e Edit[jotted, string]) (Saved, error) {
	j.book[j.id] = e.Values.Line
	return Saved{}, nil
}

func (j *jot) Draft(jotted) logbook.Draft { return logbook.Draft{Form: store.FormLog} }

func (j *jot) Restore(_ context.Context, v jotted, _, _ time.Time) (jotted, string) { return v, "" }

// Of two looks at what is edited, the one that was asked for last counts, however
// long the other has taken.
func TestAnEarlierLookDoesNotReplaceALaterOne(t *testing.T) {
	j := newJot(t)
	bring := func(look tea.Cmd) tea.Msg { return look().(screen.Result).Msg }
	earlier, later := j.Update(screen.Changed{}), j.Update(screen.Changed{})
	j.book[1] = "second"
	old := bring(earlier)
	j.book[1] = "third"
	j.Update(bring(later))
	j.Update(old)
	if got := j.Values().Line; got != "third" {
		t.Errorf("the form shows %q", got)
	}
}
