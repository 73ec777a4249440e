package contacts

import (
	"fmt"
	"strings"
	"time"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// above is how many lines stand above the rows: the search line and the heads
// of the columns.
const above = 2

// mark is the room for the cursor, left of a row.
const mark = 2

func (m *Model) listHeight() int { return max(m.height-above, 1) }

// Frame implements screen.Screen.
func (m *Model) Frame(d screen.Draw) screen.Frame {
	if m.list.Empty() && m.search.Words() == "" && !m.search.Typing() {
		return screen.Frame{Content: m.emptyBook(d)}
	}
	width := ui.ListWidth(d.Width)
	search := m.searchLine(d.Sized(width, 1))
	rows := m.rows(d.Sized(width, d.Height-above))
	frame := screen.Frame{Spots: m.list.Spots(width)}.At(0, above)
	frame.Cursor = search.Cursor
	frame.Content = search.Content + "\n" + m.heads(d.Sized(width, 1)) + "\n" + rows
	frame.Spots = append(frame.Spots,
		screen.Spot{Width: width, Height: 1, Msg: screen.Pressed{Action: keymap.Search}},
		screen.Spot{Y: 1, Width: width, Height: 1, Msg: screen.Pressed{Action: keymap.Sort}})
	if width < d.Width {
		side := d.Sized(d.Width-width-3, d.Height)
		frame.Content = ui.Beside(frame.Content, " "+d.Theme.Border.Render(d.Theme.Glyphs.Divider)+" ", m.preview.draw(side, m.env.Says(keymap.Log, " %s logs the first.")))
		frame.Spots = append(frame.Spots, screen.Spot{X: width, Width: d.Width - width, Height: d.Height, Msg: screen.Pressed{Action: keymap.Open}})
	}
	return frame
}

// searchLine shows what the list is narrowed to.
func (m *Model) searchLine(d screen.Draw) screen.Frame {
	t := d.Theme
	label := m.env.Says(keymap.Search, "%s ")
	switch {
	case !m.archived:
	case m.search.Typing() || m.search.Words() != "":
		label = "Archived " + label
	default:
		return screen.Frame{Content: ui.Fit(t, "  "+t.High.Render("Archived contacts")+t.Dim.Render(m.env.Says(keymap.ShowArchived, "  %s goes back")), d.Width)}
	}
	return m.search.Draw(d, label)
}

// lastWidth is the width of the column of the last contact.
const lastWidth = 12

// columns are the widths of name, organisation and next follow-up. A narrow list has no
// column for the organisation, and one that is not wide none for the follow-up.
type columns struct{ name, organisation, next int }

// wideList is the width from which a list has a column for the next follow-up.
const wideList = 76

func columnsOf(width int) columns {
	room := width - mark - lastWidth - 1
	var c columns
	if width >= wideList {
		c.next = lastWidth
		room -= lastWidth + 1
	}
	if room < 34 {
		c.name = room
		return c
	}
	c.organisation = room * 2 / 5
	c.name = room - c.organisation - 1
	return c
}

// heads names the columns and shows the order.
func (m *Model) heads(d screen.Draw) string {
	c := columnsOf(d.Width)
	h := cells{name: "Name", organisation: "Organisation", last: "Last contact", next: "Follow-up"}
	down := " " + d.Theme.Glyphs.More
	switch {
	case m.search.Words() != "":
		h.name = "Name (best match first)"
	case m.sort == store.ByName:
		h.name += down
	case m.sort == store.ByLastContact:
		h.last = "Last cont." + down
	case c.next > 0:
		h.next += down
	default: // there is no other column for it
		h.last = "Follow-up" + down
	}
	return d.Theme.Heading.Render(strings.Repeat(" ", mark) + h.row(d, c, plain))
}

// cells are what stands in the columns of a row.
type cells struct{ name, organisation, last, next string }

// row draws the cells; all but the name in a style.
func (r cells) row(d screen.Draw, c columns, style func(...string) string) string {
	line := ui.Fit(d.Theme, r.name, c.name) + " "
	if c.organisation > 0 {
		line += style(ui.Fit(d.Theme, r.organisation, c.organisation)) + " "
	}
	line += style(ui.Fit(d.Theme, r.last, lastWidth))
	if c.next > 0 {
		line += " " + style(ui.Fit(d.Theme, r.next, c.next))
	}
	return line
}

func plain(s ...string) string { return strings.Join(s, " ") }

// rows draws what of the list is on screen.
func (m *Model) rows(d screen.Draw) string {
	m.cache.Stamp(d.Width, d.Theme, d.Now.Format("2006-01-02"), fmt.Sprint(m.sort))
	var lines []string
	for _, i := range m.list.Visible() {
		r, selected := m.list.Rows()[i], i == m.list.Cursor()
		lines = append(lines, m.cache.Row(int64(r.ID), selected, func() string { return m.drawRow(d, r, selected) }))
	}
	if m.list.Empty() {
		lines = []string{"", "  " + d.Theme.Dim.Render(m.nobody())}
	}
	return ui.Block(d.Theme, lines, d.Width, d.Height)
}

func (m *Model) nobody() string {
	if m.search.Words() != "" {
		return "Nobody matches." + m.env.Says(keymap.DropWords, " %s drops the words.")
	}
	return "No archived contacts." + m.env.Says(keymap.ShowArchived, " %s goes back.")
}

func (m *Model) drawRow(d screen.Draw, r store.ContactRow, selected bool) string {
	c := columnsOf(d.Width)
	row := cells{harmless.Line(r.Name), organisationCell(r), said(d, r.LastContactAt, ""), said(d, r.NextFollowUpAt, "! ")}
	if c.next == 0 && m.sort == store.ByNextFollowUp && m.search.Words() == "" {
		row.last = row.next
	}
	if selected {
		return d.Theme.Title.Render(d.Theme.Glyphs.Cursor) + " " + d.Theme.Selected.Render(row.row(d, c, plain))
	}
	return "  " + row.row(d, c, d.Theme.Dim.Render)
}

// said is a moment in a cell; one that is overdue has a sign, if there is one.
func said(d screen.Draw, at time.Time, overdue string) string {
	if at.IsZero() {
		return ""
	}
	text := when.Say(at.In(d.Now.Location()), d.Now)
	if !at.After(d.Now) {
		text = overdue + text
	}
	return text
}

func organisationCell(r store.ContactRow) string {
	text := harmless.Line(r.Organisation)
	if r.Organisations > 1 {
		text += fmt.Sprintf(" +%d", r.Organisations-1)
	}
	return text
}

// emptyBook says what to press.
func (m *Model) emptyBook(d screen.Draw) string {
	t := d.Theme
	if m.archived {
		lines := append([]string{"", "  No archived contacts.", ""}, ui.Ways(m.env, d, ui.Way{Action: keymap.ShowArchived, Does: "back to the contacts"})...)
		return ui.Block(t, lines, d.Width, d.Height)
	}
	lines := append([]string{"", "  " + t.Title.Render("There is nobody here yet."), ""}, ui.Ways(m.env, d,
		ui.Way{Action: keymap.Add, Does: "add your first contact"},
		ui.Way{Action: keymap.ShowArchived, Does: "the archived contacts, if there are any"},
		ui.Way{Action: keymap.ShowHelp, Does: "the keys that work here"},
		ui.Way{Action: keymap.Quit, Does: "quit"})...)
	lines = append(lines, "", "  "+t.Dim.Render("To look around first: rapport demo opens a made-up book."))
	return ui.Block(t, lines, d.Width, d.Height)
}
