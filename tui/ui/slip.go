package ui

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// Slip is a dialog of a few fields: an [Editor] of what is always new, which keeps its
// words as a draft like any other. A dialog embeds one, adds its fields to it, and is its
// [Note].
type Slip[V any] struct {
	Editor[V, struct{}]

	title string
}

// Note is what one slip has of its own. V is as a [Content] has it.
type Note[V any] interface {
	// Values is what the fields hold, and Fill puts it there.
	Values() V
	Fill(v V)
	// Words are those of the values that were typed. The rest only chooses: without
	// other words than at first there is nothing to lose.
	Words(v V) string
	// Write writes the values, and ends the draft with that, in a command.
	Write(ctx context.Context, v V, draft store.DraftID) (Saved, error)
	// Draft is the form, the target and the title of a draft with these values.
	Draft(v V) logbook.Draft
	// Restore returns values that mean now what they meant when they were typed.
	Restore(v V, typed, now time.Time) V
}

// NewSlip makes a slip without fields. The draft is one to go on with; zero looks
// whether there is one.
func NewSlip[V any](env screen.Env, title string, n Note[V], from store.DraftID) Slip[V] {
	return Slip[V]{NewEditor(env, noted[V]{n}, from), title}
}

// Title implements screen.Screen.
func (s *Slip[V]) Title() string { return s.title }

// Keys implements screen.Screen. Its texts are too short for another editor.
func (s *Slip[V]) Keys() []screen.Key {
	return slices.DeleteFunc(s.Editor.Keys(), func(k screen.Key) bool { return k.Action == keymap.Editor })
}

// noted is a note as the content of an editor.
type noted[V any] struct{ Note[V] }

func (noted[V]) Editing() bool { return false }
func (noted[V]) Renew()        {}

func (noted[V]) Read() func(context.Context) (struct{}, error) {
	return func(context.Context) (struct{}, error) { return struct{}{}, nil }
}

func (noted[V]) Shown(struct{}) (v V)                                  { return v }
func (noted[V]) Say(logbook.Field, V) string                           { return "" }
func (noted[V]) Check(Edit[V, struct{}]) (f logbook.Field, why string) { return "", "" }

func (n noted[V]) Fill(_ struct{}, v V) tea.Cmd {
	n.Note.Fill(v)
	return nil
}

func (n noted[V]) Write(ctx context.Context, e Edit[V, struct{}]) (Saved, error) {
	return n.Note.Write(ctx, e.Values, e.Draft)
}

func (n noted[V]) Restore(_ context.Context, v V, typed, now time.Time) (V, string) {
	return n.Note.Restore(v, typed, now), ""
}
