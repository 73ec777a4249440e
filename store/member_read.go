package store

import (
	"context"
	"database/sql"
	"strings"
)

// Members returns a page of an organisation's contacts.
func (r *Reader) Members(ctx context.Context, q MemberQuery) (Rows[MemberRow], error) {
	find := queryWords(q.Words)
	if len(find) == 0 && strings.TrimSpace(q.Words) != "" {
		return Rows[MemberRow]{}, nil // nothing that a name could hold
	}
	return read(ctx, r, func(s *session) (Rows[MemberRow], error) {
		rows, err := memberRows(ctx, s, q, find, q.Page.want())
		return paged(rows, q.Page), err
	})
}

// EachMember calls fn with an organisation's contacts in the order of the query;
// q.Page.Limit 0 is all of them. It reads as [Reader.EachContact] does.
func (r *Reader) EachMember(ctx context.Context, q MemberQuery, fn func(MemberRow) error) error {
	return stream(q.Page, func(page Page) ([]MemberRow, Cursor, bool, error) {
		q.Page = page
		rows, err := r.Members(ctx, q)
		if err != nil || len(rows.Rows) == 0 {
			return nil, Cursor{}, false, err
		}
		return rows.Rows, rows.Rows[len(rows.Rows)-1].Cursor, rows.More, nil
	}, fn)
}

// memberRows reads up to limit rows in the direction of the page.
func memberRows(ctx context.Context, s *session, q MemberQuery, words []string, limit int) ([]MemberRow, error) {
	if q.ByPriority {
		return byPriority(q.Priorities, q.Page, func(level Priority, p Page, limit int) ([]MemberRow, error) {
			one := MemberQuery{Organisation: q.Organisation, Priorities: []Priority{level}, Page: p}
			rows, err := memberRows(ctx, s, one, words, limit)
			for i := range rows {
				rows[i].Cursor.part = int64(level)
			}
			return rows, err
		})
	}
	text, args := memberPlaces(q, words, limit)
	return many(ctx, s, `
		WITH page AS MATERIALIZED (`+text+`)
		SELECT page.contact_key, c.id, c.name, c.archived, c.last_contact_at, c.support, c.priority, m.role, m.from_date, m.to_date,
			ifnull((SELECT e.address FROM contact_emails e INDEXED BY contact_emails_one_primary
				WHERE e.contact_id = c.id AND e.is_primary = 1), ''),
			ifnull((SELECT p.number FROM contact_phones p INDEXED BY contact_phones_one_primary
				WHERE p.contact_id = c.id AND p.is_primary = 1), '')
		FROM page
		CROSS JOIN contacts c ON c.id = page.contact_id
		CROSS JOIN contact_organisations m ON m.contact_id = page.contact_id AND m.organisation_id = page.organisation_id`,
		scanMember, args...)
}

// memberPlaces reads an index in the order of names. The words are first looked
// for anywhere in the name, which the index itself has.
func memberPlaces(q MemberQuery, words []string, limit int) (string, []any) {
	sign, order := ">", "ASC"
	if q.Page.Backward {
		sign, order = "<", "DESC"
	}
	from := q.Page.From
	switch {
	case from.IsZero():
		from.key, from.id = textEnd(q.Page.Backward), idEnd(q.Page.Backward)
	case q.Page.Including:
		from.id = beside(from.id, q.Page.Backward)
	}
	index, level := "contact_organisations_by_name", ""
	if len(q.Priorities) > 0 {
		index, level = "contact_organisations_by_priority", "b.contact_priority = ? AND "
	}
	text := `
		SELECT b.organisation_id, b.contact_key, b.contact_id
		FROM contact_organisations b INDEXED BY ` + index + `
		WHERE b.organisation_id = ? AND ` + level + "(b.contact_key, b.contact_id) " + sign + " (?, ?)"
	args := []any{from.key, from.id}
	for _, word := range words {
		text, args = text+" AND instr(b.contact_key, ?) > 0", append(args, word)
	}
	if len(words) > 0 {
		has, hasArgs := hasWords("b.contact_id", words)
		text, args = text+" AND "+has, append(args, hasArgs...)
	}
	if len(q.Priorities) > 0 {
		text, args = eachLevel(q.Priorities, text, func(l Priority) []any { return append([]any{q.Organisation, l}, args...) })
	} else {
		args = append([]any{q.Organisation}, args...)
	}
	return text + " ORDER BY 2 " + order + ", 3 " + order + " LIMIT ?", append(args, limit)
}

func scanMember(rows *sql.Rows) (MemberRow, error) {
	var m MemberRow
	var last sql.NullInt64
	err := rows.Scan(&m.Cursor.key, &m.Contact.ID, &m.Contact.Name, &m.Archived, &last, &m.Support, &m.Priority, &m.Role, &m.From, &m.To, &m.Email, &m.Phone)
	m.Cursor.tier, m.Cursor.id = listTier, int64(m.Contact.ID)
	m.LastContactAt = nullMoment(last)
	return m, err
}

// MemberPlace returns where a contact stands among the contacts of an
// organisation, sorted so, for a page that starts there; [ErrNotFound] where the two are
// not linked.
func (r *Reader) MemberPlace(ctx context.Context, o OrganisationID, c ContactID, byPriority bool) (Cursor, error) {
	return read(ctx, r, func(s *session) (Cursor, error) {
		place := Cursor{tier: listTier, id: int64(c)}
		var level int64
		err := s.one(ctx, "SELECT contact_key, contact_priority FROM contact_organisations WHERE contact_id = ? AND organisation_id = ?",
			[]any{c, o}, &place.key, &level)
		if byPriority {
			place.part = level
		}
		return place, err
	})
}
