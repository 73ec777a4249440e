package logbook

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"rapport/internal/harmless"
	"rapport/store"
)

// MaxDraft is the length in bytes that the body of a draft may have.
const MaxDraft = 4 << 20

// ErrDraftTaken says that a draft is being typed in another window.
var ErrDraftTaken = errors.New("another window has this draft open; nothing was changed")

// Draft is what is typed into a form, kept while it is not saved. Each form that
// is opened has a draft of its own, with an id of [store.NewDraftID], so that two
// windows on the same form do not write over each other's words.
type Draft struct {
	ID     store.DraftID
	Form   store.Form
	Target int64  // the id of what the form is about; 0 is none
	Title  string // what a list of drafts says, in one line; its end may be cut
	Body   string // the form's own, as JSON, at most MaxDraft
	// Revision grows with what is typed: of two writes that cross, the words
	// that are older do not replace the newer ones.
	Revision int64
}

// KeepDraft writes the draft, durably, as one that this window types. It is not
// offered to anybody while this window is open. A draft that is over, because it
// was saved, left or dropped meanwhile, stays so: that is no error. One that is too
// long is a [*RuleError], and what was kept of it before stays.
func (l *Logbook) KeepDraft(ctx context.Context, d Draft) error {
	draft, err := l.draft(d)
	if err != nil {
		return err
	}
	w := l.window
	w.mu.Lock()
	defer w.mu.Unlock()
	if last, ok := w.kept[d.ID]; ok && d.Revision < last {
		return nil
	}
	w.live()
	if err := l.book.Write(ctx, func(tx *store.Tx) error { return tx.KeepDraft(ctx, draft) }); err != nil {
		return err
	}
	w.kept[d.ID] = d.Revision
	return nil
}

// LeaveDraft keeps the draft on purpose: from now on it is nobody's, and is
// offered where its form is opened again. It is over for this window. The errors
// are those of [Logbook.KeepDraft].
func (l *Logbook) LeaveDraft(ctx context.Context, d Draft) error {
	draft, err := l.draft(d)
	if err != nil {
		return err
	}
	w := l.window
	return w.end(d.ID, func() error {
		last, known := w.kept[d.ID]
		if last == ended {
			return nil
		}
		return l.book.Write(ctx, func(tx *store.Tx) error {
			if !known || d.Revision >= last {
				if err := tx.KeepDraft(ctx, draft); err != nil {
					return err
				}
			}
			return goneDraft(tx.LeaveDraft(ctx, d.ID))
		})
	})
}

// draft is what is stored of d.
func (l *Logbook) draft(d Draft) (store.Draft, error) {
	if len(d.Body) > MaxDraft {
		return store.Draft{}, &RuleError{
			Reason: fmt.Sprintf("what was typed is longer than %d MiB, which is too long for a draft", MaxDraft>>20),
			Hint:   "it is kept once it is saved",
		}
	}
	now := l.now()
	draft := store.Draft{
		ID: d.ID, Form: d.Form, Target: d.Target, Owner: l.window.name, CreatedAt: now, UpdatedAt: now,
	}
	// JSON holds nothing that would have to be replaced.
	draft.Body, _ = harmless.Clean(d.Body)
	draft.Title, _ = harmless.Clean(strings.Join(strings.Fields(d.Title), " "))
	if runes := []rune(draft.Title); len(runes) > MaxLine {
		draft.Title = string(runes[:MaxLine])
	}
	return draft, nil
}

// TakeDraft makes a draft this window's, to be typed on, and returns it. It has a
// new id. [ErrDraftTaken] if another window types it; a [*GoneError] if it was
// saved, dropped or taken meanwhile. Of two who take it at once, one has it.
func (l *Logbook) TakeDraft(ctx context.Context, id store.DraftID) (store.Draft, error) {
	w := l.window
	var taken store.Draft
	err := w.end(id, func() error {
		w.live()
		return l.book.Write(ctx, func(tx *store.Tx) error {
			if _, err := l.free(ctx, tx, id); err != nil {
				return err
			}
			own := store.NewDraftID()
			if err := tx.TakeDraft(ctx, id, own, w.name); err != nil {
				return goneDraft(err)
			}
			var err error
			taken, err = tx.Draft(ctx, own)
			return err
		})
	})
	if err != nil {
		return store.Draft{}, err
	}
	return taken, nil
}

// ReturnDraft gives a draft back that was taken and not typed on: it is nobody's
// again, and as old as it was. A [*GoneError] if there is none.
func (l *Logbook) ReturnDraft(ctx context.Context, id store.DraftID) error {
	return l.window.end(id, func() error {
		return l.book.Write(ctx, func(tx *store.Tx) error { return goneDraft(tx.LeaveDraft(ctx, id)) })
	})
}

// DropDraft discards a draft for good. It is no error if there is none.
// [ErrDraftTaken] if another window types it.
func (l *Logbook) DropDraft(ctx context.Context, id store.DraftID) error {
	return l.window.end(id, func() error {
		return l.book.Write(ctx, func(tx *store.Tx) error {
			owner, err := l.free(ctx, tx, id)
			if errors.Is(err, store.ErrNotFound) {
				return nil
			}
			if err != nil {
				return err
			}
			return tx.DeleteDraft(ctx, id, owner)
		})
	})
}

// free returns the owner of a draft that no other window types. An owner who is
// dead stays so, so this holds until the transaction ends.
func (l *Logbook) free(ctx context.Context, tx *store.Tx, id store.DraftID) (owner string, err error) {
	d, err := tx.Draft(ctx, id)
	if err != nil {
		return "", goneDraft(err)
	}
	if d.Owner != l.window.name && l.window.types(d.Owner) {
		return "", ErrDraftTaken
	}
	return d.Owner, nil
}

func goneDraft(err error) error { return gone(err, "draft", 0) }
