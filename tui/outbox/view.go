package outbox

import (
	"cmp"
	"strings"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// mark is the room for the cursor, left of a row.
const mark = 2

// The widths of the columns beside those of the recipient and the subject, and that
// from which what a message is has a column of its own.
const (
	stateWidth = 9
	whatWidth  = 12
	dateWidth  = 11
	wideList   = 76
)

// columns are the widths of a row; a column of no width is left out.
type columns struct{ what, to, subject int }

func columnsOf(width int) columns {
	c := columns{}
	room := width - mark - stateWidth - dateWidth - 6
	if width >= wideList {
		c.what = whatWidth
		room -= whatWidth + 2
	}
	c.to = min(room*2/5, 30)
	c.subject = room - c.to
	return c
}

// cells are what stands in a row.
type cells struct{ state, what, to, subject, date string }

// row lays out a row without its mark.
func row(t *theme.Theme, c columns, in cells) string {
	line := ui.Fit(t, in.state, stateWidth) + "  "
	if c.what > 0 {
		line += ui.Fit(t, in.what, c.what) + "  "
	}
	return line + ui.Fit(t, in.to, c.to) + "  " + ui.Fit(t, in.subject, c.subject) + "  " + ui.Fit(t, in.date, dateWidth)
}

// Frame implements screen.Screen.
func (m *Model) Frame(d screen.Draw) screen.Frame {
	t := d.Theme
	top := ""
	if m.unsettled {
		top = "  " + t.High.Render("What has not arrived") + t.Dim.Render(m.env.Says(keymap.FilterUnsettled, "  %s shows all"))
	}
	heads := strings.Repeat(" ", mark) + row(t, columnsOf(d.Width), cells{"State", "What", "To", "Subject", "Date " + t.Glyphs.More})
	if m.list.Empty() {
		heads = ""
	}
	frame := screen.Frame{Spots: m.list.Spots(d.Width)}.At(0, above)
	frame.Content = ui.Fit(t, top, d.Width) + "\n" + t.Heading.Render(ui.Fit(t, heads, d.Width)) + "\n" + m.rows(d.Sized(d.Width, d.Height-above))
	return frame
}

// rows draws what of the list is on screen.
func (m *Model) rows(d screen.Draw) string {
	m.cache.Stamp(d.Width, d.Theme, d.Now.Format("2006-01-02"), "")
	var lines []string
	for _, at := range m.list.Visible() {
		r, selected := m.list.Rows()[at], at == m.list.Cursor()
		drawn := m.cache.Row(int64(r.ID), selected, func() string { return m.draw(d, r, selected) })
		lines = append(lines, strings.Split(drawn, "\n")...)
	}
	if m.list.Empty() {
		wrapped, _ := ui.Wrap(d.Theme, m.nothing(), d.Width-4, 0)
		for _, line := range wrapped {
			lines = append(lines, "  "+d.Theme.Dim.Render(line))
		}
	}
	return ui.Block(d.Theme, lines, d.Width, d.Height)
}

// height is how many lines a row takes: what there is to say of it has one of its own.
func height(m store.MessageRow) int {
	if says(m) != "" || waits(m) {
		return 2
	}
	return 1
}

// waits reports whether the next try of a message is worth telling.
func waits(m store.MessageRow) bool { return m.State == store.Retrying }

// says is what the server, or the system, has said to a message that has not arrived.
func says(m store.MessageRow) string {
	switch m.State {
	case store.Sent, store.Cancelled, store.Expired, store.Sending:
		return ""
	}
	return harmless.Line(m.LastError)
}

func (m *Model) draw(d screen.Draw, r store.MessageRow, selected bool) string {
	t, c := d.Theme, columnsOf(d.Width)
	what, about := logbook.Occasion(r.Letter)
	if c.what == 0 {
		about = r.Subject
	}
	in := cells{
		state: r.State.String(), what: what, to: harmless.Line(cmp.Or(r.To.Name, r.To.Address)), subject: harmless.Line(about),
		date: when.Say(r.CreatedAt.In(d.Now.Location()), d.Now),
	}
	lines := make([]string, 0, 2)
	if selected {
		lines = append(lines, t.Title.Render(t.Glyphs.Cursor)+" "+t.Selected.Render(row(t, c, in)))
	} else {
		in.state = stateStyle(t, r.State)(in.state)
		in.what, in.subject, in.date = t.Dim.Render(in.what), t.Dim.Render(ui.Cut(t, in.subject, c.subject)), t.Dim.Render(in.date)
		lines = append(lines, "  "+row(t, c, in))
	}
	if height(r) > 1 {
		lines = append(lines, second(d, r, selected))
	}
	return strings.Join(lines, "\n")
}

// second is the line under a row: the next try, and what the server has said.
func second(d screen.Draw, r store.MessageRow, selected bool) string {
	t := d.Theme
	const indent = mark + stateWidth + 2
	var parts []string
	if waits(r) {
		parts = append(parts, "next try "+when.SayClock(r.NextTry.In(d.Now.Location()), d.Now))
	}
	if words := says(r); words != "" {
		parts = append(parts, words)
	}
	text := ui.Cut(t, strings.Join(parts, " "+t.Glyphs.Separator+" "), d.Width-indent)
	if selected {
		return t.Title.Render(t.Glyphs.Cursor) + " " + t.Faint.Render(ui.Fit(t, strings.Repeat(" ", indent-mark)+text, d.Width-mark))
	}
	return strings.Repeat(" ", indent) + t.Dim.Render(text)
}

// stateStyle draws a state: what has not arrived, and will not by itself, stands out.
func stateStyle(t *theme.Theme, s store.MessageState) func(...string) string {
	switch s {
	case store.Failed, store.Unknown:
		return t.Danger.Render
	case store.Queued, store.Retrying, store.Sending:
		return t.Accent.Render
	}
	return t.Dim.Render
}
