package store

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"
)

// TestTwoSendersClaimEachOnce has two programs take what is in the outbox.
func TestTwoSendersClaimEachOnce(t *testing.T) {
	dir := t.TempDir()
	first, second := must(Open(t.Context(), dir))(t), must(Open(t.Context(), dir))(t)
	defer closeAll(t, first, second)
	const all = 40
	write(t, first, func(ctx context.Context, tx *Tx) error {
		for n := range all {
			m := letter(n)
			m.UID = fmt.Sprint(n)
			if _, err := tx.QueueMessage(ctx, m, noon); err != nil {
				return err
			}
		}
		return nil
	})
	var mu sync.Mutex
	claimed := map[MessageID]string{}
	var senders sync.WaitGroup
	for i, book := range []*Book{first, second, first, second} {
		owner := fmt.Sprint("sender ", i)
		senders.Go(func() {
			for {
				var m Message
				var ok bool
				if err := book.Write(t.Context(), func(tx *Tx) (err error) {
					m, ok, err = tx.Claim(t.Context(), owner, noon, noon.Add(time.Minute))
					return err
				}); err != nil {
					t.Error(err)
					return
				}
				if !ok {
					return
				}
				mu.Lock()
				if before := claimed[m.ID]; before != "" || m.Owner != owner || m.State != Sending || len(m.Calendar) == 0 {
					t.Errorf("%s has %+v, which %q had", owner, m, before)
				}
				claimed[m.ID] = owner
				mu.Unlock()
			}
		})
	}
	senders.Wait()
	if len(claimed) != all {
		t.Errorf("%d of %d were claimed", len(claimed), all)
	}
}

// TestLostLease takes a message from its sender in every way there is.
func TestLostLease(t *testing.T) {
	for name, take := range map[string]func(ctx context.Context, tx *Tx, id MessageID) error{
		"withdrawn": func(ctx context.Context, tx *Tx, id MessageID) error {
			ok, err := tx.Withdraw(ctx, id, noon)
			if !ok {
				t.Error("it was not withdrawn")
			}
			return err
		},
		"run out": func(ctx context.Context, tx *Tx, id MessageID) error {
			n, err := tx.Release(ctx, noon.Add(time.Minute), func(string) bool { return false })
			if n != 1 {
				t.Errorf("%d released", n)
			}
			return err
		},
		"claimed by another": func(ctx context.Context, tx *Tx, id MessageID) error {
			if _, err := tx.Release(ctx, noon, func(owner string) bool { return owner == "ME" }); err != nil {
				return err
			}
			m, ok, err := tx.Claim(ctx, "YOU", noon, noon.Add(time.Hour))
			if !ok || m.ID != id {
				t.Errorf("claimed %+v", m)
			}
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			mine, theirs := must(Open(t.Context(), dir))(t), must(Open(t.Context(), dir))(t)
			defer closeAll(t, mine, theirs)
			id := queue(t, mine, letter(1), noon)
			claim(t, mine, "ME", noon)
			write(t, theirs, func(ctx context.Context, tx *Tx) error { return take(ctx, tx, id) })
			is := stateOf(t, mine, id)
			wantError(t, mine.Write(t.Context(), func(tx *Tx) error { return tx.HandOver(t.Context(), id, "ME") }), ErrLost)
			wantError(t, mine.Write(t.Context(), func(tx *Tx) error {
				return tx.Finish(t.Context(), id, "ME", Delivery{State: Sent}, noon)
			}), ErrLost)
			if now := stateOf(t, mine, id); now != is {
				t.Errorf("%v became %v", is, now)
			}
		})
	}
}

