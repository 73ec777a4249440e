package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"time"
)

// QueueMessage puts a message into the outbox, to be sent at once, and makes it the
// newest of its invite, if it names one. [ErrRefused] if another one has its MailID, or
// something that it needs is empty.
func (tx *Tx) QueueMessage(ctx context.Context, m Outgoing, now time.Time) (MessageID, error) {
	if len(m.Calendar) == 0 {
		return 0, refused("a message without a calendar")
	}
	_, added, err := tx.s.exec(ctx, `
		INSERT INTO outbox (interaction_id, invite_id, state, attempts, next_try_at, expires_at, queued_at, created_at, updated_at,
			lease_until, handed_over, has_files, sequence, method, owner, uid, mail_id, to_name, to_address, address_key,
			from_name, from_address, subject, last_error, shape, text, calendar, contact_id)
		VALUES (?, ?, ?, 0, ?5, ?4, ?5, ?5, ?5, 0, 0, ?6, ?7, ?8, '', ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, '', ?17, ?18, ?19,
			ifnull((SELECT v.contact_id FROM invites v WHERE v.id = ?2), 0))`,
		m.Interaction, m.Invite, Queued, millis(m.Expires), millis(now), len(m.Files) > 0, m.Sequence, string(m.Method), m.UID, m.MailID,
		m.To.Name, m.To.Address, Fold(m.To.Address), m.From.Name, m.From.Address, m.Subject, m.Shape, m.Text, m.Calendar)
	if err != nil {
		return 0, err
	}
	id := MessageID(added)
	tx.queued = append(tx.queued, id)
	for i, f := range m.Files {
		if err := tx.keepFile(ctx, id, i, f); err != nil {
			return 0, err
		}
	}
	if m.Invite != 0 {
		_, _, err = tx.s.exec(ctx, "UPDATE invites SET message_id = ? WHERE id = ?", id, m.Invite)
	}
	return id, err
}

func (tx *Tx) keepFile(ctx context.Context, id MessageID, position int, f OutgoingFile) error {
	sum := sha256.Sum256(f.Data)
	name := hex.EncodeToString(sum[:])
	data := f.Data
	if data == nil {
		data = []byte{} // nil would be NULL
	}
	if _, _, err := tx.s.exec(ctx, "INSERT OR IGNORE INTO outbox_contents (sha256, body) VALUES (?, ?)", name, data); err != nil {
		return err
	}
	_, _, err := tx.s.exec(ctx, `
		INSERT INTO outbox_files (message_id, position, size, name, media_type, sha256) VALUES (?, ?, ?, ?, ?, ?)`,
		id, position, len(f.Data), f.Name, f.MediaType, name)
	return err
}

// ReplaceMessage queues m in the place of a message that has not been handed over,
// which goes and leaves its files to it. [ErrRefused] if that one cannot be taken back
// any more; else the errors of [Tx.QueueMessage].
func (tx *Tx) ReplaceMessage(ctx context.Context, old MessageID, m Outgoing, now time.Time) (MessageID, error) {
	id, err := tx.QueueMessage(ctx, m, now)
	if err != nil {
		return 0, err
	}
	if err := tx.MoveFiles(ctx, old, id); err != nil {
		return 0, err
	}
	n, _, err := tx.s.exec(ctx, "DELETE FROM outbox WHERE id = ? AND (state <= 2 OR state = 3 AND handed_over = 0)", old)
	if err == nil && n == 0 {
		err = refused("the message is on its way already")
	}
	return id, err
}

// MoveFiles gives the files of one message to another, behind those that it has:
// they go with the first that is sent. ErrNotFound if there is no message to.
func (tx *Tx) MoveFiles(ctx context.Context, from, to MessageID) error {
	if err := exists(ctx, tx.s, "outbox", "message", int64(to)); err != nil {
		return err
	}
	var behind int
	if err := tx.s.one(ctx, "SELECT ifnull(max(position) + 1, 0) FROM outbox_files WHERE message_id = ?", []any{to}, &behind); err != nil {
		return err
	}
	n, _, err := tx.s.exec(ctx, "UPDATE outbox_files SET message_id = ?, position = position + ? WHERE message_id = ?", to, behind, from)
	if err != nil || n == 0 {
		return err
	}
	_, _, err = tx.s.exec(ctx, "UPDATE outbox SET has_files = id = ?2 WHERE id IN (?1, ?2)", from, to)
	return err
}

