package store

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"
)

// followUp is an open one of half an hour, so many days from noon.
func followUp(days int, uid string) FollowUpFields {
	return FollowUpFields{State: FollowUpOpen, At: noon.AddDate(0, 0, days), Minutes: 30, UID: uid}
}

func nextOf(t *testing.T, b *Book, id ContactID) time.Time {
	t.Helper()
	return must(b.Contact(t.Context(), id))(t).NextFollowUpAt
}

func TestFollowUp(t *testing.T) {
	book, ada, bo, _, _ := someBook(t)
	want := FollowUpFields{
		State: FollowUpOpen, At: noon.AddDate(0, 0, 7), Minutes: 45, ToMe: true, ToContacts: true,
		Title: "Meeting with Sam", Details: "Bring the cards", UID: "one@example.org",
	}
	f := InteractionFields{Contacts: []ContactID{ada, bo}, Type: 3, Details: "The cards", At: noon, FollowUp: want}
	f.FollowUp.At = want.At.Add(999 * time.Millisecond)
	id := logOne(t, book, f)
	is := func(want FollowUp) {
		t.Helper()
		if got := must(book.Interaction(t.Context(), id))(t).FollowUp; got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	is(FollowUp{want, -1, NoPriority})
	for _, one := range []ContactID{ada, bo} {
		if next := nextOf(t, book, one); !next.Equal(want.At) {
			t.Errorf("%d: next %v", one, next)
		}
	}
	// The event keeps its UID and its sequence, whatever happens.
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.SetSequence(ctx, id, 4) })
	f.FollowUp = FollowUpFields{}
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.UpdateInteraction(ctx, id, f, noon) })
	is(FollowUp{})
	if next := nextOf(t, book, ada); !next.IsZero() {
		t.Errorf("next %v", next)
	}
	if found := must(book.EventByUID(t.Context(), "one@example.org"))(t); found != id {
		t.Errorf("found %d", found)
	}
	again := followUp(9, "two@example.org")
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.SetFollowUp(ctx, id, again, noon.Add(time.Hour)) })
	again.UID = "one@example.org"
	is(FollowUp{again, 4, NoPriority})
	if i := must(book.Interaction(t.Context(), id))(t); !i.UpdatedAt.Equal(noon.Add(time.Hour)) {
		t.Errorf("updated at %v", i.UpdatedAt)
	}
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteInteraction(ctx, id) })
	if next := nextOf(t, book, bo); !next.IsZero() {
		t.Errorf("next %v", next)
	}
	_, err := book.EventByUID(t.Context(), "one@example.org")
	wantError(t, err, ErrNotFound)
	checkFile(t, book)
}

func TestFollowUpRefused(t *testing.T) {
	book, ada, _, _, call := someBook(t)
	logOne(t, book, InteractionFields{Contacts: []ContactID{ada}, Type: 1, Details: "x", At: noon, FollowUp: followUp(1, "taken@example.org")})
	for name, change := range map[string]func(*FollowUpFields){
		"no uid":         func(f *FollowUpFields) { f.UID = "" },
		"another's":      func(f *FollowUpFields) { f.UID = "taken@example.org" },
		"no length":      func(f *FollowUpFields) { f.Minutes = 0 },
		"no state":       func(f *FollowUpFields) { f.State = 4 },
		"less than none": func(f *FollowUpFields) { f.State = -1 },
	} {
		t.Run(name, func(t *testing.T) {
			f := followUp(1, "free@example.org")
			change(&f)
			err := book.Write(t.Context(), func(tx *Tx) error { return tx.SetFollowUp(t.Context(), call, f, noon) })
			wantError(t, err, ErrRefused)
			if got := must(book.Interaction(t.Context(), call))(t).FollowUp; got != (FollowUp{}) {
				t.Errorf("%+v", got)
			}
		})
	}
	for _, missing := range []func(tx *Tx) error{
		func(tx *Tx) error { return tx.SetFollowUp(t.Context(), 99, followUp(1, "free@example.org"), noon) },
		func(tx *Tx) error { return tx.SetSequence(t.Context(), call, 1) },
	} {
		wantError(t, book.Write(t.Context(), missing), ErrNotFound)
	}
}

func TestFollowUpFieldsEqual(t *testing.T) {
	f := followUp(1, "one@example.org")
	same := f
	same.At, same.UID = f.At.Add(time.Millisecond).In(time.FixedZone("east", 3600)), "two@example.org"
	if !f.Equal(same) || !(FollowUpFields{}).Equal(FollowUpFields{Minutes: 30}) {
		t.Error("what is the same is not equal")
	}
	for _, change := range []func(*FollowUpFields){
		func(f *FollowUpFields) { f.At = f.At.Add(time.Second) },
		func(f *FollowUpFields) { f.Minutes++ },
		func(f *FollowUpFields) { f.State = FollowUpDone },
		func(f *FollowUpFields) { f.State = NoFollowUp },
		func(f *FollowUpFields) { f.ToMe = true },
		func(f *FollowUpFields) { f.ToContacts = true },
		func(f *FollowUpFields) { f.Title = "x" },
		func(f *FollowUpFields) { f.Details = "x" },
	} {
		other := f
		if change(&other); f.Equal(other) {
			t.Errorf("%+v is equal to %+v", other, f)
		}
	}
}

