package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// Link ties a contact to an organisation, or changes role and dates where it
// is tied already. ErrNotFound if one of them does not exist. The contact's
// interactions join the organisation's feed, whatever the dates: with a
// contact of thousands of them that takes a second or so. now is the moment at
// which both count as changed.
func (tx *Tx) Link(ctx context.Context, l Link, now time.Time) error {
	if err := touchBoth(ctx, tx.s, l.Organisation, l.Contact, now); err != nil {
		return err
	}
	if _, _, err := tx.s.exec(ctx, insertLink+`
		ON CONFLICT DO UPDATE SET role = excluded.role, from_date = excluded.from_date, to_date = excluded.to_date`,
		l.Contact, l.Organisation, l.Role, l.From, l.To); err != nil {
		return err
	}
	return errors.Join(joinFeed(ctx, tx.s, l.Organisation, l.Contact), refreshContactText(ctx, tx.s, l.Contact))
}

// insertLink also copies what the organisation's people are sorted by.
const insertLink = `
	INSERT INTO contact_organisations (contact_id, organisation_id, role, from_date, to_date, contact_key, contact_priority)
	VALUES (?1, ?2, ?3, ?4, ?5, (SELECT c.name_key FROM contacts c WHERE c.id = ?1), (SELECT c.priority FROM contacts c WHERE c.id = ?1))`

// Unlink unties a contact from an organisation. ErrNotFound if one of them
// does not exist or they are not tied.
func (tx *Tx) Unlink(ctx context.Context, o OrganisationID, c ContactID, now time.Time) error {
	if err := touchBoth(ctx, tx.s, o, c, now); err != nil {
		return err
	}
	if err := unlink(ctx, tx.s, o, c); err != nil {
		return err
	}
	return refreshContactText(ctx, tx.s, c)
}

func touchBoth(ctx context.Context, s *session, o OrganisationID, c ContactID, now time.Time) error {
	n, _, err := s.exec(ctx, "UPDATE organisations SET updated_at = ? WHERE id = ?", millis(now), o)
	if err == nil && n == 0 {
		return notFound("organisation", int64(o))
	}
	if err != nil {
		return err
	}
	n, _, err = s.exec(ctx, "UPDATE contacts SET updated_at = ? WHERE id = ?", millis(now), c)
	if err == nil && n == 0 {
		return notFound("contact", int64(c))
	}
	return err
}

// joinFeed puts the contact's interactions into the feed, those that are not
// there already.
func joinFeed(ctx context.Context, s *session, o OrganisationID, c ContactID) error {
	fresh, err := many(ctx, s, `
		SELECT l.interaction_id FROM interaction_contacts l WHERE l.contact_id = ?2 AND NOT EXISTS (
			SELECT 1 FROM organisation_feed f
			WHERE f.organisation_id = ?1 AND f.occurred_at = l.occurred_at AND f.interaction_id = l.interaction_id)`,
		scanInteractionID, o, c)
	if err != nil || len(fresh) == 0 {
		return err
	}
	if _, _, err := s.exec(ctx, `
		INSERT OR IGNORE INTO organisation_feed (organisation_id, occurred_at, interaction_id, `+filterColumns+`)
		SELECT ?1, occurred_at, interaction_id, `+filterColumns+` FROM interaction_contacts WHERE contact_id = ?2`, o, c); err != nil {
		return err
	}
	return reindex(ctx, s, fresh)
}

// unlink removes the link, and from the feed what was in it for this contact
// alone. ErrNotFound without a link.
func unlink(ctx context.Context, s *session, o OrganisationID, c ContactID) error {
	n, _, err := s.exec(ctx, "DELETE FROM contact_organisations WHERE contact_id = ? AND organisation_id = ?", c, o)
	if err != nil {
		return err
	}
	if n == 0 {
		return notFoundLink(o, c)
	}
	gone, err := many(ctx, s, `
		SELECT l.interaction_id FROM interaction_contacts l
		CROSS JOIN interactions i ON i.id = l.interaction_id
		WHERE l.contact_id = ?2 AND i.organisation_id IS NOT ?1 AND NOT EXISTS (
			SELECT 1 FROM interaction_contacts other INDEXED BY interaction_contacts_by_interaction
			CROSS JOIN contact_organisations m ON m.contact_id = other.contact_id AND m.organisation_id = ?1
			WHERE other.interaction_id = l.interaction_id)`,
		scanInteractionID, o, c)
	if err != nil || len(gone) == 0 {
		return err
	}
	if _, _, err := s.exec(ctx, `
		DELETE FROM organisation_feed WHERE (organisation_id, occurred_at, interaction_id) IN (
			SELECT ?1, i.occurred_at, i.id FROM json_each(?2) j CROSS JOIN interactions i ON i.id = j.value)`,
		o, idList(gone)); err != nil {
		return err
	}
	return reindex(ctx, s, gone)
}

func scanInteractionID(rows *sql.Rows) (id InteractionID, err error) { return id, rows.Scan(&id) }
