// Package dialog holds the small dialogs that float over a page: a question, a
// choice of several, a range of dates, a whole interaction, the help. Each gives
// its answer to the screen that opened it and knows nothing of that screen.
package dialog

import (
	"slices"
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
	quiet    bool // it has opened by itself, and takes no answer but the safe one yet
}

// NewAsk makes the dialog. Unasked means that it does not follow a key at once.
func NewAsk(env screen.Env, q screen.Question, unasked bool) *Ask {
	return &Ask{env: env, question: q, quiet: unasked}
}

// Title implements screen.Screen.
func (a *Ask) Title() string { return a.question.Title }

// Init implements screen.Screen.
func (a *Ask) Init() tea.Cmd {
	if a.quiet {
		return landing(a.env)
	}
	return nil
}

// Keys implements screen.Screen.
func (a *Ask) Keys() []screen.Key {
	if a.quiet {
		return screen.Can(keymap.Cancel)
	}
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
	switch msg := msg.(type) {
	case landed:
		a.quiet = false
	case answerClicked:
		if !a.quiet {
			return a.answer(msg.index)
		}
	case screen.Pressed:
		return a.press(msg.Action)
	}
	return nil
}

func (a *Ask) press(action keymap.Action) tea.Cmd {
	n := len(a.question.Answers)
	switch action {
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
			if answer.Key == action {
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
	lines, _ := ui.Wrap(d.Theme, a.question.Text, min(askWidth, d.Width), 0)
	lines = shortened(lines, max(d.Height-2, 1), d.Theme.Glyphs.Ellipsis)
	answers := a.answers(d).At(0, len(lines)+1)
	answers.Content = strings.Join(append(lines, "", answers.Content), "\n")
	return answers
}

// shortened leaves the middle out of what is too long: at the end of a question stands what
// the answer leads to.
func shortened(lines []string, most int, mark string) []string {
	if len(lines) <= most {
		return lines
	}
	head := most / 2
	return slices.Concat(lines[:head], []string{mark}, lines[len(lines)-(most-head-1):])
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
