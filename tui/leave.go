package tui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// lastWordsTime is how long the program waits for the drafts at its end: the book
// may be held by somebody else, and the terminal may be gone.
const lastWordsTime = 5 * time.Second

// written ends a write: the screen that wrote hears of it, and all of them read
// again. A failure is never lost: without its screen it becomes a toast, and it
// calls off quitting.
func (r *root) written(msg screen.Written) tea.Cmd {
	r.writing--
	r.slow = false
	if msg.Err != nil {
		r.quitting = false
		r.unsaid(notSaved(msg.Err))
		if r.find(msg.To) == nil {
			return screen.Fail(msg.Err)
		}
		return r.deliver(msg.To, msg)
	}
	cmd := r.deliver(msg.To, msg)
	r.changed()
	r.queued()
	return tea.Batch(cmd, r.readLists(), r.countOverdue())
}

// kept ends the write of a draft, which is nothing to read again for. Quitting is
// called off where words could not be kept.
func (r *root) kept(msg screen.Kept) tea.Cmd {
	r.keeping--
	cmd := r.deliver(msg.To, msg)
	switch {
	case msg.Err == nil:
		return cmd
	case r.quitting:
		r.quitting = false
		return tea.Batch(cmd, r.say(screen.Failure("rapport stays open, for the drafts could not be written", msg.Err)))
	case r.find(msg.To) == nil:
		return screen.Fail(msg.Err)
	}
	return cmd
}

// quit ends the program once everything is written: the words in open forms are
// kept as drafts, or discarded.
func (r *root) quit(discard bool) tea.Cmd {
	r.quitting = true
	cmds := []tea.Cmd{r.lastMail()}
	for _, o := range r.all() {
		if _, ok := o.screen.(screen.Drafter); ok {
			cmds = append(cmds, o.screen.Update(screen.Quitting{Discard: discard}))
		}
	}
	return tea.Batch(cmds...)
}

// leave quits if that was asked for and nothing is being written any more. The terminal's
// answers are waited for too, if it was the user who asked: it is there then.
func (r *root) leave() tea.Cmd {
	switch {
	case r.over():
		return tea.Quit
	case !r.quitting:
		return nil
	case r.idle() && r.asking.open > 0:
		return nil
	case r.idle():
		return tea.Quit
	}
	return r.await(r.waitsFor())
}

// waitsFor is what a program that is to quit has still to do.
func (r *root) waitsFor() string {
	switch run := r.post.run; {
	case r.writing > 0 || r.keeping > 0 || run == nil:
		return "Saving; rapport quits when it is done"
	case run.stopped:
		return "Stopping the mail; rapport quits in a few seconds"
	}
	return "Sending; rapport quits when this mail has left" + r.env.Says(keymap.Interrupt, ", or sooner with %s")
}

// idle reports whether nothing is under way that the end would break off.
func (r *root) idle() bool { return r.writing == 0 && r.keeping == 0 && r.post.run == nil }

// lastWords keeps what was typed into open forms and is not kept yet, once the
// program has ended.
func (r *root) lastWords(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, lastWordsTime)
	defer cancel()
	var lost error
	for _, o := range r.all() {
		d, ok := o.screen.(screen.Drafter)
		if !ok {
			continue
		}
		if keep := d.LastWords(); keep != nil {
			lost = errors.Join(lost, keep(ctx))
		}
	}
	if lost != nil {
		return fmt.Errorf("what was typed last and not saved could not be kept as a draft: %w", lost)
	}
	return nil
}

// quitAnyway marks the question that interrupt asks.
type quitAnyway struct{}

// interrupt quits, but asks first if something is not saved. Pressed again on the
// question, it is the answer that loses nothing.
func (r *root) interrupt() tea.Cmd {
	if r.top().page.Kind == screen.Ask {
		if _, asked := r.top().page.Question.Subject.(quitAnyway); asked {
			return r.quit(false)
		}
	}
	for _, o := range r.all() {
		if unsaved(o.screen) {
			return r.open(screen.Page{Kind: screen.Ask, Question: quitQuestion(r.losesWords())})
		}
	}
	return r.quit(false)
}

// quitAnswered does what was answered to the question that interrupt asks.
func (r *root) quitAnswered(a screen.Answered) tea.Cmd {
	if a.Index == 0 {
		return nil
	}
	return r.quit(a.Index == 2)
}

// losesWords reports whether there are words that are kept as no draft.
func (r *root) losesWords() bool {
	return slices.ContainsFunc(r.all(), func(o *open) bool {
		_, drafted := o.screen.(screen.Drafter)
		return unsaved(o.screen) && !drafted
	})
}

func quitQuestion(loses bool) screen.Question {
	if loses {
		return screen.Question{
			Title:   "Quit",
			Text:    "Settings that you have typed are not saved, and are lost. What is in other forms is kept as a draft.",
			Answers: []screen.Answer{{Key: keymap.No, Label: "Stay"}, {Key: keymap.Yes, Label: "Quit", Danger: true}},
			Subject: quitAnyway{},
		}
	}
	return screen.Question{
		Title: "Quit",
		Text:  "What you have typed is not saved. It is kept as a draft, and offered at the next start.",
		Answers: []screen.Answer{
			{Key: keymap.No, Label: "Stay"},
			{Key: keymap.Yes, Label: "Quit"},
			{Key: keymap.Discard, Label: "Discard it and quit", Danger: true},
		},
		Subject: quitAnyway{},
	}
}
