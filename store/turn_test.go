package store

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// held writes for a while: the time is that of the bubble.
func held(ctx context.Context, b *Book, d time.Duration) error {
	return b.Write(ctx, func(tx *Tx) error {
		time.Sleep(d)
		_, _, err := tx.s.exec(ctx, "UPDATE contacts SET notes = notes || '.'")
		return err
	})
}

// Who writes again and again, from two windows even, does not lock another process out.
func TestWritesTakeTurns(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		busy, other := must(Open(t.Context(), dir))(t), must(Open(t.Context(), dir))(t)
		defer closeAll(t, busy, other)
		addContact(t, busy, Contact{Name: "Ada Lovelace"})
		ended, stop := make(chan error), make(chan struct{})
		for range 2 {
			go func() {
				for {
					select {
					case <-stop:
						ended <- nil
						return
					default:
					}
					if err := held(t.Context(), busy, 10*time.Millisecond); err != nil {
						ended <- err
						return
					}
				}
			}()
		}
		for n := range 20 {
			if err := held(t.Context(), other, time.Millisecond); err != nil {
				t.Errorf("write %d: %v", n, err)
			}
		}
		close(stop)
		if err := errors.Join(<-ended, <-ended); err != nil {
			t.Error(err)
		}
	})
}

// Who is held up for too long is told so, and who gives up waits no longer.
func TestWaitingForATurnEnds(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		busy, other := must(Open(t.Context(), dir))(t), must(Open(t.Context(), dir))(t)
		defer closeAll(t, busy, other)
		ended := make(chan error)
		go func() { ended <- held(t.Context(), busy, time.Minute) }()
		synctest.Wait()
		began := time.Now()
		if err := held(t.Context(), other, 0); !errors.Is(err, ErrBusy) || time.Since(began) < patience {
			t.Errorf("%v after %v", err, time.Since(began))
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began = time.Now()
		if err := held(ctx, other, 0); !errors.Is(err, context.DeadlineExceeded) || time.Since(began) > time.Second+look {
			t.Errorf("%v after %v", err, time.Since(began))
		}
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}
