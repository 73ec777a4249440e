package ui

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
)

// Content is what one form has of its own. V is all that can be entered into its
// fields: a struct whose JSON has the names of the fields, which are those that
// logbook gives them, and that shares nothing with the fields themselves. R is the
// record that is edited.
type Content[V, R any] interface {
	// Editing reports whether the form edits a record, or makes a new one. Renew
	// goes over to a new one, for a record that is gone.
	Editing() bool
	Renew()
	// Read returns what reads the record that is edited now, in a command.
	Read() func(context.Context) (R, error)
	// Shown is what the fields show of a record.
	Shown(r R) V
	// Values is what the fields hold, and Fill puts it there. The record, which
	// is zero for a new one, may allow what is not offered otherwise.
	Values() V
	Fill(r R, v V) tea.Cmd
	// Say is what a field holds, in words.
	Say(f logbook.Field, v V) string
	// Check says what keeps an edit from being written: a field and a reason. An
	// empty reason lets it pass; logbook checks the rules.
	Check(e Edit[V, R]) (logbook.Field, string)
	// Write writes an edit, in a command.
	Write(ctx context.Context, e Edit[V, R]) (Saved, error)
	// Draft is the form, the target and the title of a draft with these values.
	Draft(v V) logbook.Draft
	// Restore makes the values of a draft fit for this moment, in a command: they
	// were typed at another one. It returns what the user is to be told.
	Restore(ctx context.Context, v V, typed, now time.Time) (V, string)
}

// Edit is what is to be written: the record, what the fields showed of it and
// what they hold now. For a new record Base is nil.
type Edit[V, R any] struct {
	Base          *R
	Shown, Values V
	Draft         store.DraftID        // goes with the save
	Copying       func(logbook.Copied) // told while files are copied
	Now           time.Time            // zero in Check: it reads no clock
}

// Saved is the outcome of a write: what the user is told, and the answer to the
// screen that opened the form.
type Saved struct {
	Text   string
	Answer tea.Msg
}

// Changed is the value of a field that was changed, and nil for one that was not:
// what a field could not show faithfully stays as it is in the book.
func Changed[T comparable](shown, now T) *T {
	if shown == now {
		return nil
	}
	return &now
}

// Tell is what the user is told of a save, with whatever else must be said.
func Tell(text string, notices []logbook.Notice) string {
	for _, n := range notices {
		text += ". " + string(n)
	}
	return text
}

// firstWords is how much of a text a title begins, in characters.
const firstWords = 80

// DraftTitle names a draft by what it is about and its first words.
func DraftTitle(about, text string) string {
	beginning := []rune(text[:min(len(text), 16*firstWords)])
	words := strings.Join(strings.Fields(string(beginning[:min(len(beginning), 4*firstWords)])), " ")
	if runes := []rune(words); len(runes) > firstWords {
		words = string(runes[:firstWords]) + "…"
	}
	if words == "" {
		return about
	}
	return about + ": " + words
}

// mix returns, field by field, theirs where nobody has touched it here or where
// it is to be taken, and now otherwise.
func mix[V any](shown, now, theirs V, take []logbook.Field) V {
	mixed := now
	to, was, other := reflect.ValueOf(&mixed).Elem(), reflect.ValueOf(shown), reflect.ValueOf(theirs)
	for i := range to.NumField() {
		untouched := reflect.DeepEqual(to.Field(i).Interface(), was.Field(i).Interface())
		if untouched || slices.Contains(take, logbook.Field(nameOf(to.Type().Field(i)))) {
			to.Field(i).Set(other.Field(i))
		}
	}
	return mixed
}

// holds reports whether both are the same in these fields.
func holds[V any](now, v V, in fields) bool {
	a, b := reflect.ValueOf(now), reflect.ValueOf(v)
	for i := range a.NumField() {
		_, counts := in[nameOf(a.Type().Field(i))]
		if counts && !reflect.DeepEqual(a.Field(i).Interface(), b.Field(i).Interface()) {
			return false
		}
	}
	return true
}

// nameOf is the name of a field in JSON.
func nameOf(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}
