package store

import (
	"context"
	"database/sql"
	"time"
)

// InvitedFollowUps returns the interactions with an invite to this contact whose
// event ends after a moment, whatever their follow-up has become, in no order.
func (r *Reader) InvitedFollowUps(ctx context.Context, contact ContactID, endAfter time.Time) ([]InteractionID, error) {
	return read(ctx, r, func(s *session) ([]InteractionID, error) {
		return many(ctx, s, `
			SELECT f.interaction_id FROM follow_ups f
			WHERE f.interaction_id IN (
					SELECT v.interaction_id FROM invites v INDEXED BY invites_by_contact WHERE v.contact_id = ?)
				AND f.at + f.minutes * 60000 > ?`, scanInteractionID, contact, millis(endAfter))
	})
}

// addInvites fills in the invites of interactions, each with what has become of its
// newest message.
func addInvites(ctx context.Context, s *session, ids []InteractionID, at map[InteractionID]*Interaction) error {
	if len(ids) == 0 {
		return nil
	}
	return s.each(ctx, `
		SELECT v.id, v.interaction_id, v.contact_id, v.name, v.address, v.message_id, v.seen_sequence, v.seen_shape,
			v.answer, v.answer_sequence, v.answer_stamp, v.proposed_at, v.proposed_minutes, v.comment,
			ifnull(o.method, ''), ifnull(o.state, 0), ifnull(o.handed_over, 0), ifnull(o.last_error, '')
		FROM json_each(?) j
		CROSS JOIN invites v INDEXED BY invites_by_interaction ON v.interaction_id = j.value
		LEFT JOIN outbox o ON o.id = v.message_id`,
		func(rows *sql.Rows) error {
			v, err := scanInvite(rows)
			if i := at[v.Interaction]; i != nil {
				i.Invites = append(i.Invites, v)
			}
			return err
		}, idList(ids))
}

func scanInvite(rows *sql.Rows) (v Invite, err error) {
	var contact, message, seen, stamp, proposed sql.NullInt64
	err = rows.Scan(&v.ID, &v.Interaction, &contact, &v.Name, &v.Address, &message, &seen, &v.Seen.Shape,
		&v.Reply.Answer, &v.Reply.Sequence, &stamp, &proposed, &v.Reply.Proposed.Minutes, &v.Reply.Comment,
		&v.Method, &v.State, &v.HandedOver, &v.LastError)
	v.Contact, v.Message = ContactID(contact.Int64), MessageID(message.Int64)
	v.Seen.Any, v.Seen.Sequence = seen.Valid, int(seen.Int64)
	v.Reply.Stamp, v.Reply.Proposed.At = nullMoment(stamp), nullMoment(proposed)
	return v, err
}
