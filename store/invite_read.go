package store

import (
	"context"
	"database/sql"
	"time"
)

// FollowUpsWith returns the interactions with this contact of whose event somebody may
// have to be told something: the follow-up ends after a moment, whatever has become of it,
// or it did when a message was queued that may have arrived. In no order.
func (r *Reader) FollowUpsWith(ctx context.Context, contact ContactID, endAfter time.Time) ([]InteractionID, error) {
	return read(ctx, r, func(s *session) ([]InteractionID, error) {
		return many(ctx, s, `
			SELECT f.interaction_id
			FROM interaction_contacts l INDEXED BY sqlite_autoindex_interaction_contacts_1
			CROSS JOIN follow_ups f ON f.interaction_id = l.interaction_id
			WHERE l.contact_id = ?1 AND (f.at + f.minutes * 60000 > ?2 OR EXISTS (
				SELECT 1 FROM outbox o INDEXED BY outbox_by_interaction
				WHERE o.interaction_id = f.interaction_id AND o.expires_at > ?2))`, scanInteractionID, contact, millis(endAfter))
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
			ifnull(o.method, ''), ifnull(o.state, 0), ifnull(o.handed_over, 0), ifnull(o.last_error, ''), o.next_try_at,
			ifnull(o.uid, ''), ifnull(o.sequence, 0), ifnull(o.shape, ''), ifnull(o.from_name, ''), ifnull(o.from_address, '')
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
	var contact, message, seen, stamp, proposed, next sql.NullInt64
	err = rows.Scan(&v.ID, &v.Interaction, &contact, &v.Name, &v.Address, &message, &seen, &v.Seen.Shape,
		&v.Reply.Answer, &v.Reply.Sequence, &stamp, &proposed, &v.Reply.Proposed.Minutes, &v.Reply.Comment,
		&v.Method, &v.State, &v.HandedOver, &v.LastError, &next, &v.UID, &v.Sequence, &v.Shape, &v.From.Name, &v.From.Address)
	v.Contact, v.Message = ContactID(contact.Int64), MessageID(message.Int64)
	v.NextTry = nullMoment(next)
	v.Seen.Any, v.Seen.Sequence = seen.Valid, int(seen.Int64)
	v.Reply.Stamp, v.Reply.Proposed.At = nullMoment(stamp), nullMoment(proposed)
	return v, err
}
