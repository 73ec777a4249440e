package ui

import (
	tea "charm.land/bubbletea/v2"

	"rapport/internal/editor"
	"rapport/logbook"
	"rapport/tui/screen"
)

// edited says what the user's own editor has made of a field.
type edited struct {
	field, text string
	err         error
}

// lend gives the text under the cursor to the user's own editor. What is typed
// before that has the terminal waits until it has given it back.
func (e *Editor[V, R]) lend() tea.Cmd {
	area, ok := e.focused().field.(*Area)
	if !ok {
		return nil
	}
	e.waiting, e.lent = true, true
	to, field, job := e.env.ID, e.Focused(), editor.New(area.Value(), logbook.MaxText)
	return e.env.Do(screen.Exec{Command: job, Then: func(err error) tea.Msg {
		return screen.Result{To: to, Msg: edited{field, job.Edited(), err}}
	}})
}

// takeBack takes what the editor has brought back.
func (e *Editor[V, R]) takeBack(back edited) tea.Cmd {
	var cmd tea.Cmd
	if area, ok := e.entry(back.field).field.(*Area); ok && area.Value() != back.text {
		cmd = e.change(func(Field) tea.Cmd { area.SetValue(back.text); return nil })
	}
	if back.err != nil {
		cmd = tea.Batch(cmd, e.env.Do(screen.Toast{Text: back.err.Error(), Bad: true}))
	}
	return tea.Batch(cmd, e.release())
}