func TestMarkedLeaseIsUnknown(t *testing.T) {
	book, _, call, v := invited(t)
	m := letter(2)
	m.Interaction, m.Invite = call, v.ID
	marked := queue(t, book, m, noon)
	before := queue(t, book, Outgoing{Letter: Letter{
		To: Mailbox{"Bo", "bo@example.org"}, From: m.From, Method: Publish, UID: m.UID, MailID: "bo", Expires: m.Expires,
	}, Calendar: m.Calendar}, noon)
	for range 2 {
		claim(t, book, "ME", noon)
	}
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.HandOver(ctx, marked, "ME") })
	write(t, book, func(ctx context.Context, tx *Tx) error {
		if ok, err := tx.Withdraw(ctx, marked, noon); ok || err != nil {
			t.Errorf("withdrawn: %v %v", ok, err)
		}
		n, err := tx.Release(ctx, noon, func(string) bool { return false })
		if n > 0 {
			t.Errorf("%d of the living were released", n)
		}
		if err == nil {
			n, err = tx.Release(ctx, noon, func(owner string) bool { return owner == "ME" })
		}
		if n != 2 {
			t.Errorf("%d of the dead were released", n)
		}
		return err
	})
	got := must(book.Message(t.Context(), marked))(t)
	if got.State != Unknown || !got.HandedOver || got.Attempts != 1 || got.LastError == "" {
		t.Errorf("%+v", got.MessageRow)
	}
	if state := stateOf(t, book, before); state != Queued {
		t.Errorf("without the mark it is %v", state)
	}
	if seen := must(book.Interaction(t.Context(), call))(t).Invites[0].Seen; seen != (Seen{true, 2, "shape 2"}) {
		t.Errorf("seen is %+v", seen)
	}
	// Who sent it may have been asleep, and knows.
	wantError(t, book.Write(t.Context(), func(tx *Tx) error {
		return tx.Finish(t.Context(), marked, "YOU", Delivery{State: Sent}, noon)
	}), ErrLost)
	finish(t, book, marked, "ME", Delivery{State: Sent})
	if state := stateOf(t, book, marked); state != Sent {
		t.Errorf("it is %v", state)
	}
}

// TestAttempts follows one message through all that can happen to it.
func TestAttempts(t *testing.T) {
	book := openTest(t)
	id := queue(t, book, letter(1), noon)
	step := func(o Delivery, want MessageState, attempts int) {
		t.Helper()
		if m, ok := claim(t, book, "ME", noon); !ok || m.ID != id {
			t.Fatalf("claimed %+v", m)
		}
		write(t, book, func(ctx context.Context, tx *Tx) error { return tx.HandOver(ctx, id, "ME") })
		finish(t, book, id, "ME", o)
		m := must(book.Message(t.Context(), id))(t)
		if m.State != want || m.Attempts != attempts || m.HandedOver != (want == Unknown || want == Sent) {
			t.Errorf("after %+v: %+v", o, m.MessageRow)
		}
	}
	step(Delivery{State: Queued}, Queued, 0)
	step(Delivery{State: Retrying, Words: "busy", NextTry: noon}, Retrying, 1)
	step(Delivery{State: Queued}, Retrying, 1) // it waits as before
	if m := must(book.Message(t.Context(), id))(t); m.LastError != "busy" {
		t.Errorf("%q", m.LastError)
	}
	step(Delivery{State: Retrying, Words: "busy", NextTry: noon.Add(time.Minute)}, Retrying, 2)
	if _, ok := claim(t, book, "ME", noon.Add(time.Minute-time.Millisecond)); ok {
		t.Error("it was claimed before its time")
	}
	if c := must(book.OutboxCounts(t.Context()))(t); c != (OutboxCounts{Retrying: 1, NextTry: noon.Add(time.Minute)}) {
		t.Errorf("%+v", c)
	}
	requeue := func() error {
		return book.Write(t.Context(), func(tx *Tx) error { return tx.Requeue(t.Context(), id, noon) })
	}
	must(0, requeue())(t)
	step(Delivery{State: Failed, Words: "no such user"}, Failed, 3)
	must(0, requeue())(t)
	step(Delivery{State: Unknown, Words: "the line broke"}, Unknown, 4)
	must(0, requeue())(t)
	step(Delivery{State: Sent}, Sent, 5)
	wantError(t, requeue(), ErrRefused)
	write(t, book, func(ctx context.Context, tx *Tx) error {
		ok, err := tx.Withdraw(ctx, id, noon)
		if ok {
			t.Error("what was sent is withdrawn")
		}
		return err
	})
	for _, missing := range []func(tx *Tx) error{
		func(tx *Tx) error { return tx.Requeue(t.Context(), 99, noon) },
		func(tx *Tx) error { _, err := tx.Withdraw(t.Context(), 99, noon); return err },
		func(tx *Tx) error { return tx.MoveFiles(t.Context(), id, 99) },
	} {
		wantError(t, book.Write(t.Context(), missing), ErrNotFound)
	}
	for _, state := range []MessageState{0, Sending, Expired + 1} {
		wantError(t, book.Write(t.Context(), func(tx *Tx) error {
			return tx.Finish(t.Context(), id, "ME", Delivery{State: state}, noon)
		}), ErrRefused)
	}
}

