package store

import (
	"slices"
	"strings"
)

// everyLevel are the levels of priority, the highest first.
func everyLevel() []Priority {
	return []Priority{HighestPriority, HighPriority, MediumPriority, LowPriority, LowestPriority, NoPriority}
}

// byPriority reads a page of a list level by level, the highest first; only the chosen
// ones, if there are any. read gives up to limit rows of one level in the direction of
// the page, from a place in it or from where it begins. The level of a place is in its
// part.
func byPriority[T any](chosen []Priority, p Page, read func(level Priority, p Page, limit int) ([]T, error)) ([]T, error) {
	levels := everyLevel()
	if len(chosen) > 0 {
		levels = slices.DeleteFunc(levels, func(l Priority) bool { return !slices.Contains(chosen, l) })
	}
	at := Priority(p.From.part)
	if !p.From.IsZero() {
		levels = slices.DeleteFunc(levels, func(l Priority) bool { return l > at && !p.Backward || l < at && p.Backward })
	}
	if p.Backward {
		slices.Reverse(levels)
	}
	var rows []T
	for _, level := range levels {
		page := p
		if level != at {
			page.From = Cursor{}
		}
		some, err := read(level, page, p.want()-len(rows))
		if err != nil {
			return nil, err
		}
		if rows = append(rows, some...); len(rows) >= p.want() {
			break
		}
	}
	return rows, nil
}

// eachLevel is a query of one level, repeated for each of the chosen ones: each is in
// the order of the list by itself, so that they are merged.
func eachLevel(chosen []Priority, one string, args func(Priority) []any) (string, []any) {
	levels := slices.Clone(chosen)
	slices.Sort(levels)
	levels = slices.Compact(levels)
	var all []any
	for _, level := range levels {
		all = append(all, args(level)...)
	}
	return one + strings.Repeat(" UNION ALL "+one, len(levels)-1), all
}
