package store

import (
	"context"
	"database/sql"
	"errors"
)

// Contact returns a contact, archived or not. ErrNotFound if there is none.
func (r *Reader) Contact(ctx context.Context, id ContactID) (Contact, error) {
	return read(ctx, r, func(s *session) (Contact, error) {
		list, err := contactsByID(ctx, s, []ContactID{id})
		if err != nil {
			return Contact{}, err
		}
		if len(list) == 0 {
			return Contact{}, notFound("contact", int64(id))
		}
		return list[0], nil
	})
}

// HasContacts reports whether the book holds anybody, archived or not.
func (r *Reader) HasContacts(ctx context.Context) (bool, error) {
	return read(ctx, r, func(s *session) (has bool, err error) {
		err = s.one(ctx, "SELECT EXISTS (SELECT 1 FROM contacts)", nil, &has)
		return has, err
	})
}

// contactsByID returns whole contacts in the order of ids, without those that
// do not exist.
func contactsByID(ctx context.Context, s *session, ids []ContactID) ([]Contact, error) {
	list, err := many(ctx, s, `
		SELECT c.id, c.name, c.address, c.birthday, c.notes, c.archived, c.last_contact_at, c.next_follow_up_at, c.created_at, c.updated_at,
			c.support, c.priority, c.capital
		FROM json_each(?) j CROSS JOIN contacts c ON c.id = j.value`, scanContact, idList(ids))
	if err != nil || len(list) == 0 {
		return nil, err
	}
	at := make(map[ContactID]*Contact, len(list))
	for i := range list {
		at[list[i].ID] = &list[i]
	}
	return list, errors.Join(
		addEmails(ctx, s, ids, at), addPhones(ctx, s, ids, at),
		addTags(ctx, s, ids, at), addMemberships(ctx, s, ids, at),
	)
}

func scanContact(rows *sql.Rows) (Contact, error) {
	var c Contact
	var last, next sql.NullInt64
	var created, updated int64
	err := rows.Scan(&c.ID, &c.Name, &c.Address, &c.Birthday, &c.Notes, &c.Archived, &last, &next, &created, &updated, &c.Support, &c.Priority, &c.Capital)
	c.LastContactAt, c.NextFollowUpAt = nullMoment(last), nullMoment(next)
	c.CreatedAt, c.UpdatedAt = moment(created), moment(updated)
	return c, err
}

func addEmails(ctx context.Context, s *session, ids []ContactID, at map[ContactID]*Contact) error {
	return s.each(ctx, `
		SELECT e.contact_id, e.address, e.label, e.is_primary
		FROM json_each(?) j CROSS JOIN contact_emails e ON e.contact_id = j.value`,
		func(rows *sql.Rows) error {
			var id ContactID
			var e Email
			err := rows.Scan(&id, &e.Address, &e.Label, &e.Primary)
			if c := at[id]; c != nil {
				c.Emails = append(c.Emails, e)
			}
			return err
		}, idList(ids))
}

func addPhones(ctx context.Context, s *session, ids []ContactID, at map[ContactID]*Contact) error {
	return s.each(ctx, `
		SELECT p.contact_id, p.number, p.label, p.is_primary
		FROM json_each(?) j CROSS JOIN contact_phones p ON p.contact_id = j.value`,
		func(rows *sql.Rows) error {
			var id ContactID
			var p Phone
			err := rows.Scan(&id, &p.Number, &p.Label, &p.Primary)
			if c := at[id]; c != nil {
				c.Phones = append(c.Phones, p)
			}
			return err
		}, idList(ids))
}

func addTags(ctx context.Context, s *session, ids []ContactID, at map[ContactID]*Contact) error {
	return s.each(ctx, `
		SELECT t.contact_id, t.tag
		FROM json_each(?) j CROSS JOIN contact_tags t ON t.contact_id = j.value`,
		func(rows *sql.Rows) error {
			var id ContactID
			var tag string
			err := rows.Scan(&id, &tag)
			if c := at[id]; c != nil {
				c.Tags = append(c.Tags, tag)
			}
			return err
		}, idList(ids))
}

func addMemberships(ctx context.Context, s *session, ids []ContactID, at map[ContactID]*Contact) error {
	links, err := memberships(ctx, s, ids)
	for id, list := range links {
		if c := at[id]; c != nil {
			c.Organisations = list
		}
	}
	return err
}
