package store

import (
	"context"
	"database/sql"
	"strings"
)

// Contacts returns a page of the contact list. By last contact, ties go to
// the contact that was added last; else to the one that was added first.
func (r *Reader) Contacts(ctx context.Context, q ContactQuery) (Rows[ContactRow], error) {
	return read(ctx, r, func(s *session) (Rows[ContactRow], error) {
		page, err := contactPage(ctx, s, q)
		if err != nil {
			return Rows[ContactRow]{}, err
		}
		return page, addOrganisationNames(ctx, s, page.Rows)
	})
}

// EachContactRow calls fn with the lines of the list in its order; q.Page.Limit 0
// is all of them. It reads as [Reader.EachContact] does, and costs a quarter of it.
func (r *Reader) EachContactRow(ctx context.Context, q ContactQuery, fn func(ContactRow) error) error {
	names := map[OrganisationID]organisationName{} // thousands of contacts share them
	return stream(q.Page, func(page Page) (lines []ContactRow, last Cursor, more bool, err error) {
		q.Page = page
		err = r.lend(ctx, func(s *session) error {
			return s.roomy(ctx, func() error {
				rows, err := contactPage(ctx, s, q)
				if err != nil || len(rows.Rows) == 0 {
					return err
				}
				lines, last, more = rows.Rows, rows.Rows[len(rows.Rows)-1].Cursor, rows.More
				return addKnownNames(ctx, s, lines, names)
			})
		})
		return lines, last, more, err
	}, fn)
}

// EachContact calls fn with whole contacts in the order of the list;
// q.Page.Limit 0 is all of them. It reads piece by piece and holds nothing
// while fn runs, so fn may take its time and may read and write; what changes
// meanwhile may or may not be seen. The first error of fn ends it and is
// returned.
func (r *Reader) EachContact(ctx context.Context, q ContactQuery, fn func(Contact) error) error {
	return stream(q.Page, func(page Page) (whole []Contact, last Cursor, more bool, err error) {
		q.Page = page
		err = r.lend(ctx, func(s *session) error {
			return s.roomy(ctx, func() error {
				rows, err := contactPage(ctx, s, q)
				if err != nil || len(rows.Rows) == 0 {
					return err
				}
				last, more = rows.Rows[len(rows.Rows)-1].Cursor, rows.More
				whole, err = contactsByID(ctx, s, contactIDs(rows.Rows))
				return err
			})
		})
		return whole, last, more, err
	}, fn)
}

func contactIDs(rows []ContactRow) []ContactID {
	ids := make([]ContactID, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
	}
	return ids
}

func contactPage(ctx context.Context, s *session, q ContactQuery) (Rows[ContactRow], error) {
	if strings.TrimSpace(q.Words) != "" {
		return searchContacts(ctx, s, q)
	}
	list := contactList{sort: q.Sort, archived: q.Archived, levels: q.Priorities, page: q.Page, limit: q.Page.want()}
	rows, err := list.read(ctx, s)
	return paged(rows, q.Page), err
}

// contactList is the query of the list without words.
type contactList struct {
	sort     ContactSort
	archived ArchivedFilter
	levels   []Priority
	page     Page
	limit    int
}

func (l contactList) read(ctx context.Context, s *session) ([]ContactRow, error) {
	if l.sort == ByPriority {
		return byPriority(l.levels, l.page, func(level Priority, p Page, limit int) ([]ContactRow, error) {
			one := contactList{sort: ByName, archived: l.archived, levels: []Priority{level}, page: p, limit: limit}
			rows, err := one.read(ctx, s)
			for i := range rows {
				rows[i].Cursor.part = int64(level)
			}
			return rows, err
		})
	}
	text, args := l.text()
	return many(ctx, s, text, l.scan, args...)
}

// key is the column that an order goes by, and the name of it in the indices.
func (o ContactSort) key() (column, index string) {
	switch o {
	case ByLastContact:
		return "last_contact_key", "last"
	case ByNextFollowUp:
		return "next_follow_up_key", "next"
	case ByName, ByPriority:
	}
	return "name_key", "name"
}

