package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
)

// Organisation returns an organisation. ErrNotFound if there is none.
func (r *Reader) Organisation(ctx context.Context, id OrganisationID) (Organisation, error) {
	return read(ctx, r, func(s *session) (Organisation, error) {
		list, err := organisationsByID(ctx, s, []OrganisationID{id})
		if err != nil {
			return Organisation{}, err
		}
		if len(list) == 0 {
			return Organisation{}, notFound("organisation", int64(id))
		}
		return list[0], nil
	})
}

// OrganisationProfile returns an organisation as [Reader.Organisation] does, but
// without its Contacts, which may be thousands.
func (r *Reader) OrganisationProfile(ctx context.Context, id OrganisationID) (Organisation, error) {
	return read(ctx, r, func(s *session) (Organisation, error) {
		list, err := organisationProfiles(ctx, s, []OrganisationID{id})
		if err == nil && len(list) == 0 {
			err = notFound("organisation", int64(id))
		}
		if err != nil {
			return Organisation{}, err
		}
		return list[0], nil
	})
}

// Organisations returns a page of the organisations by folded name.
func (r *Reader) Organisations(ctx context.Context, q OrganisationQuery) (Rows[OrganisationRow], error) {
	return read(ctx, r, func(s *session) (Rows[OrganisationRow], error) {
		page, err := organisationPage(ctx, s, q)
		if err != nil {
			return Rows[OrganisationRow]{}, err
		}
		return page, addSummaries(ctx, s, page.Rows)
	})
}

// EachOrganisation calls fn with whole organisations by folded name;
// q.Page.Limit 0 is all of them. It reads as [Reader.EachContact] does.
func (r *Reader) EachOrganisation(ctx context.Context, q OrganisationQuery, fn func(Organisation) error) error {
	return stream(q.Page, func(page Page) (whole []Organisation, last Cursor, more bool, err error) {
		q.Page = page
		err = r.lend(ctx, func(s *session) error {
			rows, err := organisationPage(ctx, s, q)
			if err != nil || len(rows.Rows) == 0 {
				return err
			}
			last, more = rows.Rows[len(rows.Rows)-1].Cursor, rows.More
			whole, err = organisationsByID(ctx, s, organisationIDs(rows.Rows))
			return err
		})
		return whole, last, more, err
	}, fn)
}

func organisationIDs(rows []OrganisationRow) []OrganisationID {
	ids := make([]OrganisationID, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
	}
	return ids
}

func organisationPage(ctx context.Context, s *session, q OrganisationQuery) (Rows[OrganisationRow], error) {
	if strings.TrimSpace(q.Words) != "" {
		return searchOrganisations(ctx, s, q)
	}
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
	rows, err := many(ctx, s,
		"SELECT id, name, name_key FROM organisations INDEXED BY organisations_by_name WHERE (name_key, id) "+sign+
			" (?, ?) ORDER BY name_key "+order+", id "+order+" LIMIT ?",
		scanOrganisationRow, from.key, from.id, q.Page.want())
	return paged(rows, q.Page), err
}

func scanOrganisationRow(rows *sql.Rows) (OrganisationRow, error) {
	var row OrganisationRow
	err := rows.Scan(&row.ID, &row.Name, &row.Cursor.key)
	row.Cursor.id, row.Cursor.tier = int64(row.ID), listTier
	return row, err
}

