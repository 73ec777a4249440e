package store

import (
	"context"
	"database/sql"
	"errors"
)

// Double is a contact that may be another one entered twice.
type Double struct {
	ContactRef
	Archived bool
	Email    string // the address that both have, as the other one writes it; empty if it is the name
}

// Doubles returns the contacts, archived ones included, that have the name of
// this one, and then those that have one of its emails, case and accents folded.
// At most limit of each are returned.
func (r *Reader) Doubles(ctx context.Context, id ContactID, limit int) ([]Double, error) {
	return read(ctx, r, func(s *session) ([]Double, error) {
		scan := func(rows *sql.Rows) (d Double, err error) {
			return d, rows.Scan(&d.ID, &d.Name, &d.Archived, &d.Email)
		}
		named, err1 := many(ctx, s, `
			SELECT o.id, o.name, o.archived, ''
			FROM contacts c CROSS JOIN contacts o INDEXED BY contacts_by_name ON o.name_key = c.name_key
			WHERE c.id = ?1 AND o.id <> ?1 ORDER BY o.id LIMIT ?2`, scan, id, limit)
		reached, err2 := many(ctx, s, `
			SELECT o.id, o.name, o.archived, e.address
			FROM contact_emails m
			CROSS JOIN contact_emails e INDEXED BY contact_emails_by_address ON e.address_key = m.address_key
			CROSS JOIN contacts o ON o.id = e.contact_id
			WHERE m.contact_id = ?1 AND e.contact_id <> ?1 ORDER BY m.position, e.contact_id LIMIT ?2`, scan, id, limit)
		return append(named, reached...), errors.Join(err1, err2)
	})
}
