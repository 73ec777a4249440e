package store

import (
	"context"
	"math"
)

// longestStretch bounds how many keys one query names, in days.
const longestStretch = 20_000

// stretches fetches the matches of some days at a time, beginning where the
// page does: of more days while there are few. A stretch
// with very many is cut down and asked for again, before any of it is used.
func (w wordSearch) stretches(ctx context.Context, s *session, width day) ([]place, error) {
	var found []place
	rest := w.within
	for len(found) < w.want {
		first, last, err := days(ctx, s, rest)
		if err != nil || first > last {
			return found, err
		}
		from, to := max(first, last-width+1), last
		if w.backward {
			from, to = first, min(last, first+width-1)
		}
		limit := w.effort.few
		if from == to {
			limit = math.MaxInt32 // one day is as little as there is
		}
		list, more, err := w.fetch(ctx, s, anyKey(cover(from, to)...), limit)
		if err != nil {
			return nil, err
		}
		if more {
			width = max(1, width/8)
			continue
		}
		if len(list) <= w.effort.few/8 {
			width = min(4*width, longestStretch)
		}
		found = append(found, w.first(list)...)
		rest = w.past(rest, from, to)
	}
	return found[:min(len(found), w.want)], nil
}

// past is the rest of a span behind a stretch, in the direction of reading.
func (w wordSearch) past(rest span, from, to day) span {
	switch {
	case !w.backward:
		rest.newest = place{at: from.start()}
	case to >= lastDay:
		rest.oldest = rest.newest
	default:
		rest.oldest = place{at: (to + 1).start() - 1, id: math.MaxInt64}
	}
	return rest
}

// days are the first and the last day on which a span holds anything; the
// first is after the last if it is empty.
func days(ctx context.Context, s *session, within span) (first, last day, err error) {
	newest, err := timeline{}.scan(ctx, s, within, false, 1)
	if err != nil || len(newest) == 0 {
		return 1, 0, err
	}
	oldest, err := timeline{}.scan(ctx, s, within, true, 1)
	if err != nil || len(oldest) == 0 {
		return 1, 0, err
	}
	return dayOf(oldest[0].at), dayOf(newest[0].at), nil
}

// fetch returns the matches from the full-text index that also have one of
// the keys, in no order, or that there are more than limit.
func (w wordSearch) fetch(ctx context.Context, s *session, keys string, limit int) (list []place, more bool, err error) {
	match := w.match()
	if keys != "" {
		match += " AND " + keys
	}
	ids, err := many(ctx, s, whole("SELECT f.rowid FROM interaction_search f WHERE interaction_search MATCH ? LIMIT ?"),
		scanInteractionID, match, limit+1)
	if err != nil || len(ids) > limit {
		return nil, true, err
	}
	list, err = many(ctx, s, "SELECT i.occurred_at, i.id FROM json_each(?) j CROSS JOIN interactions i ON i.id = j.value",
		scanPlace, idList(ids))
	return list, false, err
}
