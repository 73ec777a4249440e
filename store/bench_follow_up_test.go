package store

import (
	"context"
	"fmt"
	"testing"
	"time"
)

// BenchmarkFollowUps reads fifty open follow-ups. Goal: as a page of interactions.
func BenchmarkFollowUps(b *testing.B) {
	book := benchBook(b)
	for name, q := range map[string]FollowUpQuery{"overdue": {Before: benchNow}, "to come": {From: benchNow}} {
		b.Run(name, func(b *testing.B) {
			q.Page.Limit, q.Excerpt = 50, 300
			measure(b, func() (int, error) {
				page, err := book.FollowUps(b.Context(), q)
				return len(page.Rows), err
			})
		})
	}
}

// BenchmarkOverdue counts what the top line of every screen says. Goal: 1 ms.
func BenchmarkOverdue(b *testing.B) {
	book := benchBook(b)
	for _, most := range []int{100, 10_000} {
		b.Run(fmt.Sprint("at most ", most), func(b *testing.B) {
			measure(b, func() (int, error) { return book.FollowUpCount(b.Context(), benchNow, most) })
		})
	}
}

// BenchmarkDone ends a follow-up and opens it again, durably. Goal: no more than a log
// takes.
func BenchmarkDone(b *testing.B) {
	book, ada, bo, _, _ := someBook(b)
	f := followUp(1, "event@example.org")
	id := logOne(b, book, InteractionFields{Contacts: []ContactID{ada, bo}, Type: 2, Details: "The engine", At: noon, FollowUp: f})
	measure(b, func() (int, error) {
		f.State = FollowUpOpen + FollowUpDone - f.State
		return 1, book.Write(b.Context(), func(tx *Tx) error { return tx.SetFollowUp(b.Context(), id, f, noon) })
	})
}

// BenchmarkSend takes a message through its life, beside a thousand that wait for a
// later try: queued, claimed, handed over, sent; each on the disk.
func BenchmarkSend(b *testing.B) {
	ctx := b.Context()
	book := openTest(b)
	write(b, book, func(ctx context.Context, tx *Tx) error {
		for n := range 1000 {
			m := letter(-1 - n)
			m.UID = m.MailID
			if _, err := tx.QueueMessage(ctx, m, noon.Add(time.Hour)); err != nil {
				return err
			}
		}
		return nil
	})
	n := 0
	measure(b, func() (int, error) {
		n++
		id := queue(b, book, letter(n), noon)
		if m, ok := claim(b, book, "ME", noon); !ok || m.ID != id {
			return 0, fmt.Errorf("claimed %d", m.ID)
		}
		if err := book.Write(ctx, func(tx *Tx) error { return tx.HandOver(ctx, id, "ME") }); err != nil {
			return 0, err
		}
		return 1, book.Write(ctx, func(tx *Tx) error { return tx.Finish(ctx, id, "ME", Delivery{State: Sent}, noon) })
	})
}
