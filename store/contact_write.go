package store

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
)

// InsertContact adds a contact and returns its id. ID, Organisations (see
// [Tx.Link]) and LastContactAt are ignored. Where no email or phone is said
// to be primary, the first one is; two primary ones give [ErrRefused], as do
// two tags that differ only by case or accents.
func (tx *Tx) InsertContact(ctx context.Context, c Contact) (ContactID, error) {
	_, id, err := tx.s.exec(ctx, insertContact, insertContactArgs(c)...)
	if err != nil {
		return 0, err
	}
	c.ID = ContactID(id)
	return c.ID, errors.Join(insertDetails(ctx, tx.s, c), insertContactText(ctx, tx.s, c, nil))
}

const insertContact = `
	INSERT INTO contacts (name, name_key, address, birthday, notes, archived, created_at, updated_at)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?)`

func insertContactArgs(c Contact) []any {
	return []any{c.Name, Fold(c.Name), c.Address, c.Birthday, c.Notes, c.Archived, millis(c.CreatedAt), millis(c.UpdatedAt)}
}

// UpdateContact replaces the whole record except Organisations, Archived,
// LastContactAt, NextFollowUpAt and CreatedAt. ErrNotFound if there is none; else the errors
// of [Tx.InsertContact].
func (tx *Tx) UpdateContact(ctx context.Context, c Contact) error {
	n, _, err := tx.s.exec(ctx, `
		UPDATE contacts SET name = ?, name_key = ?, address = ?, birthday = ?, notes = ?, updated_at = ? WHERE id = ?`,
		c.Name, Fold(c.Name), c.Address, c.Birthday, c.Notes, millis(c.UpdatedAt), c.ID)
	if err != nil {
		return err
	}
	if n == 0 {
		return notFound("contact", int64(c.ID))
	}
	for _, table := range []string{"contact_emails", "contact_phones", "contact_tags", "contact_words"} {
		if _, _, err := tx.s.exec(ctx, "DELETE FROM "+table+" WHERE contact_id = ?", c.ID); err != nil {
			return err
		}
	}
	for _, table := range []string{"contact_organisations", "contact_paths"} {
		if _, _, err := tx.s.exec(ctx, "UPDATE "+table+" SET contact_key = ?1 WHERE contact_id = ?2 AND contact_key <> ?1",
			Fold(c.Name), c.ID); err != nil {
			return err
		}
	}
	if err := insertDetails(ctx, tx.s, c); err != nil {
		return err
	}
	return refreshContactText(ctx, tx.s, c.ID)
}

// SetArchived takes a contact out of use, or back into it. ErrNotFound if
// there is none.
func (tx *Tx) SetArchived(ctx context.Context, id ContactID, archived bool, now time.Time) error {
	n, _, err := tx.s.exec(ctx, "UPDATE contacts SET archived = ?, updated_at = ? WHERE id = ?", archived, millis(now), id)
	if err == nil && n == 0 {
		return notFound("contact", int64(id))
	}
	return err
}

// insertDetails writes what hangs on a contact: emails, phones, tags and the
// words of the name.
func insertDetails(ctx context.Context, s *session, c Contact) error {
	first := !slices.ContainsFunc(c.Emails, func(e Email) bool { return e.Primary })
	for i, e := range c.Emails {
		if _, _, err := s.exec(ctx, `
			INSERT INTO contact_emails (contact_id, position, address, address_key, label, is_primary) VALUES (?, ?, ?, ?, ?, ?)`,
			c.ID, i, e.Address, Fold(e.Address), e.Label, e.Primary || first && i == 0); err != nil {
			return err
		}
	}
	first = !slices.ContainsFunc(c.Phones, func(p Phone) bool { return p.Primary })
	for i, p := range c.Phones {
		if _, _, err := s.exec(ctx, `
			INSERT INTO contact_phones (contact_id, position, number, label, is_primary) VALUES (?, ?, ?, ?, ?)`,
			c.ID, i, p.Number, p.Label, p.Primary || first && i == 0); err != nil {
			return err
		}
	}
	for i, tag := range c.Tags {
		if _, _, err := s.exec(ctx, `
			INSERT INTO contact_tags (contact_id, position, tag, tag_key) VALUES (?, ?, ?, ?)`,
			c.ID, i, tag, Fold(tag)); err != nil {
			return err
		}
	}
	for _, word := range nameWords(c.Name) {
		if _, _, err := s.exec(ctx, "INSERT INTO contact_words (word, contact_id) VALUES (?, ?)", word, c.ID); err != nil {
			return err
		}
	}
	return nil
}

// contactText is what a contact is found by, one thing a line: a word holds
// no line break, so it is never found across two things.
func contactText(c Contact, organisations []string) string {
	lines := []string{c.Name}
	lines = append(lines, organisations...)
	for _, e := range c.Emails {
		lines = append(lines, e.Address)
	}
	for _, p := range c.Phones {
		lines = append(lines, p.Number)
		if d := digits(p.Number); d != p.Number {
			lines = append(lines, d)
		}
	}
	return Fold(strings.Join(append(lines, c.Tags...), "\n"))
}

func insertContactText(ctx context.Context, s *session, c Contact, organisations []string) error {
	text := contactText(c, organisations)
	_, _, err := s.exec(ctx, "INSERT OR REPLACE INTO contact_texts (contact_id, body) VALUES (?, ?)", c.ID, text)
	if err != nil {
		return err
	}
	_, _, err = s.exec(ctx, "INSERT OR REPLACE INTO contact_search (rowid, body) VALUES (?, ?)", c.ID, text)
	return err
}

// refreshContactText makes the contacts' texts anew from what is stored.
func refreshContactText(ctx context.Context, s *session, ids ...ContactID) error {
	for chunk := range slices.Chunk(ids, piece) {
		list, err := contactsByID(ctx, s, chunk)
		if err != nil {
			return err
		}
		for _, c := range list {
			if err := insertContactText(ctx, s, c, organisationNames(c)); err != nil {
				return err
			}
		}
	}
	return nil
}

func organisationNames(c Contact) []string {
	names := make([]string, len(c.Organisations))
	for i, m := range c.Organisations {
		names[i] = m.Organisation.Name
	}
	return names
}
