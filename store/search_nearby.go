package store

import (
	"context"
	"database/sql"
	"math"
	"slices"
)

// nearby finds a page by what people do: they log things as they happen, most
// of them. So the matches with ids from where the page begins are, all but a
// few, the matches that come first in time. They are no more than a guess, but
// whatever else is on the page lies between them: that is asked for, among the
// other ids. Where it is too much, it makes a better guess.
//
// done is false where ids say so little about time that no guess gets better.
func (w wordSearch) nearby(ctx context.Context, s *session, around surroundings) (found []place, done bool, err error) {
	found, looked, err := w.guess(ctx, s, around.start)
	if err != nil || looked.everything() {
		return found, true, err
	}
	few := len(found)*around.beside(looked) <= w.effort.few*around.among(looked)
	for range w.effort.rounds {
		between := w.within
		if len(found) == w.want {
			between = between.until(found[w.want-1], w.backward)
			some, done, err := w.gaps(ctx, s, between, looked)
			if err != nil || done {
				return w.first(append(found, some...)), true, err
			}
		}
		some, more, err := w.outside(ctx, s, between, around.days(between, few), looked)
		if err != nil {
			return nil, false, err
		}
		found = w.first(append(found, some...))
		switch {
		case !more:
			return found, true, nil
		case !few && len(found) < w.want:
			return nil, false, nil
		}
		few = false
	}
	return nil, false, nil
}

// surroundings are what the timeline says, without the filters that may leave
// out nearly all of it.
type surroundings struct {
	rows           int   // how many there are, or that there are more than few
	last           int64 // the last id of all
	start          int64 // an id of about the time at which the page begins
	oldest, newest int64 // the moments between which the timeline is
}

// neighbours is how many rows are asked for their id: one may be logged long
// after it happened, but hardly most of them.
const neighbours = 7

func (w wordSearch) surroundings(ctx context.Context, s *session) (surroundings, error) {
	all := timeline{contact: w.timeline.contact}
	if all.contact == 0 {
		all.organisation = w.timeline.organisation
	}
	near, err := all.scan(ctx, s, w.within, w.backward, max(w.effort.first+1, neighbours))
	if err != nil || len(near) == 0 {
		return surroundings{}, err
	}
	far, err := all.scan(ctx, s, w.within, !w.backward, 1)
	if err != nil {
		return surroundings{}, err
	}
	ids := placeIDs(near[:min(neighbours, len(near))])
	slices.Sort(ids)
	found := surroundings{rows: len(near), oldest: min(near[0].at, far[0].at), newest: max(near[0].at, far[0].at)}
	err = s.one(ctx, "SELECT max(id) FROM interactions", nil, &found.last)
	found.start = w.withRest(ids[len(ids)/2], found.last)
	return found, err
}

// withRest takes what few ids there are on the other side of an id, so that
// nothing is left there.
func (w wordSearch) withRest(id, last int64) int64 {
	switch {
	case w.backward && id <= w.effort.near:
		return 0
	case !w.backward && last-id <= w.effort.near:
		return math.MaxInt64
	}
	return id
}

// among is how many ids were looked at, beside how many were not.
func (a surroundings) among(looked idRange) int {
	return int(max(min(looked.high, a.last)-looked.low, 0))
}

func (a surroundings) beside(looked idRange) int { return int(a.last) - a.among(looked) }

// gaps reads the timeline of a span for what is not among the ids looked at,
// and looks at the details. done is false where the span is too long for that.
func (w wordSearch) gaps(ctx context.Context, s *session, within span, looked idRange) (hits []place, done bool, err error) {
	text, args := w.timeline.query(within)
	total := 0
	others, err := many(ctx, s, whole("WITH p AS MATERIALIZED ("+ordered(text, w.backward)+`), total AS MATERIALIZED (SELECT count(*) AS n FROM p)
		SELECT n, at, id FROM total LEFT JOIN p ON id NOT BETWEEN ? AND ? LIMIT ?`),
		func(rows *sql.Rows) (p place, err error) {
			var at, id sql.NullInt64
			err = rows.Scan(&total, &at, &id)
			return place{at: at.Int64, id: id.Int64}, err
		}, append(args, w.effort.few+1, looked.low, looked.high, w.effort.few/8+1)...)
	if err != nil || total > w.effort.few || len(others) > w.effort.few/8 {
		return nil, false, err
	}
	hits, _, err = w.pick(ctx, s, "SELECT i.occurred_at, i.id, i.details FROM json_each(?) j CROSS JOIN interactions i ON i.id = j.value",
		true, idList(placeIDs(others)))
	return hits, err == nil, err
}