// searchOrganisations takes all that match and sorts them: there are few
// organisations, and fewer with a word.
func searchOrganisations(ctx context.Context, s *session, q OrganisationQuery) (Rows[OrganisationRow], error) {
	rows, err := organisationsByWords(ctx, s, queryWords(q.Words))
	if err != nil {
		return Rows[OrganisationRow]{}, err
	}
	byName := func(a, b OrganisationRow) int {
		return cmp.Or(cmp.Compare(a.Cursor.key, b.Cursor.key), cmp.Compare(a.ID, b.ID))
	}
	slices.SortFunc(rows, byName)
	if !q.Page.From.IsZero() {
		from := OrganisationRow{ID: OrganisationID(q.Page.From.id), Cursor: q.Page.From}
		i, found := slices.BinarySearchFunc(rows, from, byName)
		switch {
		case q.Page.Backward && found && q.Page.Including:
			rows = rows[:i+1]
		case q.Page.Backward:
			rows = rows[:i]
		case found && !q.Page.Including:
			rows = rows[i+1:]
		default:
			rows = rows[i:]
		}
	}
	if q.Page.Backward {
		slices.Reverse(rows)
	}
	return paged(rows[:min(len(rows), q.Page.want())], q.Page), nil
}

// organisationsByWords returns, in no order, those with a word of the name
// beginning with each of the words.
func organisationsByWords(ctx context.Context, s *session, words []string) ([]OrganisationRow, error) {
	if len(words) == 0 {
		return nil, nil
	}
	first, others := longestFirst(words)
	text := `
		SELECT o.id, o.name, o.name_key
		FROM organisation_words w CROSS JOIN organisations o ON o.id = w.organisation_id
		WHERE w.word >= ? AND w.word < ?`
	args := []any{first, pastPrefix(first)}
	for _, word := range others {
		text += ` AND EXISTS (SELECT 1 FROM organisation_words x INDEXED BY organisation_words_by_organisation
			WHERE x.organisation_id = w.organisation_id AND x.word >= ? AND x.word < ?)`
		args = append(args, word, pastPrefix(word))
	}
	rows, err := many(ctx, s, text, scanOrganisationRow, args...)
	slices.SortFunc(rows, func(a, b OrganisationRow) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(rows, func(a, b OrganisationRow) bool { return a.ID == b.ID }), err
}

// organisationsByID returns whole organisations in the order of ids, without
// those that do not exist.
func organisationsByID(ctx context.Context, s *session, ids []OrganisationID) ([]Organisation, error) {
	list, err := organisationProfiles(ctx, s, ids)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	people, err := members(ctx, s, ids)
	for i, o := range list {
		list[i].Contacts = people[o.ID]
	}
	return list, err
}

// organisationProfiles leaves the contacts out.
func organisationProfiles(ctx context.Context, s *session, ids []OrganisationID) ([]Organisation, error) {
	list, err := many(ctx, s, `
		SELECT o.id, o.name, o.website, o.address, o.notes, o.created_at, o.updated_at
		FROM json_each(?) j CROSS JOIN organisations o ON o.id = j.value`,
		func(rows *sql.Rows) (o Organisation, err error) {
			var created, updated int64
			err = rows.Scan(&o.ID, &o.Name, &o.Website, &o.Address, &o.Notes, &created, &updated)
			o.CreatedAt, o.UpdatedAt = moment(created), moment(updated)
			return o, err
		}, idList(ids))
	if err != nil || len(list) == 0 {
		return nil, err
	}
	emails, err1 := organisationTexts(ctx, s, "organisation_emails", "address", ids)
	phones, err2 := organisationTexts(ctx, s, "organisation_phones", "number", ids)
	for i, o := range list {
		list[i].Emails, list[i].Phones = emails[o.ID], phones[o.ID]
	}
	return list, errors.Join(err1, err2)
}

func organisationTexts(ctx context.Context, s *session, table, column string, ids []OrganisationID) (map[OrganisationID][]string, error) {
	of := map[OrganisationID][]string{}
	err := s.each(ctx, "SELECT t.organisation_id, t."+column+" FROM json_each(?) j CROSS JOIN "+table+" t ON t.organisation_id = j.value",
		func(rows *sql.Rows) error {
			var id OrganisationID
			var text string
			err := rows.Scan(&id, &text)
			of[id] = append(of[id], text)
			return err
		}, idList(ids))
	return of, err
}
