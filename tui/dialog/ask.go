// Package dialog holds the small dialogs that float over a page: a question, a
// choice of several, a range of dates, a whole interaction, the help. Each gives
// its answer to the screen that opened it and knows nothing of that screen.
package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// askWidth is how wide the text of a question runs.
const askWidth = 56

// Ask asks a question. The cursor stands on the safe answer, so that a key in
// flight does no harm.
type Ask struct {
	env      screen.Env
	question screen.Question
	at       int
}

// NewAsk makes the dialog.
func NewAsk(env screen.Env, q screen.Question) *Ask { return &Ask{env: env, question: q} }

// Title implements screen.Screen.
func (a *Ask) Title() string { return a.question.Title }

// Init implements screen.Screen.
func (a *Ask) Init() tea.Cmd { return nil }

// Keys implements screen.Screen.
func (a *Ask) Keys() []screen.Key {
	var keys []screen.Key
	for _, answer := range a.question.Answers {
		if answer.Key != "" {
			keys = append(keys, screen.Key{Action: answer.Key})
		}
	}
	return append(append(keys, screen.Can(keymap.Confirm)...),
		screen.Quietly(keymap.NextChoice, keymap.PrevChoice, keymap.NextTab, keymap.PreviousTab, keymap.Cancel)...)
}

// Update implements screen.Screen.
func (a *Ask) Update(msg tea.Msg) tea.Cmd {
	if clicked, ok := msg.(answerClicked); ok {
		return a.answer(clicked.index)
	}
	pressed, ok := msg.(screen.Pressed)
	if !ok {
		return nil
	}
	n := len(a.question.Answers)
	switch pressed.Action {
	case keymap.NextChoice, keymap.NextTab:
		a.at = (a.at + 1) % n
	case keymap.PrevChoice, keymap.PreviousTab:
		a.at = (a.at + n - 1) % n
	case keymap.Confirm:
		return a.answer(a.at)
	case keymap.Cancel:
		return a.answer(0)
	default:
		for i, answer := range a.question.Answers {
			if answer.Key == pressed.Action {
				return a.answer(i)
			}
		}
	}
	return nil
}

func (a *Ask) answer(i int) tea.Cmd {
	return a.env.Close(screen.Answered{Index: i, Subject: a.question.Subject})
}

// Frame implements screen.Screen.
func (a *Ask) Frame(d screen.Draw) screen.Frame {
	lines, _ := ui.Wrap(d.Theme, a.question.Text, min(askWidth, d.Width), max(d.Height-2, 1))
	answers := a.answers(d).At(0, len(lines)+1)
	answers.Content = strings.Join(append(lines, "", answers.Content), "\n")
	return answers
}

// answerClicked says which answer was clicked.
type answerClicked struct{ index int }

func (a *Ask) answers(d screen.Draw) screen.Frame {
	line := ui.Strip{Theme: d.Theme}
	for i, answer := range a.question.Answers {
		style := d.Theme.Text
		if answer.Danger {
			style = d.Theme.Danger
		}
		if i > 0 {
			line.Add(" ")
		}
		label, mark := " "+answer.Label+" ", " "
		if i == a.at {
			mark, style = d.Theme.Title.Render(d.Theme.Glyphs.Cursor), d.Theme.Selected
		}
		line.Add(mark)
		line.Button(style.Render(label), answerClicked{i})
	}
	return line.Frame()
}
