package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"
)

// A search for words goes three ways, which give the same answer:
//
//   - Words of one or two letters are in nearly every text: they are found by
//     reading the timeline and looking at the details themselves.
//   - Other words are asked for in the full-text index, from where the page
//     begins: see nearby.
//   - Where ids say nothing about time, they are fetched stretch of time by
//     stretch of time.
//
// The full-text index knows rows by id, which is the order of logging and not
// of time, so it cannot give a page by itself.
type effort struct {
	// first is how many rows of the timeline are looked at before the index
	// is asked; often enough of them hold the words.
	first int
	// more is how many more are, where the first ones held many.
	more int
	// rounds is how often the full-text index is asked for what lies between
	// the matches that are known.
	rounds int
	// few is how many matches are fetched and sorted at once.
	few int
	// near is how many ids at the end are looked at rather than left for later.
	near int64
	// words is how many beginnings a word of one or two letters may be asked for
	// as, where another word is asked for too: with more it is in most texts,
	// and it is quicker to look at those.
	words int
	// text is how many places of a word can be gone through in the full-text
	// index while one text is looked at.
	text float64
}

func usualEffort() effort {
	return effort{first: 60, more: 500, rounds: 6, few: 500, near: 1000, words: 12, text: 60}
}

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
	around, err := find.surroundings(ctx, s)
	if err != nil || around.rows == 0 {
		return nil, err
	}
	if around.rows <= effort.first || !slices.ContainsFunc(find.terms, term.tells) {
		hits, done, err := find.look(ctx, s)
		if err != nil || done {
			return find.first(hits), err
		}
	}
	if found, done, err := find.ask(ctx, s, around, effort.words); err != nil || done {
		return found, err
	}
	if found, done, err := find.ask(ctx, s, around, mostWords); err != nil || done {
		return found, err
	}
	return find.stretches(ctx, s, 1)
}

// ask asks the full-text index for what is nearby. Unless it asks for short words
// as all the words that begin so, it looks at the details for what is in most of
// them.
func (w wordSearch) ask(ctx context.Context, s *session, around surroundings, most int) (found []place, done bool, err error) {
	if known, err := expand(ctx, s, w.terms, most); err != nil || !known {
		return nil, true, err
	}
	if !slices.ContainsFunc(w.terms, term.asked) {
		return nil, false, nil
	}
	if most < mostWords {
		if err := w.leaveCommon(ctx, s, around.last); err != nil {
			return nil, false, err
		}
	}
	return w.nearby(ctx, s, around)
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
	parts := w.keys()
	for _, t := range w.terms {
		if t.asked() {
			parts = append(parts, t.match)
		}
	}
	return strings.Join(parts, " AND ")
}

// keys are the filters, for the full-text index.
func (w wordSearch) keys() (parts []string) {
	if id := w.timeline.contact; id != 0 {
		parts = append(parts, anyKey(key(keyContact, int64(id))))
	}
	if id := w.timeline.organisation; id != 0 {
		parts = append(parts, anyKey(key(keyOrganisation, int64(id))))
	}
	if w.timeline.high {
		parts = append(parts, anyKey(key(keyHigh, 1)))
	}
	if w.timeline.files {
		parts = append(parts, anyKey(key(keyFiles, 1)))
	}
	return append(parts, w.timeline.chosen.keys()...)
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

// look reads the timeline. done says that the hits are the answer.
func (w wordSearch) look(ctx context.Context, s *session) (hits []place, done bool, err error) {
	within, chunk, looked := w.within, w.effort.first, 0
	for looked < w.effort.first+w.effort.more {
		rows, last, some, err := w.lookAt(ctx, s, within, chunk)
		if err != nil {
			return nil, false, err
		}
		looked, hits = looked+rows, append(hits, some...)
		if len(hits) >= w.want || rows < chunk {
			return hits, true, nil
		}
		if len(hits)*w.effort.more < w.want*looked {
			break // at this rate there would not be enough
		}
		within, chunk = within.beyond(last, w.backward), 4*w.effort.first
	}
	return nil, false, nil
}

// lookAt looks at the details of some rows of the timeline. It returns how
// many there were, the last of them, and those that match.
func (w wordSearch) lookAt(ctx context.Context, s *session, within span, limit int) (n int, last place, hits []place, err error) {
	text, args := w.timeline.query(within)
	var details sql.RawBytes
	text = "WITH p AS MATERIALIZED (" + ordered(text, w.backward) + ") SELECT p.at, p.id, i.details FROM p CROSS JOIN interactions i ON i.id = p.id"
	err = s.each(ctx, text,
		func(rows *sql.Rows) error {
			n++
			err := rows.Scan(&last.at, &last.id, &details)
			if err == nil && w.matches(string(details)) {
				hits = append(hits, last)
			}
			return err
		}, append(args, limit)...)
	return n, last, hits, err
}

// first returns the matches inside the span, each once, in the direction of
// reading, as many as are wanted.
func (w wordSearch) first(list []place) []place {
	list = slices.DeleteFunc(list, func(p place) bool { return !w.within.holds(p) })
	slices.SortFunc(list, func(a, b place) int {
		if w.backward {
			return b.compare(a)
		}
		return a.compare(b)
	})
	list = slices.Compact(list)
	return list[:min(len(list), w.want)]
}
