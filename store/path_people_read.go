package store

import (
	"context"
	"database/sql"
	"slices"
)

// PathPeople returns a page of a path's people. ErrNotFound without such a path.
func (r *Reader) PathPeople(ctx context.Context, q PathQuery) (Rows[PlaceRow], error) {
	return read(ctx, r, func(s *session) (Rows[PlaceRow], error) {
		p, err := pathOf(ctx, s, q.Path)
		if err != nil {
			return Rows[PlaceRow]{}, err
		}
		ids, err := peopleOn(ctx, s, q, p.Steps)
		if err != nil {
			return Rows[PlaceRow]{}, err
		}
		page := paged(ids, q.Page)
		rows, err := placeRows(ctx, s, p, page.Rows)
		return Rows[PlaceRow]{Rows: rows, More: page.More}, err
	})
}

// EachOnPath calls fn with a path's people; q.Page.Limit 0 is all of them. It reads as
// [Reader.EachContact] does.
func (r *Reader) EachOnPath(ctx context.Context, q PathQuery, fn func(PlaceRow) error) error {
	return stream(q.Page, func(page Page) ([]PlaceRow, Cursor, bool, error) {
		q.Page = page
		rows, err := r.PathPeople(ctx, q)
		if err != nil || len(rows.Rows) == 0 {
			return nil, Cursor{}, false, err
		}
		return rows.Rows, rows.Rows[len(rows.Rows)-1].Cursor, rows.More, nil
	}, fn)
}

// PathPlace returns where a contact stands among a path's people, for a page that starts
// there, and in which state; [ErrNotFound] for one that was never on it.
func (r *Reader) PathPlace(ctx context.Context, path PathID, contact ContactID) (Cursor, PlaceState, error) {
	var state PlaceState
	at, err := read(ctx, r, func(s *session) (Cursor, error) {
		a, step, level := spot{contact: contact}, StepID(0), NoPriority
		err := s.one(ctx, `
			SELECT state, step_id, contact_priority, due_key, contact_key FROM contact_paths WHERE contact_id = ? AND path_id = ?`,
			[]any{contact, path}, &state, &step, &level, &a.due, &a.name)
		return a.cursor(step, level), err
	})
	if err != nil {
		return Cursor{}, NoPlace, err
	}
	return at, state, nil
}

// StepCounts counts a path's people at each step where there are any, and stops at most
// for each. ErrNotFound without such a path. The query's Sort and Page are ignored.
func (r *Reader) StepCounts(ctx context.Context, q PathQuery, most int) (map[StepID]int, error) {
	return read(ctx, r, func(s *session) (map[StepID]int, error) {
		p, err := pathOf(ctx, s, q.Path)
		if err != nil {
			return nil, err
		}
		q.Sort = PathByDue
		if len(q.Priorities) > 0 {
			q.Sort = PathByPriority
		}
		counts := map[StepID]int{}
		for _, part := range q.stretches(p.Steps) {
			from, args := part.rows(q, part.levels)
			var n int
			if err := s.one(ctx, "SELECT count(*) FROM (SELECT 1"+from+" LIMIT ?) p", append(args, most-counts[part.step]), &n); err != nil {
				return nil, err
			}
			if n > 0 {
				counts[part.step] += n
			}
		}
		return counts, nil
	})
}

// peopleOn returns where the people of a page stand, one more than it has.
func peopleOn(ctx context.Context, s *session, q PathQuery, steps []Step) ([]ContactID, error) {
	parts := q.stretches(steps)
	if q.Page.Backward {
		slices.Reverse(parts)
	}
	var ids []ContactID
	for _, part := range parts {
		from := placeEnd(q.Page.Backward)
		if !q.Page.From.IsZero() {
			switch slices.Compare(part.rank[:], ranked(q, steps)) * q.Page.sign() {
			case 0:
				from = q.Page.edge()
			case -1:
				continue
			}
		}
		some, err := part.read(ctx, s, q, from, q.Page.want()-len(ids))
		if err != nil {
			return nil, err
		}
		for _, at := range some {
			ids = append(ids, at.contact)
		}
		if len(ids) >= q.Page.want() {
			break
		}
	}
	return ids, nil
}

func ranked(q PathQuery, steps []Step) []int {
	rank := q.rank(q.Page.From, steps)
	return rank[:]
}

// sign is 1 where a page is read forward, and -1 where it is read backward.
func (p Page) sign() int {
	if p.Backward {
		return -1
	}
	return 1
}

// read returns the spots behind one of a stretch, or before it.
func (part stretch) read(ctx context.Context, s *session, q PathQuery, from spot, limit int) ([]spot, error) {
	sign, order := ">", direction(q.Page.Backward)
	if q.Page.Backward {
		sign = "<"
	}
	text, args := part.rows(q, part.levels)
	text = "SELECT due_key, contact_key, contact_id" + text + " AND (due_key, contact_key, contact_id) " + sign + " (?, ?, ?)"
	args = append(args, from.due, from.name, from.contact)
	if len(part.levels) > 1 {
		text, args = eachLevel(part.levels, text, func(l Priority) []any {
			return []any{q.Path, q.state(), part.step, l, from.due, from.name, from.contact}
		})
	}
	return many(ctx, s, text+" ORDER BY 1 "+order+", 2 "+order+", 3 "+order+" LIMIT ?",
		func(rows *sql.Rows) (a spot, err error) { return a, rows.Scan(&a.due, &a.name, &a.contact) }, append(args, limit)...)
}

// rows is the end of a query for those of a stretch, of the first level if any is given.
func (part stretch) rows(q PathQuery, level []Priority) (text string, args []any) {
	args = []any{q.Path, q.state(), part.step}
	if len(level) == 0 {
		return " FROM contact_paths INDEXED BY contact_paths_by_due WHERE path_id = ? AND state = ? AND step_id = ?", args
	}
	return " FROM contact_paths INDEXED BY contact_paths_by_priority WHERE path_id = ? AND state = ? AND step_id = ? AND contact_priority = ?",
		append(args, level[0])
}

// placeRows returns what is shown of people on a path, in the order of ids.
func placeRows(ctx context.Context, s *session, p Path, ids []ContactID) ([]PlaceRow, error) {
	return many(ctx, s, `
		SELECT c.id, c.name, c.archived, c.support, c.priority, c.last_contact_at, m.step_id, m.state, m.since, m.due_on, m.due_key, m.contact_key
		FROM json_each(?) j CROSS JOIN contacts c ON c.id = j.value
		CROSS JOIN contact_paths m ON m.contact_id = j.value AND m.path_id = ?`,
		func(rows *sql.Rows) (r PlaceRow, err error) {
			var last sql.NullInt64
			var since int64
			var step StepID
			var at spot
			err = rows.Scan(&r.Contact.ID, &r.Contact.Name, &r.Archived, &r.Support, &r.Priority, &last,
				&step, &r.State, &since, &r.Due, &at.due, &at.name)
			at.contact = r.Contact.ID
			r.Path, r.Since, r.LastContactAt = PathRef{ID: p.ID, Name: p.Name, Step: p.step(step)}, moment(since), nullMoment(last)
			r.Cursor = at.cursor(step, r.Priority)
			return r, err
		}, idList(ids), p.ID)
}
