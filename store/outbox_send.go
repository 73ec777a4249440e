package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// ErrLost says that a message is not the sender's any more: it was withdrawn, or its
// lease ran out. It must not be handed over.
var ErrLost = errors.New("the message is not this sender's any more")

// Claim takes the message that has been due for the longest time, for an owner to
// send until the lease ends, and reports whether there is one. A message to the same
// address about the same event that was queued earlier and is not over comes first.
func (tx *Tx) Claim(ctx context.Context, owner string, now, until time.Time) (Message, bool, error) {
	due, err := many(ctx, tx.s, `
		SELECT m.id FROM outbox m INDEXED BY outbox_due
		WHERE m.state <= 2 AND m.next_try_at <= ?1 AND m.expires_at > ?1 AND NOT EXISTS (
			SELECT 1 FROM outbox e INDEXED BY outbox_in_order
			WHERE e.state <= 3 AND e.uid = m.uid AND e.address_key = m.address_key AND e.id < m.id
				AND (e.state = 3 OR e.expires_at > ?1))
		ORDER BY m.next_try_at, m.id LIMIT 1`, scanMessageID, millis(now))
	if err != nil || len(due) == 0 {
		return Message{}, false, err
	}
	if _, _, err := tx.s.exec(ctx, `
		UPDATE outbox SET state = ?, owner = ?, lease_until = ?, handed_over = 0, updated_at = ? WHERE id = ?`,
		Sending, owner, millis(until), millis(now), due[0]); err != nil {
		return Message{}, false, err
	}
	m, err := message(ctx, tx.s, due[0])
	return m, err == nil, err
}

// HandOver notes that the content of a message is about to leave: from the commit on
// nobody knows whether it has, until [Tx.Finish] says so. [ErrLost] if the message is not
// this owner's to send.
func (tx *Tx) HandOver(ctx context.Context, id MessageID, owner string) error {
	n, err := tx.s.aside(ctx, "UPDATE outbox SET handed_over = 1 WHERE id = ? AND state = 3 AND owner = ?", id, owner)
	if err == nil && n == 0 {
		return lost(id)
	}
	return err
}

// Hasten makes due at once what would be tried after latest only. It is for a clock that was
// ahead when the moment was set.
func (tx *Tx) Hasten(ctx context.Context, now, latest time.Time) error {
	_, _, err := tx.s.exec(ctx, "UPDATE outbox INDEXED BY outbox_due SET next_try_at = ?1, updated_at = ?1 WHERE state <= 2 AND next_try_at > ?2",
		millis(now), millis(latest))
	return err
}

// Finish notes how the attempt of an owner has ended. What is Sent or Unknown counts
// as seen by its recipient; what is to wait is cancelled where a newer message has taken
// its place. It also takes the word of an owner whose message is held for unknown because
// its lease had run out. [ErrLost] if it is not this owner's.
func (tx *Tx) Finish(ctx context.Context, id MessageID, owner string, o Delivery, now time.Time) error {
	if o.State == Sending || o.State < Queued || o.State > Expired {
		return refused("an attempt does not end so")
	}
	next, tried := o.NextTry, 1
	if next.IsZero() {
		next = now
	}
	if o.State == Queued || o.State == Cancelled || o.State == Expired {
		tried = 0
	}
	n, _, err := tx.s.exec(ctx, `
		UPDATE outbox SET state = CASE WHEN ?1 = 1 AND attempts > 0 THEN 2 ELSE ?1 END,
			last_error = CASE WHEN ?1 = 1 AND ?2 = '' THEN last_error ELSE ?2 END,
			next_try_at = ?3, attempts = attempts + ?4, updated_at = ?5,
			handed_over = ?1 IN (4, 6), owner = CASE WHEN ?1 = 6 THEN owner ELSE '' END
		WHERE id = ?6 AND state IN (3, 6) AND owner = ?7 AND owner <> ''`,
		o.State, o.Words, millis(next), tried, millis(now), id, owner)
	if err == nil && n == 0 {
		return lost(id)
	}
	if err != nil {
		return err
	}
	if o.State == Queued || o.State == Retrying {
		return tx.outrun(ctx, id, now)
	}
	return tx.settle(ctx, id, o.State, now)
}

