package filelist

import (
	"strconv"
	"strings"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// gutter is the room left of a row: the cursor, the HIGH bar, a blank.
const gutter = 3

// The widths of the columns beside the name and the interaction, and that from
// which there is room for the type.
const (
	sizeWidth = 8
	typeWidth = 13
	dateWidth = 11
	wideList  = 76
	widest    = 56 // of a name: the rest is for the interaction
)

// columns are the widths of the row; a type of no width is left out.
type columns struct{ name, typed, interaction int }

func columnsOf(width int) columns {
	c := columns{}
	room := width - gutter - sizeWidth - dateWidth - 2 - 2 - 1
	if width >= wideList {
		c.typed = typeWidth
		room -= typeWidth + 2
	}
	c.name = min(room*3/5, widest)
	c.interaction = room - c.name
	return c
}

// cells are what stands in a row.
type cells struct{ name, size, typed, interaction, date string }

// row lays out a row without its gutter; the size stands at the right of its
// column.
func row(d screen.Draw, c columns, in cells) string {
	t := d.Theme
	size := strings.Repeat(" ", max(sizeWidth-ui.Width(t, in.size), 0)) + in.size
	line := ui.Fit(t, in.name, c.name) + " " + size + "  "
	if c.typed > 0 {
		line += ui.Fit(t, in.typed, c.typed) + "  "
	}
	return line + ui.Fit(t, in.interaction, c.interaction) + "  " + ui.Fit(t, in.date, dateWidth)
}

// Draw draws the search line, the heads and the rows.
func (l *List) Draw(d screen.Draw) screen.Frame {
	frame := l.search.Draw(d.Sized(d.Width, 1), l.env.Says(keymap.Search, "%s "))
	heads := strings.Repeat(" ", gutter) + row(d, columnsOf(d.Width), cells{"Name", "Size", "Type", "Interaction", "Date " + d.Theme.Glyphs.More})
	if l.list.Empty() {
		heads = ""
	}
	frame.Content += "\n" + d.Theme.Heading.Render(ui.Fit(d.Theme, heads, d.Width)) + "\n" + l.rows(d.Sized(d.Width, d.Height-above))
	frame.Spots = append(frame.Spots, screen.Frame{Spots: l.list.Spots(d.Width)}.At(0, above).Spots...)
	return frame
}

// rows draws what of the list is on screen.
func (l *List) rows(d screen.Draw) string {
	l.cache.Stamp(d.Width, d.Theme, d.Now.Format("2006-01-02"), l.found)
	var lines []string
	for _, at := range l.list.Visible() {
		f, selected := l.list.Rows()[at], at == l.list.Cursor()
		lines = append(lines, l.cache.Row(int64(f.ID), selected, func() string { return l.drawRow(d, f, selected) }))
	}
	if l.list.Empty() {
		wrapped, _ := ui.Wrap(d.Theme, l.nothing(), d.Width-4, 0)
		for _, line := range wrapped {
			lines = append(lines, "  "+d.Theme.Dim.Render(line))
		}
	}
	return ui.Block(d.Theme, lines, d.Width, d.Height)
}

func (l *List) drawRow(d screen.Draw, f store.File, selected bool) string {
	t, c := d.Theme, columnsOf(d.Width)
	cursor, bar := " ", " "
	if f.High {
		bar = t.High.Render(t.Glyphs.HighBar)
	}
	in := cells{
		name: harmless.Line(f.Name), size: ui.Size(f.Size), typed: ui.FileType(f.MediaType, f.Name),
		interaction: l.interaction(d, f), date: when.Say(f.At.In(d.Now.Location()), d.Now),
	}
	if selected {
		cursor = t.Title.Render(t.Glyphs.Cursor)
		return cursor + bar + " " + t.Selected.Render(row(d, c, in))
	}
	in.size, in.typed, in.date = t.Dim.Render(in.size), t.Dim.Render(in.typed), t.Dim.Render(in.date)
	in.name = ui.Cut(t, in.name, c.name)
	return cursor + bar + " " + row(d, c, in)
}

// interaction says what a file is attached to: its type, in a list of several
// people whom it was with, and how it begins.
func (l *List) interaction(d screen.Draw, f store.File) string {
	text := d.Theme.Glyphs.Type(f.Type.APIName) + " "
	if f.High {
		text += "HIGH "
	}
	if l.of.Contact == 0 && len(f.Contacts) > 0 {
		text += harmless.Line(f.Contacts[0].Name)
		if n := len(f.Contacts) - 1; n > 0 {
			text += " +" + strconv.Itoa(n)
		}
		text += ": "
	}
	return text + strings.Join(strings.Fields(harmless.Line(f.Details)), " ")
}
