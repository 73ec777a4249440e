package store

import (
	"context"
	"database/sql"
	"slices"
)

// detour is when a feed that is filtered by entries of lists is not read itself: what
// is rare in a long feed is found sooner along everybody's interactions that have it,
// each of which is looked for in the feed by its key.
type detour struct {
	// some is how many of everybody's interactions are taken for a sample of how
	// close together they are.
	some int
	// rows is how many rows of the feed are read in the time in which one
	// interaction is looked for.
	rows int
	// most is how many interactions are looked for before the feed is read after
	// all.
	most int
}

func usualDetour() detour { return detour{some: 10, rows: 10, most: 4000} }

// scanFeed is scan for a feed that is filtered by entries of lists alone.
func (t timeline) scanFeed(ctx context.Context, s *session, within span, backward bool, limit int, by detour) ([]place, error) {
	sooner, err := t.soonerByEntry(ctx, s, within, backward, by)
	if err != nil || !sooner {
		return t.read(ctx, s, within, backward, limit, "")
	}
	all := timeline{chosen: t.chosen}
	end, more, err := all.nth(ctx, s, within, backward, by.most)
	if err != nil {
		return nil, err
	}
	near := within
	if more {
		near = within.until(end, backward)
	}
	found, err := all.read(ctx, s, near, backward, limit, ` p WHERE EXISTS (SELECT 1 FROM organisation_feed f
		WHERE f.organisation_id = ? AND f.occurred_at = p.at AND f.interaction_id = p.id)`, t.organisation)
	if err != nil || !more || len(found) == limit {
		return found, err
	}
	end.id = beside(end.id, !backward)
	rest, err := t.read(ctx, s, within.beyond(end, backward), backward, limit-len(found), "")
	return append(found, rest...), err
}

// soonerByEntry reports whether the feed is so much closer together than
// everybody's interactions with these entries are, as far as the first ones of both tell.
func (t timeline) soonerByEntry(ctx context.Context, s *session, within span, backward bool, by detour) (bool, error) {
	feed, feedArgs := timeline{organisation: t.organisation}.query(within)
	all, allArgs := timeline{chosen: t.chosen}.query(within)
	var read, found sql.NullInt64
	err := s.one(ctx, "SELECT (SELECT at FROM ("+ordered(feed, backward)+" OFFSET ?) page), (SELECT at FROM ("+ordered(all, backward)+" OFFSET ?) page)",
		slices.Concat(feedArgs, []any{1, by.some * by.rows}, allArgs, []any{1, by.some}), &read, &found)
	switch {
	case err != nil || !read.Valid:
		return false, err
	case !found.Valid:
		return true, nil
	case backward:
		return read.Int64 < found.Int64, nil
	}
	return read.Int64 > found.Int64, nil
}

// nth returns the place that so many others come before, if there is one.
func (t timeline) nth(ctx context.Context, s *session, within span, backward bool, before int) (place, bool, error) {
	text, args := t.query(within)
	list, err := many(ctx, s, whole(ordered(text, backward)+" OFFSET ?"), scanPlace, append(args, 1, before)...)
	if err != nil || len(list) == 0 {
		return place{}, false, err
	}
	return list[0], true, nil
}
