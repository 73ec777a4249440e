package store

import (
	"context"
)

// A contact's last contact is the newest interaction that is not a Note.

// raiseLastContact takes a new interaction into account.
func raiseLastContact(ctx context.Context, s *session, e entry) error {
	if e.typ == NoteType {
		return nil
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
// for, and only Notes lie on the way to the one before.
func lowerLastContact(ctx context.Context, s *session, e entry) error {
	if e.typ == NoteType {
		return nil
	}
	for _, id := range e.contacts {
		if _, _, err := s.exec(ctx, `
			UPDATE contacts SET last_contact_at = (
				SELECT l.occurred_at FROM interaction_contacts l INDEXED BY sqlite_autoindex_interaction_contacts_1
				WHERE l.contact_id = ?1 AND l.occurred_at <= ?2 AND l.type_id <> ?3
				ORDER BY l.occurred_at DESC LIMIT 1)
			WHERE id = ?1 AND last_contact_at = ?2`, id, e.at, NoteType); err != nil {
			return err
		}
	}
	return nil
}
