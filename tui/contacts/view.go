package contacts

import (
	"fmt"
	"strings"

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

// columns are the widths of name and organisation. A narrow list has no column
// for the organisation.
func columns(width int) (name, organisation int) {
	room := width - mark - lastWidth - 1
	if room < 34 {
		return room, 0
	}
	organisation = room * 2 / 5
	return room - organisation - 1, organisation
}

// heads names the columns and shows the order.
func (m *Model) heads(d screen.Draw) string {
	name, organisation := columns(d.Width)
	nameHead, lastHead := "Name", "Last contact"
	switch {
	case m.search.Words() != "":
		nameHead = "Name (best match first)"
	case m.sort == store.ByName:
		nameHead += " " + d.Theme.Glyphs.More
	default:
		lastHead = "Last cont. " + d.Theme.Glyphs.More
	}
	line := strings.Repeat(" ", mark) + row(d, [3]string{nameHead, "Organisation", lastHead}, name, organisation)
	return d.Theme.Heading.Render(line)
}

func row(d screen.Draw, cells [3]string, name, organisation int) string {
	line := ui.Fit(d.Theme, cells[0], name) + " "
	if organisation > 0 {
		line += ui.Fit(d.Theme, cells[1], organisation) + " "
	}
	return line + ui.Fit(d.Theme, cells[2], lastWidth)
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

func drawRow(d screen.Draw, r store.ContactRow, selected bool) string {
	name, organisation := columns(d.Width)
	cells := [3]string{harmless.Line(r.Name), organisationCell(r), ""}
	if !r.LastContactAt.IsZero() {
		cells[2] = when.Say(r.LastContactAt.In(d.Now.Location()), d.Now)
	}
	if selected {
		return d.Theme.Title.Render(d.Theme.Glyphs.Cursor) + " " + d.Theme.Selected.Render(row(d, cells, name, organisation))
	}
	dim := d.Theme.Dim.Render
	line := "  " + ui.Fit(d.Theme, cells[0], name) + " "
	if organisation > 0 {
		line += dim(ui.Fit(d.Theme, cells[1], organisation)) + " "
	}
	return line + dim(ui.Fit(d.Theme, cells[2], lastWidth))
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
		lines := append([]string{"", "  No archived contacts.", ""}, m.offer(d, keymap.ShowArchived, "back to the contacts")...)
		return ui.Block(t, lines, d.Width, d.Height)
	}
	lines := []string{"", "  " + t.Title.Render("There is nobody here yet."), ""}
	lines = append(lines, m.offer(d, keymap.Add, "add your first contact")...)
	lines = append(lines, m.offer(d, keymap.ShowArchived, "the archived contacts, if there are any")...)
	lines = append(lines, m.offer(d, keymap.ShowHelp, "the keys that work here")...)
	lines = append(lines, m.offer(d, keymap.Quit, "quit")...)
	lines = append(lines, "", "  "+t.Dim.Render("To look around first: rapport demo opens a made-up book."))
	return ui.Block(t, lines, d.Width, d.Height)
}

// offer is a line with a key and what it does; there is none without a key.
func (m *Model) offer(d screen.Draw, a keymap.Action, does string) []string {
	key := m.env.Key(a)
	if key == "" {
		return nil
	}
	return []string{"  " + d.Theme.Key.Render(key) + "  " + does}
}
