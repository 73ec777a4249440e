package timeline

import (
	"strings"

	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Draw draws the filter bar and the rows under it.
func (l *Timeline) Draw(d screen.Draw) screen.Frame {
	bar := l.drawFilters(d.Sized(d.Width-4, 1)).At(2, 0)
	var lines []string
	for line := range strings.SplitSeq(bar.Content, "\n") {
		lines = append(lines, "  "+line)
	}
	rows := screen.Frame{Spots: l.list.Spots(d.Width)}.At(0, BarHeight)
	bar.Content = ui.Block(d.Theme, lines, d.Width, BarHeight) + "\n" + l.rows(d.Sized(d.Width, d.Height-BarHeight))
	bar.Spots = append(bar.Spots, rows.Spots...)
	return bar
}

func (l *Timeline) rows(d screen.Draw) string {
	points := l.env.Lists.Points()
	l.cache.Stamp(d.Width, d.Theme, d.Now.Format("2006-01-02"), l.found+"\n"+points)
	var lines []string
	for _, at := range l.list.Visible() {
		i, selected := l.list.Rows()[at], at == l.list.Cursor()
		drawn := l.cache.Row(int64(i.ID), selected, func() string {
			return strings.Join(ui.Entry{Interaction: i, Of: l.of.Contact, For: l.of.Organisation, Words: l.found, Points: points, Selected: selected}.Draw(d), "\n")
		})
		lines = append(lines, strings.Split(drawn, "\n")...)
	}
	switch {
	case l.list.Searching():
		lines = []string{"  " + d.Theme.Dim.Render(l.searching(d))}
	case l.list.Empty():
		lines = []string{"  " + d.Theme.Dim.Render(l.nothing())}
	}
	return ui.Block(d.Theme, lines, d.Width, d.Height)
}

// searching stands where the rows of the new question are to be.
func (l *Timeline) searching(d screen.Draw) string {
	return "Searching" + d.Theme.Glyphs.Ellipsis + " Another filter or word gives it up."
}

func (l *Timeline) nothing() string {
	if l.filters.none() {
		return "Nothing logged yet." + l.wayOut()
	}
	return "Nothing matches the filters." + l.wayOut()
}
