package store

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// wander moves a contact on two paths at random: to a step, along, off the path; some of it
// in the same second, some of it before what is there, and some of it is taken back.
func wander(t *testing.T, book *Book, ada ContactID, r *rand.Rand) {
	t.Helper()
	var logged []InteractionID
	write(t, book, func(ctx context.Context, tx *Tx) error {
		for range 150 {
			path, at := PathID(1+r.IntN(2)), noon.Add(time.Duration(r.IntN(90))*time.Second)
			var err error
			switch n := r.IntN(10); {
			case n < 2:
				err = tx.Complete(ctx, ada, path, "Bo", at)
			case n < 3:
				err = tx.Abandon(ctx, ada, path, "Bo", at)
			case n < 5 && len(logged) > 0:
				i := r.IntN(len(logged))
				err = tx.DeleteInteraction(ctx, logged[i])
				logged = slices.Delete(logged, i, i+1)
			default:
				f := InteractionFields{Contacts: []ContactID{ada}, Type: 2, Details: "x", At: at, Campaign: Campaign{Path: path}}
				if r.IntN(2) == 0 {
					f.Campaign.Step = StepID(4*int(path) - 3 + r.IntN(2))
				}
				var id InteractionID
				id, err = tx.InsertInteraction(ctx, f, "Sam", noon)
				logged = append(logged, id)
			}
			if err != nil && !errors.Is(err, ErrRefused) {
				return err
			}
		}
		return nil
	})
}

// TestFewMovesDecide: what is made of a few of the moves is what all of them make, for
// each place and each line of the activity.
func TestFewMovesDecide(t *testing.T) {
	for seed := range uint64(12) {
		book, ada := withLists(t)
		wander(t, book, ada, rand.New(rand.NewPCG(seed, 6)))
		want := map[int64]Move{}
		for _, path := range []PathID{1, 2} {
			from, to := journeyKey{ada, path}.ends()
			ask(t, book, func(s *session) error {
				moves, err := movesBetween(t.Context(), s, from, to)
				p := must(pathOf(t.Context(), s, path))(t)
				for i, move := range p.journey(standing{}, moves) {
					want[moves[i].id] = move
					if now := must(standingBefore(t.Context(), s, moves[i]))(t); now != standingAfter(moves[:i]) {
						t.Errorf("seed %d, before move %d: %+v, want %+v", seed, moves[i].id, now, standingAfter(moves[:i]))
					}
				}
				if now := storedPlace(t, book, ada, path); now != standingAfter(moves) {
					t.Errorf("seed %d, path %d: at %+v, want %+v", seed, path, now, standingAfter(moves))
				}
				return err
			})
		}
		seen := 0
		q := ActivityQuery{Contact: ada, Kinds: []ActivityKind{PathActivity}, Page: Page{Limit: 7}}
		for more := true; more; {
			page := must(book.Activities(t.Context(), q))(t)
			for _, a := range page.Rows {
				seen++
				if !sameMove(a.Move, want[a.ID()]) {
					t.Errorf("seed %d, move %d: %+v, want %+v", seed, a.ID(), a.Move, want[a.ID()])
				}
				q.Page.From = a.Cursor
			}
			more = page.More
		}
		if seen != len(want) || seen < 20 {
			t.Errorf("seed %d: %d moves of %d", seed, seen, len(want))
		}
	}
}

func ask(t *testing.T, b *Book, fn func(*session) error) {
	t.Helper()
	if err := b.lend(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

func sameMove(a, b Move) bool {
	skipped := slices.Equal(a.Skipped, b.Skipped)
	a.Skipped, b.Skipped = nil, nil
	return skipped && a.Path == b.Path && a.Kind == b.Kind && a.State == b.State && a.From == b.From && a.Stayed == b.Stayed &&
		a.At.Equal(b.At) && a.Interaction == b.Interaction && a.Author == b.Author
}
