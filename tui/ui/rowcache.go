package ui

import "rapport/tui/theme"

// RowCache keeps drawn rows, so that a frame draws only what has changed. It
// empties itself when the width, the theme or the words change, and when it has
// grown past a few screens.
type RowCache struct {
	stamp rowStamp
	rows  map[rowKey]string
}

// rowStamp is what every row depends on.
type rowStamp struct {
	width int
	theme *theme.Theme
	day   string // "yesterday" is another day after midnight
	extra string
}

type rowKey struct {
	id       int64
	selected bool
}

// keptRows is a few screens of the largest size.
const keptRows = 512

// Stamp says what the rows of this frame depend on.
func (c *RowCache) Stamp(width int, t *theme.Theme, day, extra string) {
	stamp := rowStamp{width, t, day, extra}
	if c.rows == nil || stamp != c.stamp || len(c.rows) > keptRows {
		c.stamp, c.rows = stamp, map[rowKey]string{}
	}
}

// Row returns the drawn row, drawing it if it is not kept.
func (c *RowCache) Row(id int64, selected bool, draw func() string) string {
	key := rowKey{id, selected}
	row, ok := c.rows[key]
	if !ok {
		row = draw()
		c.rows[key] = row
	}
	return row
}

// Forget empties the cache, after rows have been read again.
func (c *RowCache) Forget() { c.rows = nil }
