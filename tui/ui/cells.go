// Package ui holds the widgets that screens are built from: a lazy list, form
// fields, columns. Widths are terminal cells. It imports theme, keymap and
// screen, and never a screen's own package.
package ui

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"rapport/internal/harmless"
)

// Fit cuts or fills s, which may be styled, to exactly width cells.
func Fit(s string, width int, ellipsis string) string {
	if width <= 0 {
		return ""
	}
	w := ansi.StringWidth(s)
	if w > width {
		s = ansi.Truncate(s, width, ellipsis)
		w = ansi.StringWidth(s)
	}
	return s + strings.Repeat(" ", max(width-w, 0))
}

// Cut shortens s to at most width cells.
func Cut(s string, width int, ellipsis string) string {
	if width <= 0 {
		return ""
	}
	return ansi.Truncate(s, width, ellipsis)
}

// Width is how many cells s takes, styles aside.
func Width(s string) int { return ansi.StringWidth(s) }

// Line makes text from the book harmless and fits it into a column.
func Line(text string, width int, ellipsis string) string {
	return Fit(harmless.Line(text), width, ellipsis)
}

// Wrap makes text from the book harmless and breaks it into at most most lines
// of width cells; 0 is no limit. More reports whether something was left out.
func Wrap(text string, width, most int) (lines []string, more bool) {
	if width <= 0 {
		return nil, text != ""
	}
	wrapped := ansi.Wrap(harmless.Text(strings.TrimSpace(text)), width, "")
	if lipgloss.Width(wrapped) > width {
		// Around a hyphen, ansi.Wrap may leave a line a cell too wide.
		wrapped = ansi.Hardwrap(wrapped, width, true)
	}
	lines = strings.Split(wrapped, "\n")
	if most > 0 && len(lines) > most {
		return lines[:most], true
	}
	return lines, false
}

// Block puts lines into exactly width by height cells.
func Block(lines []string, width, height int) string {
	out := make([]string, 0, max(height, 0))
	for i := range max(height, 0) {
		line := ""
		if i < len(lines) {
			line = lines[i]
		}
		out = append(out, Fit(line, width, ""))
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
