package store

import (
	"context"
	"testing"
	"time"
)

// withLists is a book with the lists of a story, and Ada.
func withLists(t *testing.T) (*Book, ContactID) {
	t.Helper()
	book := openTest(t)
	var ada ContactID
	write(t, book, func(ctx context.Context, tx *Tx) (err error) {
		if _, err := tx.s.conn.ExecContext(ctx, storyLists); err != nil {
			return err
		}
		ada, err = tx.InsertContact(ctx, Contact{Name: "Ada", CreatedAt: noon, UpdatedAt: noon})
		return err
	})
	return book, ada
}

func change(t *testing.T, b *Book, id InteractionID, f InteractionFields) {
	t.Helper()
	write(t, b, func(ctx context.Context, tx *Tx) error { return tx.UpdateInteraction(ctx, id, f, noon) })
}

// TestLevelsOfOneMoment: what was logged last counts, whatever is edited later, and
// what is set by hand comes after what was there.
func TestLevelsOfOneMoment(t *testing.T) {
	book, ada := withLists(t)
	call := InteractionFields{Contacts: []ContactID{ada}, Type: 2, Details: "x", At: noon, Campaign: Campaign{Support: StrongSupport}}
	want := func(what string, level Support) {
		t.Helper()
		if c := must(book.Contact(t.Context(), ada))(t); c.Support != level {
			t.Errorf("%s: %v, want %v", what, c.Support.Label(), level.Label())
		}
	}
	first := logOne(t, book, call)
	want("logged", StrongSupport)
	call.Campaign.Support = Undecided
	second := logOne(t, book, call)
	want("logged again", Undecided)
	call.Campaign.Support = WeakSupport
	change(t, book, first, call)
	want("the first one edited", Undecided)
	write(t, book, func(ctx context.Context, tx *Tx) error {
		return tx.SetSupport(ctx, ada, WeakOppose, "Sam", noon.Add(time.Millisecond))
	})
	want("set by hand", WeakOppose)
	change(t, book, second, call)
	want("the second one edited", WeakOppose)
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.SetSupport(ctx, ada, NoSupport, "Sam", noon) })
	want("taken away by hand", NoSupport)
	call.Campaign.Support = StrongOppose
	third := logOne(t, book, call)
	want("logged after that", StrongOppose)
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteInteraction(ctx, third) })
	want("deleted", NoSupport)
	call.At = noon.Add(time.Second)
	change(t, book, first, call)
	want("the first one moved behind the others", StrongOppose)
}

// TestPathsBegin: who is on a path without a step begins where it began when that was
// logged, and stays where others have brought them.
func TestPathsBegin(t *testing.T) {
	book, ada := withLists(t)
	call := InteractionFields{Contacts: []ContactID{ada}, Type: 2, Details: "x", At: noon, Campaign: Campaign{Path: 1}}
	want := func(what string, at StepID) {
		t.Helper()
		if p := storedPlace(t, book, ada, 1); p.step != at {
			t.Errorf("%s: at step %d, want %d", what, p.step, at)
		}
	}
	begun := logOne(t, book, call)
	want("begun", 1)
	write(t, book, func(ctx context.Context, tx *Tx) error {
		_, _, err := tx.s.exec(ctx, "UPDATE path_steps SET hidden = 1 WHERE id = 1")
		return err
	})
	call.Details = "y"
	change(t, book, begun, call)
	want("edited after the first step was hidden", 1)
	call.At, call.Campaign.Step = noon.Add(-time.Hour), 3
	before := logOne(t, book, call)
	want("it was at a step before", 3)
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteInteraction(ctx, before) })
	want("it was not", 1)
	call.At = noon
	change(t, book, begun, call)
	want("a step is named", 3)
	call.Campaign.Step = 0
	change(t, book, begun, call)
	want("and none again", 2)
	call.Campaign.Path = 0
	change(t, book, begun, call)
	want("off the path", 0)
}

// TestMovesOfOneMoment: in one second, what was done by hand comes between what was
// logged before it and after it.
func TestMovesOfOneMoment(t *testing.T) {
	book, ada := withLists(t)
	call := InteractionFields{Contacts: []ContactID{ada}, Type: 2, Details: "x", At: noon, Campaign: Campaign{Path: 1, Step: 4}}
	first := logOne(t, book, call)
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.Complete(ctx, ada, 1, "Sam", noon) })
	call.Campaign.Step = 2
	change(t, book, first, call)
	if p := storedPlace(t, book, ada, 1); p.state != Completed || p.step != 2 {
		t.Errorf("%+v", p)
	}
	logOne(t, book, call)
	if p := storedPlace(t, book, ada, 1); p.state != OnPath || p.step != 2 {
		t.Errorf("%+v", p)
	}
}
