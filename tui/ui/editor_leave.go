package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// The questions that a form asks, as the subject that comes back with the answer.
type (
	leaving    struct{} // go on, save, keep, discard
	discarding struct{} // go on, discard
	afresh     struct{} // go on, start afresh
	orphaned   struct{} // go on, save as new, keep
)

// cancel closes the form, after a question if something would be lost.
func (e *Editor[V, R]) cancel() tea.Cmd {
	switch {
	case e.copying.shown():
		e.copying.stopNow()
		return nil
	case e.saving:
		return e.env.Do(screen.Toast{Text: "This is being saved; a moment", Bad: true})
	case e.lent, len(e.held) > 0:
		e.held = append(e.held, screen.Pressed{Action: keymap.Cancel}) // in its turn
		return nil
	case e.taking:
		e.leaving = true
		return nil
	case e.Unsaved():
		return e.ask(screen.Question{
			Title: "Not saved", Text: "What you have typed is not saved.", Subject: leaving{},
			Answers: []screen.Answer{
				{Label: "Go on editing"},
				{Key: keymap.Save, Label: "Save"},
				{Key: keymap.KeepDraft, Label: "Keep as a draft"},
				{Key: keymap.Discard, Label: "Discard", Danger: true},
			},
		})
	}
	return tea.Batch(e.drop(), e.env.Close(nil))
}

func (e *Editor[V, R]) ask(q screen.Question) tea.Cmd {
	return e.env.Open(screen.Page{Kind: screen.Ask, Question: q})
}

func (e *Editor[V, R]) askDiscard() tea.Cmd {
	if !e.Unsaved() {
		return tea.Batch(e.drop(), e.env.Close(nil))
	}
	return e.ask(screen.Question{
		Title: "Discard", Text: "Discard what you have typed? It is not saved, and no draft of it is kept.", Subject: discarding{},
		Answers: []screen.Answer{{Key: keymap.No, Label: "No, go on editing"}, {Key: keymap.Discard, Label: "Discard", Danger: true}},
	})
}

func (e *Editor[V, R]) askAfresh() tea.Cmd {
	return e.ask(screen.Question{
		Title: "Start afresh", Text: "Discard the draft, and start this form afresh?", Subject: afresh{},
		Answers: []screen.Answer{{Key: keymap.No, Label: "No, go on with it"}, {Key: keymap.StartAfresh, Label: "Start afresh", Danger: true}},
	})
}

// answered takes the answer to one of the questions. The first is always to go on.
func (e *Editor[V, R]) answered(a screen.Answered) tea.Cmd {
	if a.Index == 0 {
		return nil
	}
	switch subject := a.Subject.(type) {
	case leaving:
		switch a.Index {
		case 1:
			return e.save()
		case 2:
			return e.leave()
		}
		return e.discard()
	case discarding:
		return e.discard()
	case afresh:
		return e.startAfresh()
	case orphaned:
		if a.Index == 1 {
			return e.saveAsNew()
		}
		return e.leave()
	case agreeing:
		e.outlook.told = subject.mails
		return e.save()
	case collision[R]:
		return e.resolve(subject, a.Index == screen.TakeTheirs)
	}
	return nil
}

// discard closes the form and its draft with it.
func (e *Editor[V, R]) discard() tea.Cmd {
	return tea.Batch(e.drop(), e.env.Close(screen.Changed{})) // what could not be saved may be gone
}

// leave keeps the draft on purpose, and closes the form once it is kept.
func (e *Editor[V, R]) leave() tea.Cmd {
	if !e.Unsaved() {
		return e.env.Do(screen.Toast{Text: "Nothing has been typed that could be kept", Bad: true})
	}
	e.saving = true
	body, log := e.body(e.edit()), e.env.Log
	return e.env.Keep(func(ctx context.Context) (tea.Msg, error) {
		draft, err := body()
		if err != nil {
			return draftLeft{}, err
		}
		return draftLeft{}, log.LeaveDraft(ctx, draft)
	})
}

func (e *Editor[V, R]) left(err error) tea.Cmd {
	e.saving = false
	if err != nil {
		return tea.Batch(e.env.Do(screen.Failure("Not kept, your words are still here", err)), e.touched())
	}
	e.draft.over = true
	return tea.Sequence(e.env.Close(screen.Changed{}), screen.Say("Kept as a draft"+e.env.Says(keymap.Drafts, "; %s lists the drafts")))
}

// startAfresh empties the form of its draft, which is dropped.
func (e *Editor[V, R]) startAfresh() tea.Cmd {
	e.said = said{}
	cmd := tea.Batch(e.content.Fill(e.record, e.shown), e.keep())
	if !e.content.Editing() {
		return cmd
	}
	return tea.Batch(cmd, e.read(false))
}
