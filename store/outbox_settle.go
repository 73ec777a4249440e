package store

import (
	"context"
	"database/sql"
	"time"
)

// settle does what follows from a message's new state.
func (tx *Tx) settle(ctx context.Context, id MessageID, state MessageState, now time.Time) error {
	if state == Sent || state == Unknown {
		if err := tx.saw(ctx, id); err != nil {
			return err
		}
	}
	if state == Sent {
		if err := tx.noteSent(ctx, id, now); err != nil {
			return err
		}
	}
	if state != Sent && state != Cancelled && state != Expired {
		return nil
	}
	if err := tx.dropFiles(ctx, id); err != nil {
		return err
	}
	_, _, err := tx.s.exec(ctx, `
		UPDATE outbox SET text = '', calendar = x'' WHERE id = ?
			AND NOT EXISTS (SELECT 1 FROM interactions i WHERE i.id = outbox.interaction_id)`, id)
	return err
}

// saw notes what the recipient of a message knows now, if it is the newest.
func (tx *Tx) saw(ctx context.Context, id MessageID) error {
	_, _, err := tx.s.exec(ctx, `
		UPDATE invites SET (seen_sequence, seen_shape) = (SELECT o.sequence, o.shape FROM outbox o WHERE o.id = ?1)
		WHERE id = (SELECT o.invite_id FROM outbox o WHERE o.id = ?1)
			AND ifnull(seen_sequence, -1) <= (SELECT o.sequence FROM outbox o WHERE o.id = ?1)`, id)
	if err != nil {
		return err
	}
	// It outlives the invite: who is invited anew must be told a higher number.
	_, _, err = tx.s.exec(ctx, `
		UPDATE follow_ups SET sequence = max(sequence, (SELECT o.sequence FROM outbox o WHERE o.id = ?1))
		WHERE interaction_id = (SELECT o.interaction_id FROM outbox o WHERE o.id = ?1)`, id)
	return err
}

// purgeMessages takes the content of the messages about an interaction that are over.
func (tx *Tx) purgeMessages(ctx context.Context, interaction InteractionID) error {
	ids, err := many(ctx, tx.s, `
		SELECT id FROM outbox INDEXED BY outbox_by_interaction WHERE interaction_id = ? AND state > 3`, scanMessageID, interaction)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := tx.dropFiles(ctx, id); err != nil {
			return err
		}
		if _, _, err := tx.s.exec(ctx, "UPDATE outbox SET text = '', calendar = x'' WHERE id = ?", id); err != nil {
			return err
		}
	}
	return nil
}

// dropFiles takes the files of a message away, and what is in them unless another
// message has the same.
func (tx *Tx) dropFiles(ctx context.Context, id MessageID) error {
	contents, err := many(ctx, tx.s, "SELECT sha256 FROM outbox_files WHERE message_id = ?",
		func(rows *sql.Rows) (sha256 string, err error) { return sha256, rows.Scan(&sha256) }, id)
	if err != nil || len(contents) == 0 {
		return err
	}
	for _, text := range []string{
		"DELETE FROM outbox_files WHERE message_id = ?",
		"UPDATE outbox SET has_files = 0 WHERE id = ?",
	} {
		if _, _, err := tx.s.exec(ctx, text, id); err != nil {
			return err
		}
	}
	return tx.wipe(ctx, contents)
}

// wipe deletes contents that no message needs, so that no page of the file keeps
// them: SQLite writes zeros over what it frees.
func (tx *Tx) wipe(ctx context.Context, contents []string) (err error) {
	if _, _, err := tx.s.exec(ctx, "PRAGMA secure_delete = ON"); err != nil {
		return err
	}
	for _, sha256 := range contents {
		n, _, err := tx.s.exec(ctx, `
			DELETE FROM outbox_contents WHERE sha256 = ?1
				AND NOT EXISTS (SELECT 1 FROM outbox_files f INDEXED BY outbox_files_by_content WHERE f.sha256 = ?1)`, sha256)
		if err != nil {
			return err
		}
		tx.wiped = tx.wiped || n > 0
	}
	_, _, err = tx.s.exec(ctx, "PRAGMA secure_delete = OFF")
	return err
}