// TestFollowUpsOfPeopleWhoGo deletes one of two contacts, and then the other.
func TestFollowUpsOfPeopleWhoGo(t *testing.T) {
	book, ada, bo, _, call := someBook(t)
	write(t, book, func(ctx context.Context, tx *Tx) error {
		return tx.SetFollowUp(ctx, call, followUp(3, "one@example.org"), noon)
	})
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteContact(ctx, ada) })
	if next := nextOf(t, book, bo); !next.Equal(noon.AddDate(0, 0, 3)) {
		t.Errorf("next %v", next)
	}
	if rows := dump(t, book, "open_follow_ups"); len(rows) != 1 {
		t.Errorf("open: %v", rows)
	}
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteContact(ctx, bo) })
	for _, table := range []string{"follow_ups", "open_follow_ups"} {
		if rows := dump(t, book, table); len(rows) > 0 {
			t.Errorf("%s: %v", table, rows)
		}
	}
	checkFile(t, book)
}

func TestFollowUpMoments(t *testing.T) {
	book, ada, _, _, _ := someBook(t)
	at := func(days int) time.Time { return noon.AddDate(0, 0, days) }
	for _, days := range []int{-2, -1, 0, 5} {
		logOne(t, book, InteractionFields{
			Contacts: []ContactID{ada}, Type: 1, Details: "x", At: noon.AddDate(0, 0, -9),
			FollowUp: followUp(days, at(days).Format(time.RFC3339)),
		})
	}
	for _, test := range []struct{ most, want int }{{99, 2}, {2, 2}, {1, 1}} {
		if n := must(book.FollowUpCount(t.Context(), noon, test.most))(t); n != test.want {
			t.Errorf("%d before now, at most %d: want %d", n, test.most, test.want)
		}
	}
	for _, test := range []struct {
		after, want time.Time
		ok          bool
	}{{noon, noon, true}, {noon.Add(time.Millisecond), at(5), true}, {at(6), time.Time{}, false}} {
		got, ok, err := book.NextFollowUp(t.Context(), test.after)
		if err != nil || ok != test.ok || !got.Equal(test.want) {
			t.Errorf("after %v: %v %v %v", test.after, got, ok, err)
		}
	}
	var seen []time.Time
	err := book.EachFollowUp(t.Context(), FollowUpQuery{From: at(-1), Before: at(5)}, func(i Interaction) error {
		seen = append(seen, i.FollowUp.At)
		return nil
	})
	if must(0, err)(t); !reflect.DeepEqual(seen, []time.Time{at(-1), at(0)}) {
		t.Errorf("%v", seen)
	}
	place := must(book.FollowUpPlace(t.Context(), 4, false))(t)
	page := must(book.FollowUps(t.Context(), FollowUpQuery{Page: Page{Limit: 1, From: place, Including: true}}))(t)
	if len(page.Rows) != 1 || page.Rows[0].ID != 4 || !page.More || page.Rows[0].Cursor != place {
		t.Errorf("%+v", page)
	}
	_, err = book.FollowUpPlace(t.Context(), 1, false)
	wantError(t, err, ErrNotFound)
}

// checkFollowUps compares what is open, and of whom.
func (s *story) checkFollowUps() {
	ctx := s.t.Context()
	for _, q := range []FollowUpQuery{
		{},
		{Before: noon},
		{From: noon},
		{From: noon.AddDate(0, 0, -20), Before: noon.Add(time.Duration(s.IntN(20*86_400)) * time.Second)},
	} {
		checkPages(s, "follow-ups", s.m.followUps(q), s.followUpPages(q))
		for _, p := range s.priorities() {
			q.ByPriority, q.Priorities = p.first, p.any
			checkPages(s, fmt.Sprintf("%+v", q), s.m.followUps(q), s.followUpPages(q))
		}
		q.ByPriority, q.Priorities = false, nil
		if n, err := s.book.FollowUpCount(ctx, q.Before, 1000); err != nil || q.From.IsZero() && !q.Before.IsZero() && n != len(s.m.followUps(q)) {
			s.t.Errorf("%+v: counted %d, %v", q, n, err)
		}
	}
	var open [][]any
	for id, f := range s.m.interactions {
		if i, err := s.book.Interaction(ctx, id); err != nil || !i.FollowUp.Equal(f.FollowUp) {
			s.t.Errorf("interaction %d: %+v, want %+v: %v", id, i.FollowUp, f.FollowUp, err)
		}
		if f.FollowUp.State == FollowUpOpen {
			for _, c := range f.Contacts {
				open = append(open, []any{int64(c), seconds(f.FollowUp.At), int64(id)})
			}
		}
	}
	slices.SortFunc(open, func(a, b []any) int {
		return slices.CompareFunc(a, b, func(x, y any) int { return cmp.Compare(x.(int64), y.(int64)) })
	})
	if got := dump(s.t, s.book, "open_follow_ups"); !reflect.DeepEqual(got, open) {
		s.t.Errorf("open are %v, want %v", got, open)
	}
}
