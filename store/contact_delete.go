package store

import (
	"context"
	"database/sql"
)

// Deletion is what deleting a contact would take.
type Deletion struct {
	Alone  int // interactions logged with this contact only, which go too
	Shared int // interactions with others as well, which stay with them
	Files  int // attachments of the interactions that go too
}

// ContactDeletion counts what deleting a contact would take. ErrNotFound if
// there is none.
func (r *Reader) ContactDeletion(ctx context.Context, id ContactID) (Deletion, error) {
	return read(ctx, r, func(s *session) (Deletion, error) {
		if err := exists(ctx, s, "contacts", "contact", int64(id)); err != nil {
			return Deletion{}, err
		}
		alone, shared, err := interactionsOf(ctx, s, id)
		if err != nil {
			return Deletion{}, err
		}
		files, err := countAttachments(ctx, s, alone)
		return Deletion{Alone: len(alone), Shared: len(shared), Files: files}, err
	})
}

// DeleteContact deletes a contact and the interactions logged with it alone, as
// [Tx.DeleteInteraction] does. Shared ones stay with the others. ErrNotFound if there is none.
func (tx *Tx) DeleteContact(ctx context.Context, id ContactID) error {
	if err := exists(ctx, tx.s, "contacts", "contact", int64(id)); err != nil {
		return err
	}
	alone, _, err := interactionsOf(ctx, tx.s, id)
	if err != nil {
		return err
	}
	for _, one := range alone {
		if err := tx.DeleteInteraction(ctx, one); err != nil {
			return err
		}
	}
	// Who is linked to nothing has nothing in a feed.
	if err := tx.unlinkAll(ctx, id); err != nil {
		return err
	}
	if _, _, err := tx.s.exec(ctx, "DELETE FROM interaction_contacts WHERE contact_id = ?", id); err != nil {
		return err
	}
	if err := spreadPriority(ctx, tx.s, id); err != nil { // of follow-ups that are left to others
		return err
	}
	// The full-text index may go on naming the contact in shared interactions:
	// its id is never used again, so nobody asks for it.
	for _, text := range []string{
		"DELETE FROM contact_search WHERE rowid = ?",
		"DELETE FROM contacts WHERE id = ?", // and what hangs on it
	} {
		if _, _, err := tx.s.exec(ctx, text, id); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) unlinkAll(ctx context.Context, id ContactID) error {
	links, err := memberships(ctx, tx.s, []ContactID{id})
	if err != nil {
		return err
	}
	for _, m := range links[id] {
		if err := unlink(ctx, tx.s, m.Organisation.ID, id); err != nil {
			return err
		}
	}
	return nil
}

// interactionsOf returns the interactions of a contact: those that it is
// alone in, and those that it shares.
func interactionsOf(ctx context.Context, s *session, id ContactID) (alone, shared []InteractionID, err error) {
	err = s.each(ctx, `
		SELECT l.interaction_id, EXISTS (
			SELECT 1 FROM interaction_contacts other INDEXED BY interaction_contacts_by_interaction
			WHERE other.interaction_id = l.interaction_id AND other.contact_id <> l.contact_id)
		FROM interaction_contacts l WHERE l.contact_id = ?`,
		func(rows *sql.Rows) error {
			var one InteractionID
			var others bool
			err := rows.Scan(&one, &others)
			if others {
				shared = append(shared, one)
			} else {
				alone = append(alone, one)
			}
			return err
		}, id)
	return alone, shared, err
}

// exists gives ErrNotFound unless the table has a row of this id.
func exists(ctx context.Context, s *session, table, what string, id int64) error {
	var has bool
	err := s.one(ctx, "SELECT EXISTS (SELECT 1 FROM "+table+" WHERE id = ?)", []any{id}, &has)
	if err == nil && !has {
		return notFound(what, id)
	}
	return err
}
