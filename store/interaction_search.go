package store

import (
	"context"
	"database/sql"
	"math"
	"slices"
	"strings"
)

// A search for words goes three ways, which give the same answer:
//
//   - Words that are everywhere are found by reading the timeline and looking
//     at the details themselves.
//   - Words with few matches are all fetched from the full-text index, and
//     sorted.
//   - Words in between are fetched stretch of time by stretch of time.
//
// The full-text index knows rows by id, which is the order of logging and not
// of time, so it cannot give a page by itself.
type effort struct {
	// first is how many rows of the timeline are looked at before the index
	// is asked; often enough of them hold the words.
	first int
	// more is how many more are, where the first ones held many.
	more int
	// few is how many matches are fetched and sorted at once.
	few int
}

func usualEffort() effort { return effort{first: 60, more: 500, few: 500} }

func searchInteractions(ctx context.Context, s *session, q InteractionQuery) ([]place, error) {
	return searchWith(ctx, s, q, usualEffort())
}

func searchWith(ctx context.Context, s *session, q InteractionQuery, effort effort) ([]place, error) {
	find := wordSearch{
		timeline: timelineOf(q), terms: termsOf(q.Words), within: spanOf(q),
		backward: q.Page.Backward, want: q.Page.want(), effort: effort,
	}
	if len(find.terms) == 0 {
		return nil, nil
	}
	some, done, err := find.look(ctx, s)
	if err != nil || done {
		return find.first(some.hits), err
	}
	if known, err := expand(ctx, s, find.terms); err != nil || !known {
		return nil, err
	}
	if len(some.hits) > 0 {
		return find.stretches(ctx, s, some.daysFor(find.want))
	}
	all, more, err := find.fetch(ctx, s, "", effort.few)
	if err != nil || !more {
		return find.first(all), err
	}
	return find.stretches(ctx, s, 1)
}

type wordSearch struct {
	timeline timeline
	terms    []term
	within   span
	backward bool
	want     int
	effort   effort
}

// match is the query for the full-text index.
func (w wordSearch) match() string {
	var parts []string
	for _, t := range w.terms {
		parts = append(parts, t.match)
	}
	if id := w.timeline.contact; id != 0 {
		parts = append(parts, anyKey(key(keyContact, int64(id))))
	}
	if id := w.timeline.organisation; id != 0 {
		parts = append(parts, anyKey(key(keyOrganisation, int64(id))))
	}
	if w.timeline.high {
		parts = append(parts, anyKey(key(keyHigh, 1)))
	}
	if len(w.timeline.types) > 0 {
		keys := make([]string, len(w.timeline.types))
		for i, id := range w.timeline.types {
			keys[i] = key(keyType, int64(id))
		}
		parts = append(parts, anyKey(keys...))
	}
	return strings.Join(parts, " AND ")
}

func anyKey(keys ...string) string { return `("` + strings.Join(keys, `" OR "`) + `")` }

// matches reports whether details hold every term.
func (w wordSearch) matches(details string) bool {
	var room [8]term
	missing := append(room[:0], w.terms...)
	for word := range textWords(Fold(details)) {
		for i := 0; i < len(missing); i++ {
			if t := missing[i]; strings.HasPrefix(word, t.word) && (!t.whole || len(word) == len(t.word)) {
				missing = slices.Delete(missing, i, i+1)
				i--
			}
		}
		if len(missing) == 0 {
			return true
		}
	}
	return false
}

// sample is what some rows of a timeline hold.
type sample struct {
	rows        int
	first, last place
	hits        []place
}

// daysFor guesses how many days hold so many matches.
func (s sample) daysFor(want int) day {
	length := float64(max(s.first.at, s.last.at) - min(s.first.at, s.last.at))
	days := length / 86_400_000 * float64(want) / float64(len(s.hits))
	return day(min(days*1.2+1, longestStretch))
}

// look reads the timeline. done says that the hits are the answer.
func (w wordSearch) look(ctx context.Context, s *session) (all sample, done bool, err error) {
	within, chunk := w.within, w.effort.first
	for all.rows < w.effort.first+w.effort.more {
		some, err := w.lookAt(ctx, s, within, chunk)
		if err != nil {
			return sample{}, false, err
		}
		if all.rows == 0 {
			all.first = some.first
		}
		all.rows, all.last, all.hits = all.rows+some.rows, some.last, append(all.hits, some.hits...)
		if len(all.hits) >= w.want || some.rows < chunk {
			return all, true, nil
		}
		if len(all.hits)*w.effort.more < w.want*all.rows {
			break // at this rate there would not be enough
		}
		within, chunk = w.beyond(within, all.last), 4*w.effort.first
	}
	return all, false, nil
}

// lookAt looks at the details of some rows of the timeline.
func (w wordSearch) lookAt(ctx context.Context, s *session, within span, limit int) (some sample, err error) {
	text, args := w.timeline.query(within)
	var details sql.RawBytes
	text = "WITH p AS MATERIALIZED (" + ordered(text, w.backward) + ") SELECT p.at, p.id, i.details FROM p CROSS JOIN interactions i ON i.id = p.id"
	err = s.each(ctx, text,
		func(rows *sql.Rows) error {
			err := rows.Scan(&some.last.at, &some.last.id, &details)
			if some.rows++; some.rows == 1 {
				some.first = some.last
			}
			if err == nil && w.matches(string(details)) {
				some.hits = append(some.hits, some.last)
			}
			return err
		}, append(args, limit)...)
	return some, err
}

// beyond is the rest of a span behind a place, in the direction of reading.
func (w wordSearch) beyond(within span, p place) span {
	if w.backward {
		within.oldest = p
	} else {
		within.newest = p
	}
	return within
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

// first returns the matches inside the span, in the direction of reading, as
// many as are wanted.
func (w wordSearch) first(list []place) []place {
	list = slices.DeleteFunc(list, func(p place) bool { return !w.within.holds(p) })
	slices.SortFunc(list, func(a, b place) int {
		if w.backward {
			return b.compare(a)
		}
		return a.compare(b)
	})
	return list[:min(len(list), w.want)]
}

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
