package contacts

import (
	"fmt"
	"strings"
	"time"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// The widths of columns that are the same in every list.
const (
	lastWidth     = 12
	priorityWidth = 8
)

// columns are the widths of the columns beside that of the last contact. A narrow list has
// none for organisation and priority, and one that is not wide none for the follow-up.
type columns struct{ name, organisation, priority, next int }

// The widths from which a list has columns for the priority and for the next follow-up.
const (
	roomyList = 58
	wideList  = 76
)

func columnsOf(width int) columns {
	room := width - mark - lastWidth - 1
	var c columns
	if width >= roomyList {
		c.priority = priorityWidth
		room -= priorityWidth + 1
	}
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
	h := cells{name: "Name", organisation: "Organisation", last: "Last contact", priority: "Priority", next: "Follow-up"}
	down := " " + d.Theme.Glyphs.More
	switch {
	case m.search.Words() != "":
		h.name = "Name (best match first)"
	case m.sort == store.ByName:
		h.name += down
	case m.sort == store.ByLastContact:
		h.last = "Last cont." + down
	case m.sort == store.ByPriority:
		h.priority = "Prior." + down
	case m.sort == store.ByNextFollowUp:
		h.next += down
	}
	h.last = m.lastCell(h, c)
	return d.Theme.Heading.Render(strings.Repeat(" ", mark) + h.row(d.Theme, c))
}

// lastCell is the last contact, or what the list is sorted by, where that has no column of
// its own.
func (m *Model) lastCell(r cells, c columns) string {
	switch {
	case m.search.Words() != "":
	case m.sort == store.ByNextFollowUp && c.next == 0:
		return r.next
	case m.sort == store.ByPriority && c.priority == 0:
		return r.priority
	}
	return r.last
}

// cells are what stands in the columns of a row.
type cells struct{ name, organisation, last, priority, next string }

func (r cells) row(t *theme.Theme, c columns) string {
	line := ui.Fit(t, r.name, c.name) + " "
	if c.organisation > 0 {
		line += ui.Fit(t, r.organisation, c.organisation) + " "
	}
	line += ui.Fit(t, r.last, lastWidth)
	if c.priority > 0 {
		line += " " + ui.Fit(t, r.priority, c.priority)
	}
	if c.next > 0 {
		line += " " + ui.Fit(t, r.next, c.next)
	}
	return line
}

func (m *Model) drawRow(d screen.Draw, r store.ContactRow, selected bool) string {
	c, t := columnsOf(d.Width), d.Theme
	row := cells{harmless.Line(r.Name), organisationCell(r), said(d, r.LastContactAt, ""), r.Priority.Label(), said(d, r.NextFollowUpAt, "! ")}
	if !selected {
		row.organisation, row.last, row.next = dim(t, row.organisation), dim(t, row.last), dim(t, row.next)
		row.priority = ui.Priority(t, r.Priority)
	}
	row.last = m.lastCell(row, c)
	if selected {
		return t.Title.Render(t.Glyphs.Cursor) + " " + t.Selected.Render(row.row(t, c))
	}
	return "  " + row.row(t, c)
}

func dim(t *theme.Theme, text string) string {
	if text == "" {
		return ""
	}
	return t.Dim.Render(text)
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
