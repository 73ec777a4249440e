// Package ui holds the widgets that screens are built from: a lazy list, form
// fields, columns. Widths are terminal cells, counted as the terminal counts
// them: theme.Theme says how. It imports theme, keymap and screen, and never a
// screen's own package.
package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"rapport/internal/harmless"
	"rapport/tui/theme"
)

// Fit cuts or fills s, which may be styled, to exactly width cells. What is cut
// ends in an ellipsis.
func Fit(t *theme.Theme, s string, width int) string {
	return fit(t.Cells, s, width, t.Glyphs.Ellipsis)
}

// Cut shortens s, which may be styled, to at most width cells.
func Cut(t *theme.Theme, s string, width int) string {
	return closed(cut(t.Cells, s, width, t.Glyphs.Ellipsis))
}

// Width is how many cells s takes, styles aside.
func Width(t *theme.Theme, s string) int { return count(t.Cells, s) }

// Widest is how many cells the widest of lines takes.
func Widest(t *theme.Theme, lines []string) int {
	width := 0
	for _, line := range lines {
		width = max(width, count(t.Cells, line))
	}
	return width
}

// Wrap makes text from the book harmless and breaks it into at most most lines
// of width cells; 0 is no limit. More reports whether something was left out.
func Wrap(t *theme.Theme, text string, width, most int) (lines []string, more bool) {
	if width <= 0 {
		return nil, text != ""
	}
	wrapped := t.Cells.Wrap(harmless.Text(strings.TrimSpace(text)), width, "")
	for line := range strings.SplitSeq(wrapped, "\n") {
		lines = hardWrap(t.Cells, lines, line, width)
	}
	if most > 0 && len(lines) > most {
		return lines[:most], true
	}
	return lines, false
}

// hardWrap adds a line to lines, in pieces if it is too wide: around a hyphen,
// and after what takes more cells than a line has, Wrap leaves one so.
func hardWrap(m ansi.Method, lines []string, line string, width int) []string {
	for count(m, line) > width {
		start := cut(m, line, width, "")
		if start == "" {
			start = firstPiece(m, line)
		}
		lines = append(lines, start)
		line = line[len(start):]
	}
	return append(lines, line)
}

// Block puts lines into exactly width by height cells.
func Block(t *theme.Theme, lines []string, width, height int) string {
	out := make([]string, 0, max(height, 0))
	for i := range max(height, 0) {
		line := ""
		if i < len(lines) {
			line = lines[i]
		}
		out = append(out, fit(t.Cells, line, width, ""))
	}
	return strings.Join(out, "\n")
}

// Beside puts two blocks of the same height next to each other.
func Beside(left, gap, right string) string {
	l, r := strings.Split(left, "\n"), strings.Split(right, "\n")
	for i := range l {
		if i < len(r) {
			l[i] += gap + r[i]
		}
	}
	return strings.Join(l, "\n")
}

// Over lays a box of lines on the lines of a page, its left upper corner at x
// and y.
func Over(t *theme.Theme, page, box []string, x, y int) {
	for i, line := range box {
		if at := y + i; at >= 0 && at < len(page) {
			end := x + count(t.Cells, line)
			page[at] = fit(t.Cells, page[at], x, "") + line + from(t.Cells, page[at], end)
		}
	}
}