// Withdraw cancels a message that has not been handed over, so that it is not sent,
// and reports whether it could: one that was, or may have been, or is over already
// stays as it is. ErrNotFound if there is none.
func (tx *Tx) Withdraw(ctx context.Context, id MessageID, now time.Time) (bool, error) {
	if err := exists(ctx, tx.s, "outbox", "message", int64(id)); err != nil {
		return false, err
	}
	n, _, err := tx.s.exec(ctx, `
		UPDATE outbox SET state = ?, updated_at = ?, owner = ''
		WHERE id = ? AND (state <= 2 OR state = 5 OR state = 3 AND handed_over = 0)`, Cancelled, millis(now), id)
	if err != nil || n == 0 {
		return false, err
	}
	return true, tx.settle(ctx, id, Cancelled, now)
}

// TakeBack is Withdraw for a message that says what is not wished any more: its invite
// is what it was before, as if there had never been this message.
func (tx *Tx) TakeBack(ctx context.Context, id MessageID, now time.Time) error {
	if _, err := tx.Withdraw(ctx, id, now); err != nil {
		return err
	}
	_, _, err := tx.s.exec(ctx, `
		UPDATE invites SET message_id = (
			SELECT max(o.id) FROM outbox o INDEXED BY outbox_by_interaction
			WHERE o.interaction_id = invites.interaction_id AND o.invite_id = invites.id
				AND (o.state IN (4, 6) OR o.state = 3 AND o.handed_over = 1))
		WHERE message_id = ?`, id)
	return err
}

// Requeue has a message tried at once, with all the time to retry before it: one
// that waits, has failed, or is of unknown fate. ErrNotFound if there is none;
// [ErrRefused] in any other state, and where its content went with its interaction.
func (tx *Tx) Requeue(ctx context.Context, id MessageID, now time.Time) error {
	if err := exists(ctx, tx.s, "outbox", "message", int64(id)); err != nil {
		return err
	}
	n, _, err := tx.s.exec(ctx, `
		UPDATE outbox SET state = ?1, next_try_at = ?2, queued_at = ?2, updated_at = ?2, owner = '', handed_over = 0
		WHERE id = ?3 AND state IN (1, 2, 5, 6) AND length(calendar) > 0`, Queued, millis(now), id)
	if err == nil && n == 0 {
		return refused("this message is not sent again")
	}
	return err
}

// Expire gives up the messages that wait and whose event is over, and the files of
// those that have failed, or are of unknown fate, until then. It returns the interaction of
// each message that has expired; some may be gone.
func (tx *Tx) Expire(ctx context.Context, now time.Time) ([]InteractionID, error) {
	type waiting struct {
		id    MessageID
		about InteractionID
	}
	over, err := many(ctx, tx.s, "SELECT id, interaction_id FROM outbox INDEXED BY outbox_waiting WHERE state <= 2 AND expires_at <= ?",
		func(rows *sql.Rows) (w waiting, err error) { return w, rows.Scan(&w.id, &w.about) }, millis(now))
	if err != nil {
		return nil, err
	}
	var about []InteractionID
	for _, w := range over {
		if _, _, err := tx.s.exec(ctx, "UPDATE outbox SET state = ?, updated_at = ? WHERE id = ?", Expired, millis(now), w.id); err != nil {
			return nil, err
		}
		if err := tx.settle(ctx, w.id, Expired, now); err != nil {
			return nil, err
		}
		about = append(about, w.about)
	}
	left, err := many(ctx, tx.s, `
		SELECT id FROM outbox INDEXED BY outbox_with_files WHERE has_files = 1 AND expires_at <= ? AND state <> 3`,
		scanMessageID, millis(now))
	if err != nil {
		return nil, err
	}
	for _, id := range left {
		if err := tx.dropFiles(ctx, id); err != nil {
			return nil, err
		}
	}
	return about, nil
}
