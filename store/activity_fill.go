package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
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

// fillMoves tells of each path from the first of its moves to the last, and reads as
// little as it can of what was before: a journey may be long.
func fillMoves(ctx context.Context, s *session, of activityRows, contact ContactID) error {
	paths := map[PathID][]pathMove{}
	err := s.each(ctx, "SELECT m.path_id, m.at, m.rank, m.id FROM json_each(?) j CROSS JOIN path_moves m ON m.id = j.value",
		func(rows *sql.Rows) error {
			m := pathMove{contact: contact}
			err := rows.Scan(&m.path, &m.at, &m.rank, &m.id)
			paths[m.path] = append(paths[m.path], m)
			return err
		}, idList(of.ids()))
	for id, moves := range paths {
		err = errors.Join(err, fillJourney(ctx, s, of, id, slices.MinFunc(moves, pathMove.compare), slices.MaxFunc(moves, pathMove.compare)))
	}
	return err
}

// fillJourney tells what the moves on one path do, from one to another.
func fillJourney(ctx context.Context, s *session, of activityRows, path PathID, from, to pathMove) error {
	p, err1 := pathOf(ctx, s, path)
	before, err2 := deciding(ctx, s, from)
	list, err3 := movesBetween(ctx, s, from, to)
	for i, move := range p.journey(standingAfter(before), list) {
		if a := of[list[i].id]; a != nil { // else it is on the page before or behind, at the same moment
			a.Move = move
		}
	}
	return errors.Join(err1, err2, err3)
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
