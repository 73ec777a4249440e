package logbook

import (
	"context"
	"errors"
	"fmt"

	"rapport/store"
)

// StateError says that a message is not in a state for what was asked. Nothing was
// changed.
type StateError struct {
	ID    store.MessageID
	State store.MessageState
	Why   string
}

func (e *StateError) Error() string { return fmt.Sprintf("mail %d %s", e.ID, e.Why) }

// Retry has a message tried at once: one that waits, has failed, or is of unknown
// fate. The last may then arrive twice; calendars know it by its UID and SEQUENCE, and show
// one event. A [*GoneError] if there is none, else a [*StateError].
func (l *Logbook) Retry(ctx context.Context, id store.MessageID) error {
	var asked []store.MessageID
	err := l.write(ctx, func(tx *store.Tx) error {
		m, err := tx.Message(ctx, id)
		if err != nil {
			return gone(err, "mail", int64(id))
		}
		if err := l.canRetry(ctx, tx, m); err != nil {
			return err
		}
		asked = append(asked, id)
		return tx.Requeue(ctx, id, l.now())
	})
	if err == nil {
		l.queued(asked)
	}
	return err
}

// canRetry refuses what must not be sent any more.
func (l *Logbook) canRetry(ctx context.Context, tx *store.Tx, m store.Message) error {
	why := ""
	switch {
	case m.State == store.Sending:
		why = "is being sent"
	case m.State == store.Sent:
		why = "has been sent"
	case m.State == store.Cancelled:
		why = "is cancelled; a change to its follow-up makes a new one"
	case m.State == store.Expired:
		why = "has expired; a change to its follow-up makes a new one"
	case !m.Expires.After(l.now()):
		why = "is about what is over"
	case len(m.Calendar) == 0:
		why = "went with its interaction"
	}
	if why == "" {
		newer, err := l.isOutdated(ctx, tx, m)
		if err != nil {
			return err
		}
		if newer {
			why = "is out of date: there is a newer one to the same address"
		}
	}
	if why != "" {
		return &StateError{m.ID, m.State, why}
	}
	return nil
}

// isOutdated reports whether its recipient was written to again since.
func (l *Logbook) isOutdated(ctx context.Context, tx *store.Tx, m store.Message) (bool, error) {
	found := false
	err := tx.EachMessage(ctx, store.OutboxQuery{Interaction: m.Interaction}, func(row store.MessageRow) error {
		if row.ID <= m.ID {
			return errEnough
		}
		found = found || row.UID == m.UID && addressKey(row.To.Address) == addressKey(m.To.Address) && row.State != store.Cancelled
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return found, err
}

// errEnough ends a walk.
var errEnough = errors.New("enough")

// CancelMessage takes a message out of the outbox before it leaves. Its recipient stays
// invited: the next change to the follow-up makes another one. A [*GoneError] if there
// is none, a [*StateError] if it may have left, or is over.
func (l *Logbook) CancelMessage(ctx context.Context, id store.MessageID) error {
	return l.write(ctx, func(tx *store.Tx) error {
		m, err := tx.Message(ctx, id)
		if err != nil {
			return gone(err, "mail", int64(id))
		}
		done, err := tx.Withdraw(ctx, id, l.now())
		if err == nil && !done {
			why := "may have left already"
			switch m.State {
			case store.Cancelled, store.Expired:
				why = "is " + m.State.String() + " already"
			case store.Sent:
				why = "has been sent"
			}
			return &StateError{id, m.State, why}
		}
		return err
	})
}
