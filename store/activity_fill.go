package store

import (
	"context"
	"database/sql"
	"errors"
)

// activityRows are the rows of a page that are of one kind, by the id of what they are
// about.
type activityRows map[int64]*Activity

func (rows activityRows) ids() []int64 {
	ids := make([]int64, 0, len(rows))
	for id := range rows {
		ids = append(ids, id)
	}
	return ids
}

// fillActivities reads what the rows are about.
func fillActivities(ctx context.Context, s *session, q ActivityQuery, rows []Activity) error {
	var of [InviteActivity + 1]activityRows
	for i := range rows {
		a := &rows[i]
		if of[a.Kind] == nil {
			of[a.Kind] = activityRows{}
		}
		of[a.Kind][a.Cursor.id] = a
	}
	return errors.Join(
		fillLogged(ctx, s, of[LoggedActivity], q.Excerpt), fillMoves(ctx, s, of[PathActivity], q.Contact),
		fillLevels(ctx, s, of[LevelActivity]), fillCapital(ctx, s, of[CapitalActivity]), fillInvites(ctx, s, of[InviteActivity]))
}

func fillLogged(ctx context.Context, s *session, of activityRows, excerpt int) error {
	list, err := interactionsByID(ctx, s, of.ids(), excerpt)
	for _, i := range list {
		of[int64(i.ID)].Logged = i
	}
	return err
}

// fillMoves reads each journey whole, for what a move does depends on those before it.
func fillMoves(ctx context.Context, s *session, of activityRows, contact ContactID) error {
	type step struct {
		id   int64
		path PathID
	}
	steps, err := many(ctx, s, "SELECT m.id, m.path_id FROM json_each(?) j CROSS JOIN path_moves m ON m.id = j.value",
		func(rows *sql.Rows) (p step, err error) { return p, rows.Scan(&p.id, &p.path) }, idList(of.ids()))
	if err != nil {
		return err
	}
	journeys := map[PathID]journey{}
	for _, p := range steps {
		if journeys[p.path].at == nil {
			if journeys[p.path], err = journeyOn(ctx, s, contact, p.path); err != nil {
				return err
			}
		}
		of[p.id].Move = journeys[p.path].moves[journeys[p.path].at[p.id]]
	}
	return nil
}

func fillLevels(ctx context.Context, s *session, of activityRows) error {
	return s.each(ctx, `
		SELECT l.id, l.kind, l.level, ifnull(l.interaction_id, 0), l.author, ifnull((
			SELECT w.level FROM level_changes w INDEXED BY level_changes_newest
			WHERE w.contact_id = l.contact_id AND w.kind = l.kind AND (w.at, w.rank, w.id) < (l.at, l.rank, l.id)
			ORDER BY w.at DESC, w.rank DESC, w.id DESC LIMIT 1), 0)
		FROM json_each(?) j CROSS JOIN level_changes l ON l.id = j.value`, func(rows *sql.Rows) error {
		var id int64
		var kind levelKind
		var c LevelChange
		err := rows.Scan(&id, &kind, &c.Level, &c.Interaction, &c.Author, &c.Before)
		c.Label, c.Was = Support(c.Level).Label(), Support(c.Before).Label()
		if c.OfPriority = kind == priorityLevel; c.OfPriority {
			c.Label, c.Was = Priority(c.Level).Label(), Priority(c.Before).Label()
		}
		of[id].Level = c
		return err
	}, idList(of.ids()))
}

func fillCapital(ctx context.Context, s *session, of activityRows) error {
	list, err := many(ctx, s, capitalColumns+" FROM json_each(?) j CROSS JOIN capital_entries e ON e.id = j.value", scanCapital, idList(of.ids()))
	for _, e := range list {
		of[int64(e.ID)].Capital = e
	}
	return err
}

func fillInvites(ctx context.Context, s *session, of activityRows) error {
	return s.each(ctx, `
		SELECT e.id, e.kind, e.contact_id, e.interaction_id, e.at, e.proposed_at, e.subject
		FROM json_each(?) j CROSS JOIN invite_events e ON e.id = j.value`, func(rows *sql.Rows) error {
		var id, at, proposed int64
		var e InviteEvent
		err := rows.Scan(&id, &e.Kind, &e.Contact, &e.Interaction, &at, &proposed, &e.Subject)
		if e.At = moment(at); proposed != 0 {
			e.Proposed = moment(proposed)
		}
		of[id].Invite = e
		return err
	}, idList(of.ids()))
}