// pick returns those places of a query that match, where look says that the
// details, its third column, have to be looked at. It also returns how many
// places there were and the last of them.
func (w wordSearch) pick(ctx context.Context, s *session, text string, look bool, args ...any) (hits []place, all picked, err error) {
	var details sql.RawBytes
	err = s.each(ctx, text, func(rows *sql.Rows) error {
		err := rows.Scan(&all.last.at, &all.last.id, &details)
		if all.n++; err == nil && (!look || w.matches(string(details))) {
			hits = append(hits, all.last)
		}
		return err
	}, args...)
	return hits, all, err
}

// picked is what a query has gone through.
type picked struct {
	n    int
	last place
}

// days are the days of a span, and maybe some more, as a condition for the
// full-text index; or none, where few matches are left on any day.
func (a surroundings) days(between span, few bool) string {
	if few {
		return ""
	}
	keys := coverAbout(dayOf(max(a.oldest, between.oldest.at)), dayOf(min(a.newest, between.newest.at)))
	if len(keys) == 0 {
		return ""
	}
	return " AND " + anyKey(keys...)
}

// idRange is from low to high, both included.
type idRange struct{ low, high int64 }

func (r idRange) everything() bool { return r.low == 0 && r.high == math.MaxInt64 }

// guess returns the matches that come first by id, from start on, and the ids
// among which there are no others. It goes on until it has a page of them, for
// some time.
func (w wordSearch) guess(ctx context.Context, s *session, start int64) (found []place, looked idRange, err error) {
	looked = idRange{0, start}
	if w.backward {
		looked = idRange{start, math.MaxInt64}
	}
	rest, look := looked, slices.ContainsFunc(w.terms, term.unasked)
	text := whole("SELECT i.occurred_at, i.id, " + detailsIf(look) + ` FROM interaction_search f CROSS JOIN interactions i ON i.id = f.rowid
		WHERE interaction_search MATCH ? AND f.rowid BETWEEN ? AND ? ORDER BY f.rowid ` + direction(!w.backward) + " LIMIT ?")
	for limit := w.want + w.want/4; limit <= 16*w.want; limit *= 2 {
		hits, all, err := w.pick(ctx, s, text, look, w.match(), rest.low, rest.high, limit)
		before := len(found)
		found = w.first(append(found, hits...))
		if err != nil || all.n < limit {
			return found, looked, err
		}
		if w.backward {
			rest.low = all.last.id + 1
		} else {
			rest.high = all.last.id - 1
		}
		if len(found) == w.want || len(found) == before {
			break
		}
	}
	if w.backward {
		looked.high = rest.low - 1
	} else {
		looked.low = rest.high + 1
	}
	return found, looked, nil
}

func detailsIf(look bool) string {
	if look {
		return "i.details"
	}
	return "NULL"
}

// nowhere is a word that no text holds. It keeps FTS5 from taking the days for
// words like the others: it would look for the next day at each single word's
// next place, and not at the places of all words.
const nowhere = "\uE000\uE000"

// outside returns the matches of a span that are not among the ids looked at,
// or only some of them if there are more than is good.
func (w wordSearch) outside(ctx context.Context, s *session, within span, days string, looked idRange) (list []place, more bool, err error) {
	match, limit := "(("+w.match()+`) NOT "`+nowhere+`")`+days, max(w.effort.few, w.want)
	look := slices.ContainsFunc(w.terms, term.unasked)
	for _, side := range looked.others() {
		text := whole("SELECT i.occurred_at, i.id, " + detailsIf(look) + ` FROM interaction_search f CROSS JOIN interactions i ON i.id = f.rowid
			WHERE interaction_search MATCH ? AND f.rowid BETWEEN ? AND ?
				AND (i.occurred_at, i.id) < (?, ?) AND (i.occurred_at, i.id) > (?, ?)
			ORDER BY f.rowid ` + direction(side.high < looked.low) + " LIMIT ?")
		if days == "" {
			within = always() // so that the limit holds for what is gone through
		}
		hits, all, err := w.pick(ctx, s, text, look, append(append([]any{match, side.low, side.high}, within.args()...), limit)...)
		if err != nil {
			return nil, false, err
		}
		list, more = append(list, hits...), more || all.n == limit
	}
	return list, more, nil
}

// others are the ids outside a range.
func (r idRange) others() (list []idRange) {
	if r.low > 0 {
		list = append(list, idRange{0, r.low - 1})
	}
	if r.high < math.MaxInt64 {
		list = append(list, idRange{r.high + 1, math.MaxInt64})
	}
	return list
}

func direction(descending bool) string {
	if descending {
		return "DESC"
	}
	return "ASC"
}
