package store

import (
	"context"
	"database/sql"
)

// mostCounted is how many contacts of an organisation are counted for its line of
// the list.
const mostCounted = 1000

// addSummaries fills in what a line says beside the name.
func addSummaries(ctx context.Context, s *session, rows []OrganisationRow) error {
	if len(rows) == 0 {
		return nil
	}
	at := make(map[OrganisationID]*OrganisationRow, len(rows))
	for i := range rows {
		at[rows[i].ID] = &rows[i]
	}
	return s.each(ctx, `
		SELECT j.value,
			(SELECT count(*) FROM (
				SELECT 1 FROM contact_organisations m INDEXED BY contact_organisations_by_name
				WHERE m.organisation_id = j.value LIMIT ?2) page),
			(SELECT f.occurred_at FROM organisation_feed f INDEXED BY sqlite_autoindex_organisation_feed_1
				WHERE f.organisation_id = j.value ORDER BY f.occurred_at DESC LIMIT 1)
		FROM json_each(?1) j`,
		func(r *sql.Rows) error {
			var id OrganisationID
			var contacts int
			var newest sql.NullInt64
			err := r.Scan(&id, &contacts, &newest)
			if row := at[id]; row != nil {
				row.Contacts, row.MoreContacts = min(contacts, mostCounted), contacts > mostCounted
				row.NewestAt = nullMoment(newest)
			}
			return err
		}, idList(organisationIDs(rows)), mostCounted+1)
}

// OrganisationPlace returns where an organisation stands in the list, for a page
// that starts there; [ErrNotFound] without one.
func (r *Reader) OrganisationPlace(ctx context.Context, id OrganisationID) (Cursor, error) {
	return read(ctx, r, func(s *session) (Cursor, error) {
		place := Cursor{tier: listTier, id: int64(id)}
		err := s.one(ctx, "SELECT name_key FROM organisations WHERE id = ?", []any{id}, &place.key)
		return place, err
	})
}
