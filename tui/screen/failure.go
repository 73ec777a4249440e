package screen

import (
	"context"
	"errors"

	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
)

// Failure is what the user is told of an error: what was to be done and what was
// kept, in the caller's words, and then what happened and what to do. What only a
// technician can read is among the details.
func Failure(before string, err error) Toast {
	text, details := Reason(err)
	if before != "" {
		text = before + ": " + text
	}
	return Toast{Text: text, Bad: true, Details: details}
}

// Reason is why something failed, and in details the error itself where the
// reason is not all of it.
func Reason(err error) (text, details string) {
	text = err.Error()
	var missing *logbook.MissingFileError
	if errors.As(err, &missing) {
		return missing.Reason(), text
	}
	if isPlain(err) {
		return text, ""
	}
	for _, kind := range []error{
		store.ErrBusy, store.ErrFull, store.ErrReadOnly, store.ErrDamaged, store.ErrNotABook, store.ErrRefused,
	} {
		if errors.Is(err, kind) {
			return kind.Error(), text
		}
	}
	switch {
	case errors.Is(err, store.ErrNotFound):
		return "it is no longer in the book", text
	case errors.Is(err, context.DeadlineExceeded):
		return "the book did not answer in time: something else holds it; try again in a moment", text
	case errors.Is(err, context.Canceled):
		return "this was broken off", text
	}
	return "something is wrong that rapport has no words for; nothing was changed", text
}

// isPlain reports whether an error is in words for people already.
func isPlain(err error) bool {
	var rule *logbook.RuleError
	var gone *logbook.GoneError
	var missing *logbook.MissingFileError
	var unsaved *logbook.SaveError
	var conflict *logbook.ConflictError
	var words *when.Error
	var state *logbook.StateError
	return errors.As(err, &state) || errors.As(err, &rule) || errors.As(err, &gone) || errors.As(err, &missing) || errors.As(err, &unsaved) || errors.As(err, &conflict) || errors.As(err, &words) ||
		errors.Is(err, logbook.ErrDraftTaken)
}
