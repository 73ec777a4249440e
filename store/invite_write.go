package store

import (
	"context"
	"time"
)

// SaveInvite writes an invite and returns its id; without an ID it is a new one. Of
// its newest message only the id is written. ErrNotFound if the invite, its
// interaction or its contact does not exist, [ErrRefused] without an address.
func (tx *Tx) SaveInvite(ctx context.Context, v Invite) (InviteID, error) {
	var seen any
	if v.Seen.Any {
		seen = v.Seen.Sequence
	}
	args := []any{
		v.Contact, v.Name, v.Address, v.Message, seen, v.Seen.Shape,
		string(v.Reply.Answer), v.Reply.Sequence, nullable(v.Reply.Stamp), nullable(v.Reply.Proposed.At), v.Reply.Proposed.Minutes,
		v.Reply.Comment, v.Interaction,
	}
	if v.ID == 0 {
		_, id, err := tx.s.exec(ctx, `
			INSERT INTO invites (contact_id, name, address, message_id, seen_sequence, seen_shape,
				answer, answer_sequence, answer_stamp, proposed_at, proposed_minutes, comment, interaction_id)
			VALUES (nullif(?, 0), ?, ?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?)`, args...)
		return InviteID(id), err
	}
	n, _, err := tx.s.exec(ctx, `
		UPDATE invites SET contact_id = nullif(?, 0), name = ?, address = ?, message_id = nullif(?, 0), seen_sequence = ?, seen_shape = ?,
			answer = ?, answer_sequence = ?, answer_stamp = ?, proposed_at = ?, proposed_minutes = ?, comment = ?
		WHERE interaction_id = ? AND id = ?`, append(args, v.ID)...)
	if err == nil && n == 0 {
		err = notFound("invite", int64(v.ID))
	}
	return v.ID, err
}

// DeleteInvite deletes an invite; its messages stay. ErrNotFound if there is none.
func (tx *Tx) DeleteInvite(ctx context.Context, id InviteID) error {
	n, _, err := tx.s.exec(ctx, "DELETE FROM invites WHERE id = ?", id)
	if err == nil && n == 0 {
		return notFound("invite", int64(id))
	}
	return err
}

// nullable is a moment in milliseconds, or nothing for the zero time.
func nullable(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return millis(t)
}
