package ui

import (
	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// discard marks the question whether to throw the words away.
type discard struct{}

// cancel closes the form, after a question if something would be lost.
func (e *Editor[V, R]) cancel() tea.Cmd {
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

// answered takes the answer to the question that cancel asks.
func (e *Editor[V, R]) answered(a screen.Answered) tea.Cmd {
	if _, ok := a.Subject.(discard); ok && a.Index == 1 {
		return e.env.Close(screen.Changed{}) // what could not be saved may be gone
	}
	return nil
}
