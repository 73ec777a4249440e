package store

import (
	"context"
	"database/sql"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
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

func usualEffort() effort { return effort{first: 120, more: 3000, few: 2000} }

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
	found, done, err := find.look(ctx, s)
	if err != nil || done {
		return found, err
	}
	all, more, err := find.fetch(ctx, s, "", effort.few)
	if err != nil || !more {
		return find.first(all), err
	}
	return find.stretches(ctx, s)
}

type wordSearch struct {
	timeline timeline
	terms    []term
	within   span
	backward bool
	want     int
	effort   effort
}

// term is what a text must have: a word that begins with it, or that is it.
type term struct {
	word  string
	whole bool
}

// termsOf takes apart what was typed as textWords takes apart a text. A word
// finds by its beginning; a run without spaces by each two neighbouring
// characters, or by its only one.
func termsOf(typed string) []term {
	var terms []term
	for word, unspaced := range words(Fold(typed)) {
		if !unspaced || utf8.RuneCountInString(word) == 1 {
			terms = append(terms, term{word: firstRunes(word, longestWord)})
			continue
		}
		for pair := range pairs(word) {
			if utf8.RuneCountInString(pair) == 2 {
				terms = append(terms, term{word: pair, whole: true})
			}
		}
	}
	return terms
}

// match is the query for the full-text index. Words are letters, digits and
// marks, so quoting them is enough.
func (w wordSearch) match() string {
	var parts []string
	for _, t := range w.terms {
		part := `"` + t.word + `"`
		if !t.whole {
			part += "*"
		}
		parts = append(parts, part)
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
	missing := slices.Clone(w.terms)
	for word := range textWords(Fold(details)) {
		missing = slices.DeleteFunc(missing, func(t term) bool {
			return word == t.word || !t.whole && strings.HasPrefix(word, t.word)
		})
		if len(missing) == 0 {
			return true
		}
	}
	return false
}

// look reads the timeline. done says that what it returns is the answer.
func (w wordSearch) look(ctx context.Context, s *session) (found []place, done bool, err error) {
	within, chunk := w.within, w.effort.first
	for looked := 0; looked < w.effort.first+w.effort.more; {
		places, err := w.timeline.scan(ctx, s, within, w.backward, chunk)
		if err != nil {
			return nil, false, err
		}
		hits, err := w.those(ctx, s, places)
		if err != nil {
			return nil, false, err
		}
		if found = append(found, hits...); len(found) >= w.want || len(places) < chunk {
			return w.first(found), true, nil
		}
		if looked += chunk; len(found)*w.effort.more < w.want*looked {
			return nil, false, nil // at this rate it would not be enough
		}
		within, chunk = w.beyond(within, places[len(places)-1]), 2*w.effort.first
	}
	return nil, false, nil
}

// those returns the places whose details match, in their order.
func (w wordSearch) those(ctx context.Context, s *session, places []place) ([]place, error) {
	hit := map[int64]bool{}
	err := s.each(ctx, "SELECT i.id, i.details FROM json_each(?) j CROSS JOIN interactions i ON i.id = j.value",
		func(rows *sql.Rows) error {
			var id int64
			var details string
			err := rows.Scan(&id, &details)
			hit[id] = err == nil && w.matches(details)
			return err
		}, idList(placeIDs(places)))
	return slices.DeleteFunc(slices.Clone(places), func(p place) bool { return !hit[p.id] }), err
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
// the keys, in no order, and whether there are more than limit.
func (w wordSearch) fetch(ctx context.Context, s *session, keys string, limit int) ([]place, bool, error) {
	match := w.match()
	if keys != "" {
		match += " AND " + keys
	}
	list, err := many(ctx, s, `
		SELECT i.occurred_at, i.id
		FROM interaction_search f CROSS JOIN interactions i ON i.id = f.rowid
		WHERE interaction_search MATCH ? LIMIT ?`, scanPlace, match, limit+1)
	return list, len(list) > limit, err
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
// page does: first of one day, then of more while there are few. A stretch
// with very many is cut down and asked for again, before any of it is used.
func (w wordSearch) stretches(ctx context.Context, s *session) ([]place, error) {
	var found []place
	rest, width := w.within, day(1)
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
