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
	edit := Edit[V, R]{Shown: e.shown, Values: e.content.Values(), Draft: e.draft.id}
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
	put, now := e.writer(edit), e.env.Now
	write := func(ctx context.Context) (tea.Msg, error) {
		edit.Now = now()
		return put(ctx, edit)
	}
	if c, ok := e.content.(copier[V]); ok && c.Copies(edit.Values) {
		stop, look := e.copying.begin(e.env)
		edit.Copying = e.copying.told.tell
		return tea.Batch(e.env.Copy(stop, write), look)
	}
	return e.env.Write(write)
}

// written closes the form, or shows why it was not saved.
func (e *Editor[V, R]) written(msg screen.Written) tea.Cmd {
	e.saving = false
	stopped := e.copying.end()
	if msg.Err != nil {
		e.goOn()
		if stopped && errors.Is(msg.Err, context.Canceled) {
			return tea.Batch(screen.Say("Stopped: nothing was saved, and your words are still here"), e.touched())
		}
		return tea.Batch(e.failed(msg.Err), e.touched())
	}
	if mails, ok := msg.Msg.(untold); ok {
		return e.tell(mails.mails)
	}
	saved, ok := msg.Msg.(Saved)
	if !ok {
		return nil
	}
	e.draft.over = true
	return tea.Sequence(e.env.Close(saved.Answer), screen.Say(saved.Text))
}

// failed shows why a write failed: a broken rule at its field, another version in
// a dialog, all else on the bottom line. The form stays as it is.
func (e *Editor[V, R]) failed(err error) tea.Cmd {
	var rule *logbook.RuleError
	var gone *logbook.GoneError
	var conflict *logbook.ConflictError
	switch {
	case errors.As(err, &rule):
		return e.refuse(rule.Field, rule.Error())
	case errors.As(err, &gone) && e.content.Editing() && isTarget(gone, e.content.Draft(e.shown)):
		return e.orphan()
	case errors.As(err, &conflict):
		return e.collide(conflict)
	}
	return e.env.Do(screen.Failure("Not saved, your words are still here", err))
}

// refuse shows an error at a field.
func (e *Editor[V, R]) refuse(field logbook.Field, reason string) tea.Cmd {
	if !e.Fail(string(field), reason) {
		return e.env.Do(screen.Toast{Text: reason, Bad: true})
	}
	return nil
}
