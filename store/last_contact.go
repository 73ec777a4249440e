package store

import (
	"context"
)

// A contact's last contact is the newest interaction that is neither a Note nor an
// attempt.

// raiseLastContact takes a new interaction into account.
func raiseLastContact(ctx context.Context, s *session, e entry) error {
	if is, err := isContact(ctx, s, e); err != nil || !is {
		return err
	}
	for _, id := range e.contacts {
		if _, _, err := s.exec(ctx, `
			UPDATE contacts SET last_contact_at = ?1
			WHERE id = ?2 AND (last_contact_at IS NULL OR last_contact_at < ?1)`, e.at, id); err != nil {
			return err
		}
	}
	return nil
}

// lowerLastContact takes into account that an interaction is gone from the
// timelines. Only where it was the last contact is there something to look
// for, and only Notes and attempts lie on the way to the one before.
func lowerLastContact(ctx context.Context, s *session, e entry) error {
	if is, err := isContact(ctx, s, e); err != nil || !is {
		return err
	}
	for _, id := range e.contacts {
		if _, _, err := s.exec(ctx, `
			UPDATE contacts SET last_contact_at = (
				SELECT l.occurred_at FROM interaction_contacts l INDEXED BY sqlite_autoindex_interaction_contacts_1
				WHERE l.contact_id = ?1 AND l.occurred_at <= ?2 AND l.type_id <> ?3 AND NOT `+isAttempt+`
				ORDER BY l.occurred_at DESC LIMIT 1)
			WHERE id = ?1 AND last_contact_at = ?2`, id, e.at, NoteType); err != nil {
			return err
		}
	}
	return nil
}

// isAttempt is met by the rows l of a timeline whose outcome is an attempt.
const isAttempt = "EXISTS (SELECT 1 FROM outcomes u WHERE u.id = l.outcome_id AND u.attempt = 1)"

// isContact reports whether somebody was reached.
func isContact(ctx context.Context, s *session, e entry) (bool, error) {
	if e.typ == NoteType || e.Outcome == 0 {
		return e.typ != NoteType, nil
	}
	var attempt bool
	err := s.one(ctx, "SELECT attempt FROM outcomes WHERE id = ?", []any{e.Outcome}, &attempt)
	return !attempt, err
}
