package ui

import (
	"context"
	"errors"
	"reflect"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/screen"
)

// When a draft is written: once nobody has typed for a moment; while somebody
// types on without one, every few seconds; and again after a failure.
const (
	pause  = time.Second
	onward = 5 * time.Second
	anew   = 5 * time.Second
)

// draft is what an editor knows of its draft.
type draft[V any] struct {
	id       store.DraftID
	revision int64
	kept     V    // what is in the book
	there    bool // there is one in the book
	busy     bool // it is being written
	again    bool // it is due again after that
	typed    int  // counts what was typed
	onward   bool // the seconds run after which it is written in any case
	over     bool // it was saved, left or discarded
}

type (
	// paused comes a moment after what was typed; it counts if nothing else was.
	paused struct{ typed int }
	// typedOn comes when somebody has typed for a while.
	typedOn struct{}
	// retry comes a while after a write that failed.
	retry struct{}
	// draftKept and draftDropped say what has become of the draft in the book;
	// draftGivenUp, that it was to be dropped with the form.
	draftKept[V any] struct {
		id     store.DraftID
		values V
	}
	draftDropped struct{ id store.DraftID }
	draftGivenUp struct{}
	// draftLeft says that the draft was kept on purpose.
	draftLeft struct{}
)

// touched lets the draft be written in a moment.
func (e *Editor[V, R]) touched() tea.Cmd {
	d := &e.draft
	d.typed++
	cmd := e.env.After(pause, paused{d.typed})
	if d.onward {
		return cmd
	}
	d.onward = true
	return tea.Batch(cmd, e.env.After(onward, typedOn{}))
}

// due writes the draft when its time has come.
func (e *Editor[V, R]) due(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case paused:
		if msg.typed != e.draft.typed {
			return nil // somebody types
		}
	case typedOn:
		e.draft.onward = false
	}
	return e.keep()
}

// keep brings the draft in the book up to what is in the form.
func (e *Editor[V, R]) keep() tea.Cmd {
	d := &e.draft
	if e.saving {
		return nil // and then it is in the book, or still to be kept
	}
	if d.busy {
		d.again = true
		return nil
	}
	write := e.keeping()
	if write == nil {
		return nil
	}
	d.busy = true
	return e.env.Keep(write)
}

// keeping is the write that the draft in the book lacks; nil for none.
func (e *Editor[V, R]) keeping() func(context.Context) (tea.Msg, error) {
	d, log := &e.draft, e.env.Log
	edit := e.edit()
	switch {
	case d.over:
		return nil
	case e.isAsShown(edit.Values):
		if !d.there {
			return nil
		}
		id := d.id
		return func(ctx context.Context) (tea.Msg, error) { return draftDropped{id}, log.DropDraft(ctx, id) }
	case d.there && reflect.DeepEqual(edit.Values, d.kept):
		return nil
	}
	body, done := e.body(edit), draftKept[V]{d.id, edit.Values}
	return func(ctx context.Context) (tea.Msg, error) {
		draft, err := body()
		if err != nil {
			return done, err
		}
		return done, log.KeepDraft(ctx, draft)
	}
}

// body returns what makes the draft of an edit: a long text takes its time.
func (e *Editor[V, R]) body(edit Edit[V, R]) func() (logbook.Draft, error) {
	e.draft.revision++
	draft := e.content.Draft(edit.Values)
	draft.ID, draft.Revision = e.draft.id, e.draft.revision
	return func() (logbook.Draft, error) {
		var err error
		draft.Body, err = writeDraft(edit)
		return draft, err
	}
}

// kept takes the outcome of a write of the draft.
func (e *Editor[V, R]) kept(msg screen.Kept) tea.Cmd {
	d := &e.draft
	switch done := msg.Msg.(type) {
	case draftTaken[V, R]:
		return e.took(done, msg.Err)
	case draftLeft:
		return e.left(msg.Err)
	case draftGivenUp:
		return nil // the root says what has failed: it stays open for that
	case draftKept[V]:
		if done.id != d.id {
			return nil // of the draft before this one
		}
		if msg.Err == nil {
			d.kept, d.there = done.values, true
		}
	case draftDropped:
		if done.id != d.id {
			return nil
		}
		if msg.Err == nil {
			d.id, d.revision, d.there = store.NewDraftID(), 0, false
		}
	default:
		if msg.Err != nil {
			return screen.Fail(msg.Err)
		}
		return nil
	}
	d.busy = false
	if msg.Err != nil {
		return e.notKept(msg.Err)
	}
	e.said.unkept = ""
	if d.again {
		d.again = false
		return e.keep()
	}
	return nil
}

// notKept says so in the form, until it has succeeded. What is too long is tried
// again only once it is changed.
func (e *Editor[V, R]) notKept(err error) tea.Cmd {
	reason, _ := screen.Reason(err)
	e.said.unkept = "Not kept as a draft yet, save it: " + reason
	e.draft.again = false
	var rule *logbook.RuleError
	if errors.As(err, &rule) {
		return nil
	}
	return e.env.After(anew, retry{})
}

// quit keeps what is not kept yet, or discards it: the program ends.
func (e *Editor[V, R]) quit(msg screen.Quitting) tea.Cmd {
	if !msg.Discard {
		return e.keep()
	}
	return e.drop()
}

// drop ends the draft, whatever of it is on its way to the book.
func (e *Editor[V, R]) drop() tea.Cmd {
	d := &e.draft
	if d.over {
		return nil
	}
	d.over = true
	if !d.there && !d.busy {
		return nil
	}
	log, id := e.env.Log, d.id
	return e.env.Keep(func(ctx context.Context) (tea.Msg, error) { return draftGivenUp{}, log.DropDraft(ctx, id) })
}

// goOn begins another draft in a form that is used although its own was given up:
// quitting was called off.
func (e *Editor[V, R]) goOn() {
	if d := e.draft; d.over {
		e.draft = draft[V]{id: store.NewDraftID(), typed: d.typed, onward: d.onward}
	}
}

// LastWords implements screen.Drafter.
func (e *Editor[V, R]) LastWords() func(context.Context) error {
	write := e.keeping()
	if write == nil {
		return nil
	}
	return func(ctx context.Context) error {
		_, err := write(ctx)
		return err
	}
}
