package cli

import (
	"io"

	"github.com/charmbracelet/x/ansi"

	"rapport/internal/harmless"
)

// sampleRows is how many rows are looked at before columns get their widths.
// Later rows that are wider push their own line to the right, and nothing
// else: the list streams, however long it is.
const sampleRows = 200

// widest is the width in cells that a column is made for at the most.
const widest = 40

// table lines columns up by the cells that they take on a terminal.
type table struct {
	w      io.Writer
	widths []int
	rows   [][]string // those that wait for widths
	sized  bool
	line   []byte // the last one, for its room
}

func newTable(w io.Writer) *table { return &table{w: w} }

// row adds a row; its cells are made harmless.
func (t *table) row(cells ...string) error {
	for i, c := range cells {
		cells[i] = harmless.Line(c)
	}
	if t.sized {
		return t.write(cells)
	}
	t.rows = append(t.rows, cells)
	if len(t.rows) < sampleRows {
		return nil
	}
	return t.end()
}

// part writes the rows that still wait, and begins a new part of the table, whose
// columns are no narrower.
func (t *table) part() error {
	err := t.end()
	t.sized = false
	return err
}

// end writes the rows that still wait.
func (t *table) end() error {
	for _, row := range t.rows {
		for i, c := range row {
			if i == len(t.widths) {
				t.widths = append(t.widths, 0)
			}
			t.widths[i] = max(t.widths[i], min(width(c), widest))
		}
	}
	t.sized = true
	for _, row := range t.rows {
		if err := t.write(row); err != nil {
			return err
		}
	}
	t.rows = nil
	return nil
}

func (t *table) write(row []string) error {
	line, gap := t.line[:0], 0
	for i, c := range row {
		short := t.widths[i]
		if c != "" {
			line = append(spaces(line, gap), c...)
			gap = 0
			short -= width(c)
		}
		gap += max(short, 0) + 2
	}
	line = append(line, '\n')
	t.line = line
	_, err := t.w.Write(line)
	return err
}

func spaces(line []byte, n int) []byte {
	for range n {
		line = append(line, ' ')
	}
	return line
}

// width is how many cells s takes. Most text is ASCII, where it is the length.
func width(s string) int {
	for i := range len(s) {
		if s[i] >= 0x7F {
			return ansi.StringWidth(s)
		}
	}
	return len(s)
}
