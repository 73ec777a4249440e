package ui

import (
	"context"
	"errors"
	"reflect"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

type (
	// opened carries what is edited, and the draft that there is of it.
	opened[V, R any] struct {
		record  R
		err     error
		draft   store.DraftID
		drafted error // what kept the draft from being found
	}
	// draftTaken carries a draft that is this form's from now on.
	draftTaken[V, R any] struct {
		draft         store.DraftID
		record        R
		shown, values V
		entered       fields // those of values that the draft has
		moved         bool   // the record has been changed since the draft began
		told          string // what the user is to know of it
	}
)

// read reads what is edited, and with drafts whether there is one.
func (e *Editor[V, R]) read(drafts bool) tea.Cmd {
	e.waiting = true
	e.looks++ // one that is under way is an older look
	record, log, from := e.content.Read(), e.env.Log, e.from
	editing, d := e.content.Editing(), e.content.Draft(e.shown)
	return e.env.Read(func(ctx context.Context) tea.Msg {
		msg := opened[V, R]{draft: from}
		if editing {
			if msg.record, msg.err = record(ctx); msg.err != nil {
				return msg
			}
		}
		if drafts && from == 0 {
			var row store.DraftRow
			row, _, msg.drafted = log.DraftFor(ctx, d.Form, d.Target)
			msg.draft = row.ID
		}
		if !drafts {
			msg.draft = 0
		}
		return msg
	})
}

// fill puts what is edited into the fields.
func (e *Editor[V, R]) fill(msg opened[V, R]) tea.Cmd {
	if msg.err != nil {
		return tea.Sequence(e.env.Close(screen.Changed{}), screen.Fail(msg.err))
	}
	var cmd tea.Cmd
	if e.content.Editing() {
		cmd = e.show(msg.record, e.content.Shown(msg.record))
	}
	if msg.drafted != nil {
		cmd = tea.Batch(cmd, e.env.Do(screen.Failure("Whether there is a draft is not known", msg.drafted)))
	}
	if msg.draft != 0 {
		return tea.Batch(cmd, e.take(msg.draft))
	}
	return tea.Batch(cmd, e.release())
}

// show fills the fields, as nothing that was entered.
func (e *Editor[V, R]) show(r R, v V) tea.Cmd {
	e.record = r
	cmd := e.content.Fill(r, v)
	e.shown = e.content.Values() // a field may not hold all of it
	return cmd
}

// Preset changes fields as nothing that anybody has entered.
func (e *Editor[V, R]) Preset(change func()) {
	before := e.content.Values()
	change()
	e.shown = mix(before, e.shown, e.content.Values(), nil)
}

// release gives the fields what was typed while the form waited. What came after
// esc was not meant for them.
func (e *Editor[V, R]) release() tea.Cmd {
	held := e.held
	e.waiting, e.lent, e.held = false, false, nil
	cmds := []tea.Cmd{e.touched()}
	for _, msg := range held {
		if _, left := msg.(screen.Pressed); left {
			cmds = append(cmds, e.cancel())
			break
		}
		cmds = append(cmds, e.Form.Update(msg))
	}
	return tea.Batch(cmds...)
}

// take makes a draft this form's.
func (e *Editor[V, R]) take(id store.DraftID) tea.Cmd {
	e.taking = true
	restore, log, now := e.restorer(), e.env.Log, e.env.Now
	return e.env.Keep(func(ctx context.Context) (tea.Msg, error) {
		d, err := log.TakeDraft(ctx, id)
		if err != nil {
			return draftTaken[V, R]{}, err
		}
		taken, err := restore(ctx, d)
		if err != nil {
			return taken, errors.Join(err, log.ReturnDraft(ctx, d.ID))
		}
		at := now()
		taken.told = "Your draft of " + when.SayTimed(d.UpdatedAt.In(at.Location()), at) + " is back" + taken.told
		return taken, nil
	})
}

// restorer returns what reads a draft into values, in a command.
func (e *Editor[V, R]) restorer() func(context.Context, store.Draft) (draftTaken[V, R], error) {
	content, record, shown, editing, now := e.content, e.record, e.shown, e.content.Editing(), e.env.Now
	return func(ctx context.Context, d store.Draft) (draftTaken[V, R], error) {
		taken := draftTaken[V, R]{draft: d.ID, record: record, shown: shown}
		var base *R
		var err error
		if taken.entered, base, err = readDraft[R](d.Body); err != nil {
			return taken, err
		}
		before := shown
		if base != nil {
			before = content.Shown(*base)
		}
		if base != nil && editing {
			taken.record, taken.shown = *base, before
			taken.moved = !reflect.DeepEqual(before, content.Shown(record))
		}
		if taken.values, err = onto(taken.entered, before); err != nil {
			return taken, err
		}
		taken.values, taken.told = content.Restore(ctx, taken.values, d.UpdatedAt, now())
		return taken, nil
	}
}

// took puts a draft into the fields. What they cannot hold stays in the draft,
// which is then left as it is.
func (e *Editor[V, R]) took(t draftTaken[V, R], err error) tea.Cmd {
	e.taking = false
	if err != nil {
		return tea.Batch(e.notTaken(err), e.release(), e.late())
	}
	cmd := e.show(t.record, t.shown)
	cmd = tea.Batch(cmd, e.content.Fill(t.record, t.values))
	now := e.content.Values()
	e.said.drafted = true
	e.said.restored = t.told + e.env.Says(keymap.StartAfresh, "; %s starts afresh")
	if t.moved {
		e.said.elsewhere = changedElsewhere
	}
	if e.leaving || !holds(now, t.values, t.entered) {
		e.said.restored = t.told + ", but for what this form does not hold; the whole of it is still among the drafts"
		log := e.env.Log
		cmd = tea.Batch(cmd, e.env.Keep(func(ctx context.Context) (tea.Msg, error) { return nil, log.ReturnDraft(ctx, t.draft) }))
	} else {
		e.draft = draft[V]{id: t.draft, there: true, kept: now, typed: e.draft.typed}
	}
	return tea.Batch(cmd, e.release(), e.late())
}

// late closes a form that was to be closed while its draft was being taken.
func (e *Editor[V, R]) late() tea.Cmd {
	if !e.leaving {
		return nil
	}
	e.draft.over = true
	return e.env.Close(nil)
}

// notTaken says why the words of a draft are not in the form.
func (e *Editor[V, R]) notTaken(err error) tea.Cmd {
	var gone *logbook.GoneError
	switch {
	case errors.Is(err, logbook.ErrDraftTaken):
		e.said.restored = "Another window types the draft of this; this form begins anew"
	case errors.Is(err, errOtherDraft):
		e.said.restored = "There is a draft of this that this rapport cannot read into the form; it is kept among the drafts"
	case errors.As(err, &gone):
		e.said.restored = "The draft of this was saved, discarded or taken up in another window; this form begins anew"
	default:
		return e.env.Do(screen.Failure("Your draft is kept, and not in this form", err))
	}
	return nil
}
