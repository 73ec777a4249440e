package organisations

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

// above is how many lines stand above the rows: the search line and the heads of
// the columns.
const above = 2

// mark is the room for the cursor, left of a row.
const mark = 2

// Frame implements screen.Screen.
func (m *Model) Frame(d screen.Draw) screen.Frame {
	if m.list.Empty() && m.search.Words() == "" && !m.search.Typing() {
		return screen.Frame{Content: m.empty(d)}
	}
	width := ui.ListWidth(d.Width)
	frame := m.search.Draw(d.Sized(width, 1), m.env.Says(keymap.Search, "%s "))
	frame.Content += "\n" + heads(d.Sized(width, 1)) + "\n" + m.rows(d.Sized(width, d.Height-above))
	frame.Spots = append(frame.Spots, screen.Frame{Spots: m.list.Spots(width)}.At(0, above).Spots...)
	if width < d.Width {
		side := d.Sized(d.Width-width-3, d.Height)
		frame.Content = ui.Beside(frame.Content, " "+d.Theme.Border.Render(d.Theme.Glyphs.Divider)+" ", m.preview.draw(side, m.env))
		frame.Spots = append(frame.Spots, screen.Spot{X: width, Width: d.Width - width, Height: d.Height, Msg: screen.Pressed{Action: keymap.Open}})
	}
	return frame
}

// The widths of the columns beside the name; that of the count on a list that is
// wide enough for its whole head.
const (
	countWidth  = 8
	narrowCount = 5
	newestWidth = 11
	wideList    = 56
)

func countRoom(width int) int {
	if width < wideList {
		return narrowCount
	}
	return countWidth
}

func heads(d screen.Draw) string {
	count := "Contacts"
	if countRoom(d.Width) < len(count) {
		count = "Cont."
	}
	return d.Theme.Heading.Render(strings.Repeat(" ", mark) + row(d, [3]string{"Name " + d.Theme.Glyphs.More, count, "Newest"}))
}

// row lays out a row without its mark; the count stands at the right of its column.
func row(d screen.Draw, cells [3]string) string {
	room := countRoom(d.Width)
	count := strings.Repeat(" ", max(room-ui.Width(d.Theme, cells[1]), 0)) + cells[1]
	name := ui.Fit(d.Theme, cells[0], d.Width-mark-room-newestWidth-3)
	return name + " " + count + "  " + ui.Fit(d.Theme, cells[2], newestWidth)
}

// rows draws what of the list is on screen.
func (m *Model) rows(d screen.Draw) string {
	m.cache.Stamp(d.Width, d.Theme, d.Now.Format("2006-01-02"), "")
	var lines []string
	for _, i := range m.list.Visible() {
		r, selected := m.list.Rows()[i], i == m.list.Cursor()
		lines = append(lines, m.cache.Row(int64(r.ID), selected, func() string { return drawRow(d, r, selected) }))
	}
	if m.list.Empty() {
		lines = []string{"", "  " + d.Theme.Dim.Render("Nothing matches."+m.env.Says(keymap.DropWords, " %s drops the words."))}
	}
	return ui.Block(d.Theme, lines, d.Width, d.Height)
}

func drawRow(d screen.Draw, r store.OrganisationRow, selected bool) string {
	t := d.Theme
	cells := [3]string{harmless.Line(r.Name), contactCount(r), ""}
	if !r.NewestAt.IsZero() {
		cells[2] = when.Say(r.NewestAt.In(d.Now.Location()), d.Now)
	}
	if selected {
		return t.Title.Render(t.Glyphs.Cursor) + " " + t.Selected.Render(row(d, cells))
	}
	cells[1], cells[2] = t.Dim.Render(cells[1]), t.Dim.Render(cells[2])
	return "  " + row(d, cells)
}

// contactCount is how many contacts there are, as far as they were counted.
func contactCount(r store.OrganisationRow) string {
	switch {
	case r.MoreContacts:
		return strconv.Itoa(r.Contacts) + "+"
	case r.Contacts == 0:
		return ""
	}
	return strconv.Itoa(r.Contacts)
}

// empty says what to press.
func (m *Model) empty(d screen.Draw) string {
	return ui.Empty(m.env, d, "There is no organisation here yet.",
		ui.Way{Action: keymap.Add, Does: "add your first organisation"},
		ui.Way{Action: keymap.Contacts, Does: "the contacts: what their form names becomes an organisation too"},
		ui.Way{Action: keymap.ShowHelp, Does: "the keys that work here"})
}
