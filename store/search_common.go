package store

import (
	"cmp"
	"context"
	"errors"
	"slices"
)

// commonShare is in how much of all texts a word has to be for not being asked
// for.
const commonShare = 0.1

// leaveCommon takes common words back out of what the full-text index is asked
// for, where the other words and the filters leave so few texts that it is
// quicker to look at these than to go through all the places of the word.
func (w wordSearch) leaveCommon(ctx context.Context, s *session, last int64) error {
	keys := w.keys()
	if len(keys)+len(w.terms) < 2 {
		return nil
	}
	all := 1.0
	for _, k := range keys {
		share, err := shareOf(ctx, s, k, last)
		if err != nil {
			return err
		}
		all *= share
	}
	type asked struct {
		term  *term
		share float64
	}
	var list []asked
	for i := range w.terms {
		if t := &w.terms[i]; t.asked() {
			share, err := shareOf(ctx, s, t.match, last)
			if err != nil {
				return err
			}
			list = append(list, asked{t, share})
		}
	}
	slices.SortStableFunc(list, func(a, b asked) int { return cmp.Compare(a.share, b.share) })
	for i, a := range list {
		if alone := i == 0 && len(keys) == 0; !alone && a.share > commonShare && all*w.effort.text < a.share {
			a.term.match = ""
			continue
		}
		all *= a.share
	}
	return nil
}

// shareOf guesses in how much of all texts something is, by the last ones.
func shareOf(ctx context.Context, s *session, match string, last int64) (float64, error) {
	const some = 32
	var id int64
	err := s.one(ctx, "SELECT f.rowid FROM interaction_search f WHERE interaction_search MATCH ? ORDER BY f.rowid DESC LIMIT 1 OFFSET ?",
		[]any{match, some - 1}, &id)
	if errors.Is(err, ErrNotFound) {
		return some / float64(last), nil
	}
	return some / float64(max(last-id, some)), err
}
