package contacts

import (
	"fmt"

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
	if m.list.Empty() && m.search.Words() == "" && !m.search.Typing() && m.levels.None() {
		return screen.Frame{Content: m.emptyBook(d)}
	}
	width := ui.ListWidth(d.Width)
	search := m.searchLine(d.Sized(width, 1))
	rows := m.rows(d.Sized(width, d.Height-above))
	frame := screen.Frame{Spots: m.list.Spots(width)}.At(0, above)
	frame.Cursor = search.Cursor
	frame.Content = search.Content + "\n" + m.heads(d.Sized(width, 1)) + "\n" + rows
	frame.Spots = append(append(frame.Spots,
		screen.Spot{Width: width, Height: 1, Msg: screen.Pressed{Action: keymap.Search}}), search.Spots...)
	frame.Spots = append(frame.Spots, screen.Spot{Y: 1, Width: width, Height: 1, Msg: screen.Pressed{Action: keymap.Sort}})
	if width < d.Width {
		side := d.Sized(d.Width-width-3, d.Height)
		frame.Content = ui.Beside(frame.Content, " "+d.Theme.Border.Render(d.Theme.Glyphs.Divider)+" ", m.preview.draw(side, m.env.Says(keymap.Log, " %s logs the first."), m.env.Lists.Points()))
		frame.Spots = append(frame.Spots, screen.Spot{X: width, Width: d.Width - width, Height: d.Height, Msg: screen.Pressed{Action: keymap.Open}})
	}
	return frame
}

// searchLine shows what the list is narrowed to.
func (m *Model) searchLine(d screen.Draw) screen.Frame {
	filter := m.levels.Draw(m.env, d)
	return filter.Before(m.wordsLine(d.Sized(d.Width-filter.Width(), 1)))
}

func (m *Model) wordsLine(d screen.Draw) screen.Frame {
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
	switch {
	case m.search.Words() != "":
		return "Nobody matches." + m.env.Says(keymap.DropWords, " %s drops the words.")
	case !m.levels.None():
		return "Nobody matches." + m.env.Says(keymap.ClearFilters, " %s clears the filter.")
	}
	return "No archived contacts." + m.env.Says(keymap.ShowArchived, " %s goes back.")
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
