package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
)

// memberships returns the organisations of contacts, each contact's by folded
// name and then by id.
func memberships(ctx context.Context, s *session, ids []ContactID) (map[ContactID][]Membership, error) {
	type link struct {
		contact ContactID
		key     string
		m       Membership
	}
	links, err := many(ctx, s, `
		SELECT m.contact_id, o.name_key, o.id, o.name, m.role, m.from_date, m.to_date
		FROM json_each(?) j
		CROSS JOIN contact_organisations m ON m.contact_id = j.value
		CROSS JOIN organisations o ON o.id = m.organisation_id`,
		func(rows *sql.Rows) (l link, err error) {
			err = rows.Scan(&l.contact, &l.key, &l.m.Organisation.ID, &l.m.Organisation.Name, &l.m.Role, &l.m.From, &l.m.To)
			return l, err
		}, idList(ids))
	slices.SortFunc(links, func(a, b link) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.m.Organisation.ID, b.m.Organisation.ID))
	})
	of := make(map[ContactID][]Membership, len(links))
	for _, l := range links {
		of[l.contact] = append(of[l.contact], l.m)
	}
	return of, err
}

// members returns the contacts of organisations, each organisation's by
// folded name and then by id, which is the order of the index.
func members(ctx context.Context, s *session, ids []OrganisationID) (map[OrganisationID][]Member, error) {
	of := make(map[OrganisationID][]Member, len(ids))
	err := s.each(ctx, `
		SELECT b.organisation_id, c.id, c.name, m.role, m.from_date, m.to_date
		FROM json_each(?) j
		CROSS JOIN contact_organisations b INDEXED BY contact_organisations_by_name ON b.organisation_id = j.value
		CROSS JOIN contact_organisations m ON m.contact_id = b.contact_id AND m.organisation_id = b.organisation_id
		CROSS JOIN contacts c ON c.id = b.contact_id`,
		func(rows *sql.Rows) error {
			var id OrganisationID
			var m Member
			err := rows.Scan(&id, &m.Contact.ID, &m.Contact.Name, &m.Role, &m.From, &m.To)
			of[id] = append(of[id], m)
			return err
		}, idList(ids))
	return of, err
}

// organisationName is what an organisation sorts by and is shown as.
type organisationName struct{ key, name string }

// addKnownNames fills in the first organisation of each row, and asks for the
// names that are not known yet.
func addKnownNames(ctx context.Context, s *session, rows []ContactRow, names map[OrganisationID]organisationName) error {
	of := make(map[ContactID][]OrganisationID, len(rows))
	var unknown []OrganisationID
	err := s.each(ctx, "SELECT m.contact_id, m.organisation_id FROM json_each(?) j CROSS JOIN contact_organisations m ON m.contact_id = j.value",
		func(row *sql.Rows) error {
			var contact ContactID
			var organisation OrganisationID
			err := row.Scan(&contact, &organisation)
			of[contact] = append(of[contact], organisation)
			if _, known := names[organisation]; !known {
				unknown = append(unknown, organisation)
				names[organisation] = organisationName{}
			}
			return err
		}, idList(contactIDs(rows)))
	if err == nil && len(unknown) > 0 {
		err = learnNames(ctx, s, unknown, names)
	}
	for i := range rows {
		ids := of[rows[i].ID]
		if len(ids) == 0 {
			continue
		}
		first := slices.MinFunc(ids, func(a, b OrganisationID) int {
			return cmp.Or(cmp.Compare(names[a].key, names[b].key), cmp.Compare(a, b))
		})
		rows[i].Organisation, rows[i].Organisations = names[first].name, len(ids)
	}
	return err
}

func learnNames(ctx context.Context, s *session, ids []OrganisationID, names map[OrganisationID]organisationName) error {
	return s.each(ctx, "SELECT o.id, o.name_key, o.name FROM json_each(?) j CROSS JOIN organisations o ON o.id = j.value",
		func(row *sql.Rows) error {
			var id OrganisationID
			var name organisationName
			err := row.Scan(&id, &name.key, &name.name)
			names[id] = name
			return err
		}, idList(ids))
}
