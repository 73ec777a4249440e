package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
)

// EmailMatch is an email and whose it is.
type EmailMatch struct {
	ContactRef
	Address string
}

// EmailsBeginning returns the emails that begin so, case and accents folded, in
// their order, of contacts that are not archived; limit at the most. An empty
// beginning is that of none.
func (r *Reader) EmailsBeginning(ctx context.Context, beginning string, limit int) ([]EmailMatch, error) {
	key := Fold(strings.TrimSpace(beginning))
	if key == "" {
		return nil, nil
	}
	return read(ctx, r, func(s *session) ([]EmailMatch, error) {
		return many(ctx, s, `
			SELECT c.id, c.name, e.address
			FROM contact_emails e INDEXED BY contact_emails_by_address CROSS JOIN contacts c ON c.id = e.contact_id
			WHERE e.address_key >= ? AND e.address_key < ? AND c.archived = 0
			ORDER BY e.address_key, e.contact_id LIMIT ?`,
			func(rows *sql.Rows) (m EmailMatch, err error) { return m, rows.Scan(&m.ID, &m.Name, &m.Address) },
			key, pastPrefix(key), limit)
	})
}

// TagsBeginning returns the tags that begin so, case and accents folded, in their
// order, each once; limit at the most. An empty beginning is that of all.
func (r *Reader) TagsBeginning(ctx context.Context, beginning string, limit int) ([]string, error) {
	from := Fold(strings.TrimSpace(beginning))
	end := pastPrefix(from)
	return read(ctx, r, func(s *session) (tags []string, err error) {
		for sign := ">="; len(tags) < limit; sign = ">" { // leaps over all who have the same
			var tag string
			err := s.one(ctx, `
				SELECT t.tag_key, t.tag FROM contact_tags t INDEXED BY contact_tags_by_tag
				WHERE t.tag_key `+sign+` ? AND t.tag_key < ? ORDER BY t.tag_key LIMIT 1`,
				[]any{from, end}, &from, &tag)
			if errors.Is(err, ErrNotFound) {
				break
			}
			if err != nil {
				return nil, err
			}
			tags = append(tags, tag)
		}
		return tags, nil
	})
}