// TestOrder claims what is to the same address about the same event in its order, and
// the rest by its time.
func TestOrder(t *testing.T) {
	book := openTest(t)
	late := noon.Add(-time.Minute)
	update := letter(2)
	update.To.Address = "ADA@example.org"
	another := letter(3)
	another.To.Address = "bo@example.org"
	first, second, third := queue(t, book, letter(1), noon), queue(t, book, update, late), queue(t, book, another, noon)
	want := func(id MessageID) {
		t.Helper()
		if m, _ := claim(t, book, "ME", noon); m.ID != id {
			t.Errorf("claimed %d, want %d", m.ID, id)
		}
	}
	want(first)
	want(third)
	want(0)
	// What is overtaken does not wait again.
	finish(t, book, first, "ME", Delivery{State: Retrying, NextTry: noon.Add(time.Hour)})
	if m := must(book.Message(t.Context(), first))(t); m.State != Cancelled {
		t.Errorf("it is %s", m.State)
	}
	want(second)
}

// TestTakeBack has an invite be what it was before a message.
func TestTakeBack(t *testing.T) {
	book, _, call, v := invited(t)
	for n, end := range []MessageState{Sent, Failed, Queued} {
		m := letter(n)
		m.Interaction, m.Invite = call, v.ID
		id := queue(t, book, m, noon)
		if end != Queued {
			claim(t, book, "ME", noon)
			finish(t, book, id, "ME", Delivery{State: end})
		}
	}
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.TakeBack(ctx, 3, noon) })
	i := must(book.Interaction(t.Context(), call))(t)
	if i.Invites[0].Message != 1 || i.Invites[0].State != Sent || i.FollowUp.Sequence != 0 {
		t.Errorf("%+v", i)
	}
	if m := must(book.Message(t.Context(), 3))(t); m.State != Cancelled {
		t.Errorf("it is %s", m.State)
	}
}

func TestExpire(t *testing.T) {
	book := openTest(t)
	id, next := queue(t, book, letter(1), noon), letter(2)
	next.Expires = noon.Add(2 * time.Hour)
	queue(t, book, next, noon)
	over := noon.Add(time.Hour)
	if m, ok := claim(t, book, "ME", over); !ok || m.Sequence != 2 {
		t.Errorf("what is over is in the way: %+v", m)
	}
	write(t, book, func(ctx context.Context, tx *Tx) error {
		for _, want := range [][]InteractionID{{letter(1).Interaction}, nil} {
			if got, err := tx.Expire(ctx, over); !slices.Equal(got, want) || err != nil {
				t.Errorf("expired about %v, want %v: %v", got, want, err)
			}
		}
		return nil
	})
	if m := must(book.Message(t.Context(), id))(t); m.State != Expired || !m.UpdatedAt.Equal(over) {
		t.Errorf("%+v", m.MessageRow)
	}
}

// TestSeenNeverGoesBack sends an older message again.
func TestSeenNeverGoesBack(t *testing.T) {
	book, _, call, v := invited(t)
	for _, n := range []int{5, 3} {
		m := letter(n)
		m.Interaction, m.Invite = call, v.ID
		id := queue(t, book, m, noon)
		claim(t, book, "ME", noon)
		finish(t, book, id, "ME", Delivery{State: Sent})
	}
	if seen := must(book.Interaction(t.Context(), call))(t).Invites[0].Seen; seen != (Seen{true, 5, "shape 5"}) {
		t.Errorf("seen is %+v", seen)
	}
}
