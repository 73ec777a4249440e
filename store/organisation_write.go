package store

import (
	"context"
	"database/sql"
	"errors"
)

// InsertOrganisation adds an organisation and returns its id. ID and Contacts
// (see [Tx.Link]) are ignored. Two may have the same name.
func (tx *Tx) InsertOrganisation(ctx context.Context, o Organisation) (OrganisationID, error) {
	return insertOrganisation(ctx, tx.s, o)
}

func insertOrganisation(ctx context.Context, s *session, o Organisation) (OrganisationID, error) {
	_, id, err := s.exec(ctx, `
		INSERT INTO organisations (name, name_key, website, address, notes, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?)`,
		o.Name, Fold(o.Name), o.Website, o.Address, o.Notes, millis(o.CreatedAt), millis(o.UpdatedAt))
	if err != nil {
		return 0, err
	}
	o.ID = OrganisationID(id)
	return o.ID, insertOrganisationDetails(ctx, s, o)
}

// UpdateOrganisation replaces the whole record except Contacts and CreatedAt.
// ErrNotFound if there is none.
func (tx *Tx) UpdateOrganisation(ctx context.Context, o Organisation) error {
	var before string
	err := tx.s.one(ctx, "SELECT name FROM organisations WHERE id = ?", []any{o.ID}, &before)
	if errors.Is(err, ErrNotFound) {
		return notFound("organisation", int64(o.ID))
	}
	if err != nil {
		return err
	}
	if _, _, err := tx.s.exec(ctx, `
		UPDATE organisations SET name = ?, name_key = ?, website = ?, address = ?, notes = ?, updated_at = ? WHERE id = ?`,
		o.Name, Fold(o.Name), o.Website, o.Address, o.Notes, millis(o.UpdatedAt), o.ID); err != nil {
		return err
	}
	for _, table := range []string{"organisation_emails", "organisation_phones", "organisation_words"} {
		if _, _, err := tx.s.exec(ctx, "DELETE FROM "+table+" WHERE organisation_id = ?", o.ID); err != nil {
			return err
		}
	}
	if err := insertOrganisationDetails(ctx, tx.s, o); err != nil || o.Name == before {
		return err
	}
	ids, err := memberIDs(ctx, tx.s, o.ID)
	if err != nil {
		return err
	}
	return refreshContactText(ctx, tx.s, ids...)
}

func insertOrganisationDetails(ctx context.Context, s *session, o Organisation) error {
	for i, address := range o.Emails {
		if _, _, err := s.exec(ctx, "INSERT INTO organisation_emails (organisation_id, position, address) VALUES (?, ?, ?)", o.ID, i, address); err != nil {
			return err
		}
	}
	for i, number := range o.Phones {
		if _, _, err := s.exec(ctx, "INSERT INTO organisation_phones (organisation_id, position, number) VALUES (?, ?, ?)", o.ID, i, number); err != nil {
			return err
		}
	}
	for _, word := range nameWords(o.Name) {
		if _, _, err := s.exec(ctx, "INSERT INTO organisation_words (word, organisation_id) VALUES (?, ?)", word, o.ID); err != nil {
			return err
		}
	}
	return nil
}

func memberIDs(ctx context.Context, s *session, id OrganisationID) ([]ContactID, error) {
	return many(ctx, s, `
		SELECT contact_id FROM contact_organisations INDEXED BY contact_organisations_by_name WHERE organisation_id = ?`,
		func(rows *sql.Rows) (c ContactID, err error) { return c, rows.Scan(&c) }, id)
}

// OrganisationDeletion is what deleting an organisation would change: how many
// contacts are linked to it, and how many interactions name it. All of them
// stay, without it.
type OrganisationDeletion struct {
	Contacts     int
	Interactions int
}

// OrganisationDeletion counts what deleting an organisation would change.
// ErrNotFound if there is none.
func (r *Reader) OrganisationDeletion(ctx context.Context, id OrganisationID) (OrganisationDeletion, error) {
	return read(ctx, r, func(s *session) (d OrganisationDeletion, err error) {
		if err := exists(ctx, s, "organisations", "organisation", int64(id)); err != nil {
			return d, err
		}
		err = s.one(ctx, `
			SELECT (SELECT count(*) FROM contact_organisations INDEXED BY contact_organisations_by_name WHERE organisation_id = ?1),
				(SELECT count(*) FROM interactions INDEXED BY interactions_by_organisation WHERE organisation_id = ?1)`,
			[]any{id}, &d.Contacts, &d.Interactions)
		return d, err
	})
}

// DeleteOrganisation deletes an organisation, its links and its feed, and
// empties the field on the interactions that name it. ErrNotFound if there is
// none.
func (tx *Tx) DeleteOrganisation(ctx context.Context, id OrganisationID) error {
	if err := exists(ctx, tx.s, "organisations", "organisation", int64(id)); err != nil {
		return err
	}
	ids, err := memberIDs(ctx, tx.s, id)
	if err != nil {
		return err
	}
	// The full-text index may go on naming it: its id is never used again,
	// so nobody asks for it.
	for _, text := range []string{
		"DELETE FROM organisation_feed WHERE organisation_id = ?",
		"DELETE FROM organisations WHERE id = ?", // and what hangs on it
	} {
		if _, _, err := tx.s.exec(ctx, text, id); err != nil {
			return err
		}
	}
	return refreshContactText(ctx, tx.s, ids...)
}
