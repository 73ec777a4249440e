package ui

import (
	"context"
	"reflect"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// Editor is a form as a screen: what all forms have in common. It fills the
// fields with what is edited, saves once at a time, shows a broken rule at its
// field, keeps every word when saving fails, and asks before it throws words
// away. A form embeds one, adds its fields to it, and is its [Content].
type Editor[V, R any] struct {
	Form

	env     screen.Env
	content Content[V, R]
	size    screen.Resized
	shown   V         // what the fields held before anything was entered
	record  R         // what is edited, as it was read
	waiting bool      // it has not been read yet
	held    []tea.Msg // what was typed meanwhile
	saving  bool      // a write is under way: what is in the form is not changed
}

// Content is what one form has of its own. V is all that can be entered into its
// fields, and shares nothing with them; R is the record that is edited. Fields are
// named as logbook names them.
type Content[V, R any] interface {
	// Editing reports whether the form edits a record, or makes a new one.
	Editing() bool
	// Read reads what is edited, in a command.
	Read(ctx context.Context) (R, error)
	// Shown is what the fields show of a record at this moment.
	Shown(r R, now time.Time) V
	// Values is what the fields hold, and Fill puts it there. The record, which
	// is zero for a new one, may allow what is not offered otherwise.
	Values() V
	Fill(r R, v V)
	// Check says what keeps an edit from being written: a field and a reason. An
	// empty reason lets it pass; logbook checks the rules.
	Check(e Edit[V, R]) (logbook.Field, string)
	// Write writes an edit, in a command.
	Write(ctx context.Context, e Edit[V, R]) (Saved, error)
}

// Edit is what is to be written: the record, what the fields showed of it and
// what they hold now. For a new record Base is nil.
type Edit[V, R any] struct {
	Base          *R
	Shown, Values V
	Now           time.Time // zero in Check: it reads no clock
}

// Saved is the outcome of a write: what the user is told, and the answer to the
// screen that opened the form.
type Saved struct {
	Text   string
	Answer tea.Msg
}

// opened carries what is edited, and what the fields show of it.
type opened[V, R any] struct {
	record R
	shown  V
	err    error
}

// NewEditor makes an editor without fields.
func NewEditor[V, R any](env screen.Env, c Content[V, R]) Editor[V, R] {
	return Editor[V, R]{env: env, content: c}
}

// Init implements screen.Screen. What is in the fields by now counts as nothing
// entered.
func (e *Editor[V, R]) Init() tea.Cmd {
	e.shown = e.content.Values()
	if !e.content.Editing() {
		return nil
	}
	e.waiting = true
	content, now := e.content, e.env.Now
	return e.env.Read(func(ctx context.Context) tea.Msg {
		r, err := content.Read(ctx)
		if err != nil {
			return opened[V, R]{err: err}
		}
		return opened[V, R]{record: r, shown: content.Shown(r, now())}
	})
}

// fill puts what is edited into the fields, and then gives them what was typed
// meanwhile.
func (e *Editor[V, R]) fill(msg opened[V, R]) tea.Cmd {
	if msg.err != nil {
		return tea.Sequence(e.env.Close(screen.Changed{}), screen.Fail(msg.err))
	}
	e.record = msg.record
	e.content.Fill(msg.record, msg.shown)
	e.shown = e.content.Values() // a field may not hold all of it
	return e.release()
}

// release gives the fields what was typed while the form waited.
func (e *Editor[V, R]) release() tea.Cmd {
	held := e.held
	e.waiting, e.held = false, nil
	cmds := make([]tea.Cmd, len(held))
	for i, msg := range held {
		cmds[i] = e.Form.Update(msg)
	}
	return tea.Batch(cmds...)
}

// Unsaved implements screen.Keeper.
func (e *Editor[V, R]) Unsaved() bool {
	return !reflect.DeepEqual(e.content.Values(), e.shown)
}

// Keys implements screen.Screen.
func (e *Editor[V, R]) Keys() []screen.Key {
	if e.waiting || e.saving {
		return screen.Can(keymap.Cancel)
	}
	return append(screen.Can(keymap.Save, keymap.Cancel), e.Form.Keys()...)
}

// Update implements screen.Screen.
func (e *Editor[V, R]) Update(msg tea.Msg) tea.Cmd {
	cmd := e.update(msg)
	if e.size.Theme != nil {
		e.Resize(e.size.Theme, e.size.Width, e.size.Height)
	}
	return cmd
}

func (e *Editor[V, R]) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		e.size = msg
	case screen.Pressed:
		return e.press(msg.Action)
	case opened[V, R]:
		return e.fill(msg)
	case edited:
		return e.takeBack(msg)
	case screen.Written:
		return e.written(msg)
	case screen.Answered:
		return e.answered(msg)
	case FieldClicked:
		if !e.waiting && !e.saving {
			return e.Click(msg)
		}
	case screen.Scrolled:
		e.Wheel(msg.Lines)
	case tea.KeyPressMsg, tea.PasteMsg:
		return e.typed(msg)
	default:
		return e.Receive(msg)
	}
	return nil
}

func (e *Editor[V, R]) press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.Save:
		return e.save()
	case keymap.Cancel:
		return e.cancel()
	case keymap.Editor:
		return e.lend()
	}
	return e.Press(a)
}

// typed gives the focused field what is typed: later, while the form waits to be
// filled, and not at all, while it is being saved.
func (e *Editor[V, R]) typed(msg tea.Msg) tea.Cmd {
	switch {
	case e.waiting:
		e.held = append(e.held, msg)
	case !e.saving:
		return e.Form.Update(msg)
	}
	return nil
}

// Frame implements screen.Screen.
func (e *Editor[V, R]) Frame(d screen.Draw) screen.Frame { return e.Draw(d) }