// outrun cancels a message that is to wait again, where a newer one to the same address
// about the same event has been queued meanwhile: it would say what holds no longer.
func (tx *Tx) outrun(ctx context.Context, id MessageID, now time.Time) error {
	n, _, err := tx.s.exec(ctx, `
		UPDATE outbox SET state = ?, updated_at = ? WHERE id = ?3 AND EXISTS (
			SELECT 1 FROM outbox newer INDEXED BY outbox_in_order
			WHERE newer.state <= 3 AND newer.uid = outbox.uid AND newer.address_key = outbox.address_key AND newer.id > ?3)`,
		Cancelled, millis(now), id)
	if err != nil || n == 0 {
		return err
	}
	return tx.settle(ctx, id, Cancelled, now)
}

// Release ends the leases that have run out, and those of owners that are dead: what
// was handed over is of unknown fate, and counts as seen; the rest waits again. It
// returns how many there were.
func (tx *Tx) Release(ctx context.Context, now time.Time, dead func(owner string) bool) (int, error) {
	type lease struct {
		id     MessageID
		owner  string
		until  int64
		handed bool
	}
	leases, err := many(ctx, tx.s, "SELECT id, owner, lease_until, handed_over FROM outbox INDEXED BY outbox_leased WHERE state = 3",
		func(rows *sql.Rows) (l lease, err error) { return l, rows.Scan(&l.id, &l.owner, &l.until, &l.handed) })
	if err != nil {
		return 0, err
	}
	n := 0
	for _, l := range leases {
		if l.until > millis(now) && !dead(l.owner) {
			continue
		}
		n++
		if err := tx.endLease(ctx, l.id, l.handed, now); err != nil {
			return n, err
		}
	}
	return n, nil
}

// lineBroke is why a message is of unknown fate that nobody has said a word about.
const lineBroke = "it was being sent when rapport ended: whether it has arrived is not known"

// endLease keeps the owner of what was handed over, who may still know how it ended.
func (tx *Tx) endLease(ctx context.Context, id MessageID, handed bool, now time.Time) error {
	if !handed {
		_, _, err := tx.s.exec(ctx, `
			UPDATE outbox SET state = CASE WHEN attempts > 0 THEN 2 ELSE 1 END, owner = '', updated_at = ? WHERE id = ?`, millis(now), id)
		if err != nil {
			return err
		}
		return tx.outrun(ctx, id, now)
	}
	if _, _, err := tx.s.exec(ctx, `
		UPDATE outbox SET state = ?, last_error = ?, attempts = attempts + 1, updated_at = ? WHERE id = ?`,
		Unknown, lineBroke, millis(now), id); err != nil {
		return err
	}
	return tx.settle(ctx, id, Unknown, now)
}

// Doubt takes whatever has not left yet for a message of unknown fate, which counts as seen
// and is not sent by itself, and returns how many there were. It is for a book that may
// be older than what was sent from it.
func (tx *Tx) Doubt(ctx context.Context, words string, now time.Time) (int, error) {
	ids, err := many(ctx, tx.s, "SELECT id FROM outbox INDEXED BY outbox_by_state WHERE state <= 3 ORDER BY id", scanMessageID)
	if err != nil {
		return 0, err
	}
	for _, id := range ids {
		if _, _, err := tx.s.exec(ctx, "UPDATE outbox SET state = ?, last_error = ?, handed_over = 1, owner = '', updated_at = ? WHERE id = ?",
			Unknown, words, millis(now), id); err != nil {
			return 0, err
		}
		if err := tx.settle(ctx, id, Unknown, now); err != nil {
			return 0, err
		}
	}
	return len(ids), nil
}

func lost(id MessageID) error { return fmt.Errorf("message %d: %w", id, ErrLost) }

func scanMessageID(rows *sql.Rows) (id MessageID, err error) { return id, rows.Scan(&id) }
