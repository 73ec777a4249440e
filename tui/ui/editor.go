package ui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// Editor is what the forms have in common: it saves once at a time, shows a
// broken rule at its field, keeps every word when saving fails, and asks before
// it throws words away. Its fields are named as logbook names them.
type Editor struct {
	Form

	env      screen.Env
	snapshot func() string // everything that has been entered
	initial  string
	waiting  bool      // what is to be edited has not been read yet
	held     []tea.Msg // what was typed meanwhile
	saving   bool      // a write is under way: what is in the form is not changed
}

// discard marks the question whether to throw the words away.
type discard struct{}

// NewEditor makes an editor; snapshot must tell any two states apart.
func NewEditor(env screen.Env, snapshot func() string) Editor {
	return Editor{env: env, snapshot: snapshot}
}

// Settle takes what is in the form now as unchanged, and then gives the fields
// what was typed while the form waited.
func (e *Editor) Settle() tea.Cmd {
	e.initial = e.snapshot()
	held := e.held
	e.waiting, e.held = false, nil
	cmds := make([]tea.Cmd, len(held))
	for i, msg := range held {
		cmds[i] = e.Update(msg)
	}
	return tea.Batch(cmds...)
}

// Unsaved reports whether something was entered that is not in the book.
func (e *Editor) Unsaved() bool { return e.snapshot() != e.initial }

// Keys lists the form's actions.
func (e *Editor) Keys() []screen.Key {
	if e.waiting || e.saving {
		return screen.Can(keymap.Cancel)
	}
	return append(screen.Can(keymap.Save, keymap.Cancel), e.Form.Keys()...)
}

// Wait holds what is typed until Settle: the form is to be filled first.
func (e *Editor) Wait() { e.waiting = true }

// Typed gives the focused field what is typed: later, while the form waits to be
// filled, and not at all, while it is being saved.
func (e *Editor) Typed(msg tea.Msg) tea.Cmd {
	switch {
	case e.waiting:
		e.held = append(e.held, msg)
	case !e.saving:
		return e.Update(msg)
	}
	return nil
}

// Save runs a write, unless one is under way.
func (e *Editor) Save(write func(context.Context) (tea.Msg, error)) tea.Cmd {
	if e.saving {
		return nil
	}
	e.saving = true
	e.Clear()
	return e.env.Write(write)
}

// Refuse shows an error at a field, found before anything was written.
func (e *Editor) Refuse(field logbook.Field, reason string) tea.Cmd {
	e.saving = false
	if !e.Fail(string(field), reason) {
		return e.env.Do(screen.Toast{Text: reason, Bad: true})
	}
	return nil
}

// Failed shows why a write failed: a broken rule at its field, all else on the
// bottom line. The form stays as it is.
func (e *Editor) Failed(err error) tea.Cmd {
	var rule *logbook.RuleError
	if errors.As(err, &rule) {
		return e.Refuse(rule.Field, rule.Error())
	}
	e.saving = false
	return e.env.Do(screen.Toast{Text: "Not saved, your words are still here: " + err.Error(), Bad: true})
}

// Cancel closes the form, after a question if something would be lost.
func (e *Editor) Cancel() tea.Cmd {
	if e.saving {
		return e.env.Do(screen.Toast{Text: "This is being saved; a moment", Bad: true})
	}
	if !e.Unsaved() {
		return e.env.Close(nil)
	}
	return e.env.Open(screen.Page{Kind: screen.Ask, Question: screen.Question{
		Title:   "Not saved",
		Text:    "Throw away what you have typed?",
		Answers: []screen.Answer{{Key: keymap.No, Label: "No, go on editing"}, {Key: keymap.Yes, Label: "Yes, throw it away", Danger: true}},
		Subject: discard{},
	}})
}

// Answered takes the answer to the question that Cancel asks.
func (e *Editor) Answered(a screen.Answered) tea.Cmd {
	if _, ok := a.Subject.(discard); ok && a.Index == 1 {
		return e.env.Close(screen.Changed{}) // what could not be saved may be gone
	}
	return nil
}
