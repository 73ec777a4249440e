package store

import (
	"context"
	"database/sql"
	"math"
	"time"
)

// FollowUps returns a page of the interactions with an open follow-up, the soonest
// first.
func (r *Reader) FollowUps(ctx context.Context, q FollowUpQuery) (Rows[Interaction], error) {
	return read(ctx, r, func(s *session) (Rows[Interaction], error) {
		places, err := followUpPlaces(ctx, s, q, q.Page.want())
		if err != nil {
			return Rows[Interaction]{}, err
		}
		page := paged(places, q.Page)
		rows, err := interactionsByID(ctx, s, placeIDs(page.Rows), q.Excerpt)
		for i := range rows {
			rows[i].Cursor = followUpCursor(page.Rows[i])
			if q.ByPriority {
				rows[i].Cursor.part = int64(rows[i].FollowUp.Priority)
			}
		}
		return Rows[Interaction]{Rows: rows, More: page.More}, err
	})
}

// EachFollowUp calls fn with the interactions with an open follow-up, the soonest
// first; q.Page.Limit 0 is all of them. It reads as [Reader.EachContact] does.
func (r *Reader) EachFollowUp(ctx context.Context, q FollowUpQuery, fn func(Interaction) error) error {
	return stream(q.Page, func(page Page) ([]Interaction, Cursor, bool, error) {
		q.Page = page
		rows, err := r.FollowUps(ctx, q)
		if err != nil || len(rows.Rows) == 0 {
			return nil, Cursor{}, false, err
		}
		return rows.Rows, rows.Rows[len(rows.Rows)-1].Cursor, rows.More, nil
	}, fn)
}

// FollowUpPlace returns where the open follow-up of an interaction stands in the
// list of them, sorted so, for a page that starts there. ErrNotFound without an open one.
func (r *Reader) FollowUpPlace(ctx context.Context, id InteractionID, byPriority bool) (Cursor, error) {
	return read(ctx, r, func(s *session) (Cursor, error) {
		p := place{id: int64(id)}
		var level int64
		err := s.one(ctx, "SELECT at, priority FROM follow_ups WHERE interaction_id = ? AND state = 1", []any{id}, &p.at, &level)
		at := followUpCursor(p)
		if byPriority {
			at.part = level
		}
		return at, err
	})
}

// FollowUpCount counts the open follow-ups before a moment, and stops at most.
func (r *Reader) FollowUpCount(ctx context.Context, before time.Time, most int) (int, error) {
	return read(ctx, r, func(s *session) (n int, err error) {
		err = s.one(ctx, `
			SELECT count(*) FROM (SELECT 1 FROM follow_ups INDEXED BY follow_ups_open WHERE state = 1 AND at < ? LIMIT ?) p`,
			[]any{ceilSeconds(before), most}, &n)
		return n, err
	})
}

// NextFollowUp returns the moment of the first open follow-up at or after a moment,
// and whether there is one.
func (r *Reader) NextFollowUp(ctx context.Context, after time.Time) (at time.Time, ok bool, err error) {
	at, err = read(ctx, r, func(s *session) (time.Time, error) {
		list, err := many(ctx, s, "SELECT at FROM follow_ups INDEXED BY follow_ups_open WHERE state = 1 AND at >= ? ORDER BY at LIMIT 1",
			func(rows *sql.Rows) (ms int64, err error) { return ms, rows.Scan(&ms) }, ceilSeconds(after))
		if err != nil || len(list) == 0 {
			return time.Time{}, err
		}
		return moment(list[0]), nil
	})
	return at, !at.IsZero(), err
}

// EventByUID returns the interaction whose follow-up has, or had, this UID.
// ErrNotFound if there is none.
func (r *Reader) EventByUID(ctx context.Context, uid string) (InteractionID, error) {
	return read(ctx, r, func(s *session) (id InteractionID, err error) {
		err = s.one(ctx, "SELECT interaction_id FROM follow_ups WHERE uid = ?", []any{uid}, &id)
		return id, err
	})
}

func followUpCursor(p place) Cursor { return Cursor{tier: listTier, num: p.at, id: p.id} }

// followUpPlaces returns where the page's open follow-ups stand, up to limit.
func followUpPlaces(ctx context.Context, s *session, q FollowUpQuery, limit int) ([]place, error) {
	if q.ByPriority {
		return byPriority(q.Priorities, q.Page, func(level Priority, p Page, limit int) ([]place, error) {
			return followUpPlaces(ctx, s, FollowUpQuery{From: q.From, Before: q.Before, Priorities: []Priority{level}, Page: p}, limit)
		})
	}
	first, last := place{at: math.MinInt64}, place{at: math.MaxInt64}
	if !q.From.IsZero() {
		first = place{at: ceilSeconds(q.From), id: math.MinInt64}
	}
	if !q.Before.IsZero() {
		last = place{at: ceilSeconds(q.Before), id: math.MinInt64}
	}
	if !q.Page.From.IsZero() {
		from := place{at: q.Page.From.num, id: q.Page.From.id}
		if q.Page.Including {
			from.id = beside(from.id, q.Page.Backward)
		}
		// compare puts what is later first.
		if q.Page.Backward && from.compare(last) > 0 {
			last = from
		}
		if !q.Page.Backward && from.compare(first) < 0 {
			first = from
		}
	}
	index, level := "follow_ups_open", ""
	if len(q.Priorities) > 0 {
		index, level = "follow_ups_by_priority", "priority = ? AND "
	}
	text := "SELECT at, interaction_id FROM follow_ups INDEXED BY " + index + " WHERE state = 1 AND " + level +
		"(at, interaction_id) > (?, ?) AND (at, interaction_id) < (?, ?)"
	args := []any{first.at, first.id, last.at, last.id}
	if len(q.Priorities) > 0 {
		text, args = eachLevel(q.Priorities, text, func(l Priority) []any { return append([]any{l}, first.at, first.id, last.at, last.id) })
	}
	order := " ORDER BY 1, 2 LIMIT ?"
	if q.Page.Backward {
		order = " ORDER BY 1 DESC, 2 DESC LIMIT ?"
	}
	return many(ctx, s, text+order, scanPlace, append(args, limit)...)
}

// addFollowUps fills in the follow-ups of interactions, and the invites to them.
func addFollowUps(ctx context.Context, s *session, ids []int64, at map[InteractionID]*Interaction) error {
	var known []InteractionID
	err := s.each(ctx, `
		SELECT f.interaction_id, f.at, f.minutes, f.state, f.sequence, f.to_me, f.to_contacts, f.uid, f.title, f.details, f.priority
		FROM json_each(?) j CROSS JOIN follow_ups f ON f.interaction_id = j.value`,
		func(rows *sql.Rows) error {
			var id InteractionID
			var ms int64
			var f FollowUp
			err := rows.Scan(&id, &ms, &f.Minutes, &f.State, &f.Sequence, &f.ToMe, &f.ToContacts, &f.UID, &f.Title, &f.Details, &f.Priority)
			f.At = moment(ms)
			known = append(known, id)
			if i := at[id]; i != nil && f.State != followUpTaken {
				i.FollowUp = f
			}
			return err
		}, idList(ids))
	if err != nil {
		return err
	}
	return addInvites(ctx, s, known, at)
}
