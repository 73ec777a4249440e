package store

import (
	"context"
	"testing"
	"time"
)

// busyBook is a book of one contact of whom very much was recorded: a thousand
// interactions, each with a step of a path, both levels and an amount.
func busyBook(b *testing.B) (*Book, ContactID) {
	b.Helper()
	book, err := Open(b.Context(), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := book.Close(); err != nil {
			b.Error(err)
		}
	})
	ada := addContact(b, book, Contact{Name: "Ada"})
	write(b, book, func(ctx context.Context, tx *Tx) error {
		if _, err := tx.s.conn.ExecContext(ctx, storyLists); err != nil {
			return err
		}
		for n := range 1000 {
			f := InteractionFields{Contacts: []ContactID{ada}, Type: 2, Details: "Talked about the engine", At: noon.Add(time.Duration(n) * time.Hour)}
			f.Campaign = Campaign{Path: 1, Step: StepID(1 + n%2), Support: Support(1 + n%Levels), Priority: Priority(1 + n%Levels), Capital: 5}
			id, err := tx.InsertInteraction(ctx, f, "Sam Organiser", f.At)
			if err != nil {
				return err
			}
			if _, err := tx.AddCapital(ctx, CapitalEntry{Contact: ada, Amount: 5, Interaction: id, Author: "Sam Organiser", Reason: "Call"}, f.At); err != nil {
				return err
			}
		}
		return nil
	})
	return book, ada
}

// BenchmarkActivities reads fifty things that happened to a contact: to one of whom very
// much was recorded, and to the busiest of the yardstick book and one of many. Goal: p50
// at most 1 ms, wherever the page stands.
func BenchmarkActivities(b *testing.B) {
	b.Run("much recorded", func(b *testing.B) {
		book, ada := busyBook(b)
		benchActivities(b, book, ada)
	})
	b.Run("busiest", func(b *testing.B) {
		book := benchBook(b)
		benchActivities(b, book, busiest(b, book))
	})
	b.Run("quiet", func(b *testing.B) { benchActivities(b, benchBook(b), 900) })
}

func benchActivities(b *testing.B, book *Book, of ContactID) {
	b.Helper()
	page := func(q ActivityQuery) Rows[Activity] {
		q.Contact, q.Excerpt = of, 200
		rows, err := book.Activities(b.Context(), q)
		if err != nil {
			b.Fatal(err)
		}
		return rows
	}
	middle := page(ActivityQuery{Page: Page{Limit: 2000}}).Rows
	for name, q := range map[string]ActivityQuery{
		"top": {}, "deep": {Page: Page{From: middle[len(middle)/2].Cursor}}, "interactions": {Kinds: []ActivityKind{LoggedActivity}},
		"levels": {Kinds: []ActivityKind{LevelActivity}}, "path": {Kinds: []ActivityKind{PathActivity}},
		"capital": {Kinds: []ActivityKind{CapitalActivity}},
	} {
		b.Run(name, func(b *testing.B) {
			q.Page.Limit = 50
			measure(b, func() (int, error) { return len(page(q).Rows), nil })
		})
	}
}
