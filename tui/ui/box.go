package ui

import (
	"strings"

	"rapport/internal/harmless"
	"rapport/tui/theme"
)

// Box draws the border of a dialog around content, a blank beside it, and the
// title in the upper edge. A long title widens it up to most cells inside.
func Box(content, title string, most int, t *theme.Theme) string {
	lines := strings.Split(content, "\n")
	title = harmless.Line(title)
	width := max(min(Width(t, title)+2, most), Widest(t, lines))
	b := t.Glyphs.Border
	side := t.Border.Render(b.Left)
	out := []string{topEdge(title, width, t)}
	for _, line := range lines {
		out = append(out, side+" "+Fit(t, line, width)+" "+t.Border.Render(b.Right))
	}
	out = append(out, t.Border.Render(b.BottomLeft+strings.Repeat(b.Bottom, width+2)+b.BottomRight))
	return strings.Join(out, "\n")
}

func topEdge(title string, width int, t *theme.Theme) string {
	b := t.Glyphs.Border
	title = Cut(t, title, width-1)
	rest := width - Width(t, title) - 1
	return t.Border.Render(b.TopLeft+b.Top) + " " + t.Title.Render(title) + " " +
		t.Border.Render(strings.Repeat(b.Top, max(rest, 0))+b.TopRight)
}
