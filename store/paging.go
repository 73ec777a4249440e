package store

import (
	"math"
	"slices"
)

// listTier keeps the cursor of a row with an empty key from being the zero
// cursor.
const listTier = 1

// textEnd and idEnd are beyond every key on the side that a list is read from.
func textEnd(descending bool) string {
	if descending {
		return pastPrefix("\xff")
	}
	return ""
}

func idEnd(descending bool) int64 {
	if descending {
		return math.MaxInt64
	}
	return math.MinInt64
}

// beside is the id next to id, so that a comparison that leaves it out takes
// id in.
func beside(id int64, descending bool) int64 {
	if descending {
		return id + 1
	}
	return id - 1
}

// want is how many rows are asked for: one more than the page, to know
// whether there are more.
func (p Page) want() int { return max(p.Limit, 1) + 1 }

// paged makes a page of rows that were read in the direction of the page.
func paged[T any](rows []T, p Page) Rows[T] {
	more := len(rows) >= p.want()
	if more {
		rows = rows[:p.want()-1]
	}
	if p.Backward {
		slices.Reverse(rows)
	}
	return Rows[T]{Rows: rows, More: more}
}

// piece is how many rows of a stream are read at once.
const piece = 500

// stream calls fn with the rows of a list, which load reads page by page. load
// returns the place of the page's last row, and whether there are more.
func stream[T any](p Page, load func(Page) (rows []T, last Cursor, more bool, err error), fn func(T) error) error {
	p.Backward = false
	for left := p.Limit; ; {
		p.Limit = piece
		if left > 0 {
			p.Limit = min(piece, left)
		}
		rows, last, more, err := load(p)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if err := fn(row); err != nil {
				return err
			}
		}
		if !more || len(rows) == left {
			return nil
		}
		left -= min(left, len(rows))
		p.From, p.Including = last, false
	}
}