// index is the one that the list is read from. Those by priority are for the archived and
// the others apart.
func (l contactList) index() string {
	_, index := l.sort.key()
	switch {
	case len(l.levels) > 0:
		index = strings.TrimSuffix("archived_priority_"+index, "_name")
	case l.archived != WithArchived:
		index = "archived_" + index
	}
	return "contacts_by_" + index
}

// descending reports whether the page is read against the order of the index.
func (l contactList) descending() bool { return l.page.Backward != (l.sort == ByLastContact) }

func (l contactList) text() (text string, args []any) {
	key, _ := l.sort.key()
	sign, order := ">", "ASC"
	if l.descending() {
		sign, order = "<", "DESC"
	}
	rows := func(where string) string {
		return "SELECT id, " + contactRowColumns + ", " + key + " FROM contacts INDEXED BY " + l.index() +
			" WHERE " + where + "(" + key + ", id) " + sign + " (?, ?)"
	}
	only := l.archived == OnlyArchived
	switch level := rows("archived = ? AND priority = ? AND "); {
	case len(l.levels) == 0 && l.archived == WithArchived:
		text, args = rows(""), l.from()
	case len(l.levels) == 0:
		text, args = rows("archived = ? AND "), l.from(only)
	case l.archived == WithArchived:
		text, args = eachLevel(l.levels, level+" UNION ALL "+level, func(p Priority) []any { return append(l.from(false, p), l.from(true, p)...) })
	default:
		text, args = eachLevel(l.levels, level, func(p Priority) []any { return l.from(only, p) })
	}
	return text + " ORDER BY " + placeColumn + " " + order + ", 1 " + order + " LIMIT ?", append(args, l.limit)
}

// contactRowColumns are what scanContactRow reads, behind the id; the number of the
// column after them is placeColumn.
const (
	contactRowColumns = "name, last_contact_at, next_follow_up_at, archived, support, priority"
	placeColumn       = "8"
)

// from are some arguments, and then where the page begins.
func (l contactList) from(args ...any) []any {
	from := l.page.From
	descending := l.descending()
	switch {
	case from.IsZero() && l.sort == ByName:
		from.key, from.id = textEnd(descending), idEnd(descending)
	case from.IsZero():
		from.num, from.id = idEnd(descending), idEnd(descending)
	case l.page.Including:
		from.id = beside(from.id, descending)
	}
	if l.sort == ByName {
		return append(args, from.key, from.id)
	}
	return append(args, from.num, from.id)
}

func (l contactList) scan(rows *sql.Rows) (ContactRow, error) {
	cursor := Cursor{tier: listTier}
	place := any(&cursor.num)
	if l.sort == ByName {
		place = &cursor.key
	}
	row, err := scanContactRow(rows, place)
	cursor.id = int64(row.ID)
	row.Cursor = cursor
	return row, err
}

// scanContactRow reads a row, and what comes behind it into more.
func scanContactRow(rows *sql.Rows, more ...any) (ContactRow, error) {
	var row ContactRow
	var last, next sql.NullInt64
	err := rows.Scan(append([]any{&row.ID, &row.Name, &last, &next, &row.Archived, &row.Support, &row.Priority}, more...)...)
	row.LastContactAt, row.NextFollowUpAt = nullMoment(last), nullMoment(next)
	return row, err
}

// addOrganisationNames fills in the first organisation of each row.
func addOrganisationNames(ctx context.Context, s *session, rows []ContactRow) error {
	if len(rows) == 0 {
		return nil
	}
	links, err := memberships(ctx, s, contactIDs(rows))
	for i := range rows {
		if list := links[rows[i].ID]; len(list) > 0 {
			rows[i].Organisation, rows[i].Organisations = list[0].Organisation.Name, len(list)
		}
	}
	return err
}
