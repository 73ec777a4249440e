package ui

import (
	"reflect"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// Editor is a form as a screen: what all forms have in common. It fills the
// fields with what is edited, or with a draft; keeps what is typed as a draft;
// saves once at a time, shows a broken rule at its field and asks where somebody
// else has changed the same; and loses no word unasked. A form embeds one, adds
// its fields to it, and is its [Content].
type Editor[V, R any] struct {
	Form

	env     screen.Env
	content Content[V, R]
	size    screen.Resized
	from    store.DraftID // the draft that it was opened for; zero looks for one
	shown   V             // what the fields held before anything was entered
	record  R             // what is edited, as it was when the editing began
	waiting bool          // the fields are still to be filled
	taking  bool          // with a draft, which is being taken
	leaving bool          // close it as soon as that is done
	lent    bool          // a text is with the user's own editor
	held    []tea.Msg     // what was typed meanwhile, and esc after it
	saving  bool          // a write is under way: what is in the form is not changed
	copying copying
	looks   int // how often what is edited was looked at again
	draft   draft[V]
	said    said
	outlook outlook
}

// NewEditor makes an editor without fields. The draft is one to go on with; zero
// looks whether there is one for what is edited.
func NewEditor[V, R any](env screen.Env, c Content[V, R], from store.DraftID) Editor[V, R] {
	return Editor[V, R]{env: env, content: c, from: from, draft: draft[V]{id: store.NewDraftID()}}
}

// Init implements screen.Screen. What is in the fields by now counts as nothing
// entered.
func (e *Editor[V, R]) Init() tea.Cmd {
	e.shown = e.content.Values()
	return e.read(true)
}

// Unsaved implements screen.Keeper.
func (e *Editor[V, R]) Unsaved() bool {
	return !e.draft.over && (len(e.held) > 0 || !e.isAsShown(e.content.Values()))
}

// worded is a Content of whose values only the words count as entered.
type worded[V any] interface{ Words(v V) string }

// isAsShown reports whether nothing was entered into the fields that hold v.
func (e *Editor[V, R]) isAsShown(v V) bool {
	if c, ok := e.content.(worded[V]); ok {
		return c.Words(v) == c.Words(e.shown)
	}
	return reflect.DeepEqual(v, e.shown)
}

// Saving reports whether a write is under way: what is in the form is not changed.
func (e *Editor[V, R]) Saving() bool { return e.saving }

// Keys implements screen.Screen.
func (e *Editor[V, R]) Keys() []screen.Key {
	if e.waiting || e.saving {
		return screen.Can(keymap.Cancel)
	}
	keys := append(screen.Can(keymap.Save, keymap.Cancel), e.Form.Keys()...)
	keys = append(keys, screen.Quietly(keymap.KeepDraft, keymap.Discard)...)
	startAfresh := screen.Key{Action: keymap.StartAfresh, Quiet: true}
	if !e.said.drafted {
		startAfresh.Disabled = "there is no draft in this form to start afresh from"
	}
	return append(keys, startAfresh)
}

// Update implements screen.Screen.
func (e *Editor[V, R]) Update(msg tea.Msg) tea.Cmd {
	cmd := tea.Batch(e.update(msg), e.foresee(msg))
	e.fit()
	return cmd
}

// fit gives the fields the room that the lines above and under them leave.
func (e *Editor[V, R]) fit() {
	if t, width := e.size.Theme, e.size.Width; t != nil {
		e.Resize(t, width, e.size.Height-len(e.saidLines(t, width))-len(e.footLines(t, width)))
	}
}

func (e *Editor[V, R]) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		e.size = msg
	case opened[V, R]:
		return e.fill(msg)
	case edited:
		return tea.Batch(e.takeBack(msg), e.touched())
	case screen.Written:
		return e.written(msg)
	case screen.Kept:
		return e.kept(msg)
	case screen.Quitting:
		return e.quit(msg)
	case screen.Changed:
		return e.look()
	case seen[V, R]:
		e.see(msg)
	case copyLooked:
		return e.lookAtCopy()
	case forecastDue:
		return e.forecast(msg)
	case forecast:
		e.foreseen(msg)
	case paused, typedOn, retry:
		return e.due(msg)
	default:
		return tea.Batch(e.act(msg), e.touched())
	}
	return nil
}

// act takes what may change the fields.
func (e *Editor[V, R]) act(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Pressed:
		e.goOn()
		return e.press(msg.Action)
	case screen.Answered:
		e.goOn()
		return e.answered(msg)
	case FieldClicked:
		e.goOn()
		if !e.waiting && !e.saving {
			return e.Click(msg)
		}
	case screen.Scrolled:
		e.Wheel(msg.Lines)
	case tea.KeyPressMsg, tea.PasteMsg:
		e.goOn()
		return e.typed(msg)
	}
	return e.Receive(msg)
}

func (e *Editor[V, R]) press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.Save:
		return e.save()
	case keymap.Cancel:
		return e.cancel()
	case keymap.Editor:
		return tea.Batch(e.keep(), e.lend()) // no draft is written while the terminal is lent
	case keymap.KeepDraft:
		return e.leave()
	case keymap.Discard:
		return e.askDiscard()
	case keymap.StartAfresh:
		return e.askAfresh()
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
