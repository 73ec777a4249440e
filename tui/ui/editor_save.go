package ui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/tui/screen"
)

// edit is what the form would write now.
func (e *Editor[V, R]) edit() Edit[V, R] {
	edit := Edit[V, R]{Shown: e.shown, Values: e.content.Values()}
	if e.content.Editing() {
		record := e.record
		edit.Base = &record
	}
	return edit
}

// save writes what has been entered, unless that is under way.
func (e *Editor[V, R]) save() tea.Cmd {
	if e.saving {
		return nil
	}
	edit := e.edit()
	if field, reason := e.content.Check(edit); reason != "" {
		return e.refuse(field, reason)
	}
	e.saving = true
	e.Clear()
	content, now := e.content, e.env.Now
	return e.env.Write(func(ctx context.Context) (tea.Msg, error) {
		edit.Now = now()
		return content.Write(ctx, edit)
	})
}

// written closes the form, or shows why it was not saved.
func (e *Editor[V, R]) written(msg screen.Written) tea.Cmd {
	e.saving = false
	if msg.Err != nil {
		return e.failed(msg.Err)
	}
	saved, ok := msg.Msg.(Saved)
	if !ok {
		return nil
	}
	return tea.Sequence(e.env.Close(saved.Answer), screen.Say(saved.Text))
}

// failed shows why a write failed: a broken rule at its field, all else on the
// bottom line. The form stays as it is.
func (e *Editor[V, R]) failed(err error) tea.Cmd {
	var rule *logbook.RuleError
	if errors.As(err, &rule) {
		return e.refuse(rule.Field, rule.Error())
	}
	return e.env.Do(screen.Toast{Text: "Not saved, your words are still here: " + err.Error(), Bad: true})
}

// refuse shows an error at a field.
func (e *Editor[V, R]) refuse(field logbook.Field, reason string) tea.Cmd {
	if !e.Fail(string(field), reason) {
		return e.env.Do(screen.Toast{Text: reason, Bad: true})
	}
	return nil
}

// Changed is the value of a field that was changed, and nil for one that was not:
// what a field could not show faithfully stays as it is in the book.
func Changed[T comparable](shown, now T) *T {
	if shown == now {
		return nil
	}
	return &now
}

// Tell is what the user is told of a save, with whatever else must be said.
func Tell(text string, notices []logbook.Notice) string {
	for _, n := range notices {
		text += ". " + string(n)
	}
	return text
}
