package store

import (
	"context"
	"database/sql"
	"errors"
)

// SetDue says by which day a contact is to take the next step of a path, as
// "2026-12-01"; empty is no day. [ErrRefused] unless the contact is on the path.
func (tx *Tx) SetDue(ctx context.Context, contact ContactID, path PathID, due string) error {
	return setDue(ctx, tx.s, contact, path, due)
}

func setDue(ctx context.Context, s *session, contact ContactID, path PathID, due string) error {
	n, _, err := s.exec(ctx, "UPDATE contact_paths SET due_on = ? WHERE contact_id = ? AND path_id = ? AND state = 1", due, contact, path)
	if err == nil && n == 0 {
		return ErrRefused
	}
	return err
}

// dueOn are the days that an interaction's contacts have on the path that it names, and
// keepDue gives them back to those who are on it still. An edit takes the interaction
// out and puts it in again, and a place that has gone in between has lost its day.
func dueOn(ctx context.Context, s *session, e entry) (map[ContactID]string, error) {
	if e.Path == 0 {
		return nil, nil //nolint:nilnil // Nobody has one.
	}
	due := map[ContactID]string{}
	err := s.each(ctx, `
		SELECT m.contact_id, m.due_on FROM json_each(?) j
		CROSS JOIN contact_paths m ON m.contact_id = j.value AND m.path_id = ? WHERE m.due_on <> ''`,
		func(rows *sql.Rows) error {
			var contact ContactID
			var day string
			err := rows.Scan(&contact, &day)
			due[contact] = day
			return err
		}, idList(e.contacts), e.Path)
	return due, err
}

func keepDue(ctx context.Context, s *session, path PathID, due map[ContactID]string) error {
	for contact, day := range due {
		if err := setDue(ctx, s, contact, path, day); err != nil && !errors.Is(err, ErrRefused) {
			return err
		}
	}
	return nil
}
