package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// answerTime is how long the terminal has to answer before somebody else gets it. What it
// says later, an editor or the shell would take for keys.
const answerTime = 300 * time.Millisecond

// asking is what the terminal was asked and has not answered.
type asking struct {
	times int     // how often it was asked
	open  int     // how many answers are still to come
	then  tea.Cmd // gives the terminal away, once they have
}

// unanswered comes when an answer to the question of that number is too late.
type unanswered struct{ times int }

// ask asks the terminal for the colour of its background. It answers all questions in turn,
// Bubble Tea's own of before included.
func (r *root) ask() tea.Cmd {
	r.asking.times++
	r.asking.open++
	times := r.asking.times
	return tea.Batch(tea.RequestBackgroundColor, tea.Tick(answerTime, func(time.Time) tea.Msg { return unanswered{times} }))
}

// answered counts an answer.
func (r *root) answered() tea.Cmd {
	r.asking.open = max(r.asking.open-1, 0)
	return r.giveAway()
}

// giveUpOn waits no longer for an answer, if nothing was asked since.
func (r *root) giveUpOn(msg unanswered) tea.Cmd {
	if msg.times != r.asking.times {
		return nil
	}
	r.asking.open = 0
	return r.giveAway()
}

// giveAway gives the terminal to whom it was promised, when there is no answer to come.
func (r *root) giveAway() tea.Cmd {
	if r.asking.open > 0 {
		return nil
	}
	then := r.asking.then
	r.asking.then = nil
	return then
}
