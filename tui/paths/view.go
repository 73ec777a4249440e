package paths

import (
	"fmt"
	"slices"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/store"
	"rapport/tui/journey"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// headLines is what a heading takes: an empty line, and itself.
const headLines = 2

func (m *People) rowHeight(r store.PlaceRow) int {
	if m.heads[r.Contact.ID] {
		return 1 + headLines
	}
	return 1
}

// mark is the room for the cursor, left of a row.
const mark = 2

// The widths of the columns beside the name, and that from which the last contact has one.
const (
	levelWidth = 11
	dueWidth   = 13 // "! 31 Mar 2027"
	sinceWidth = 12
	lastWidth  = 12
	wideList   = 92
)

// Frame implements screen.Screen.
func (m *People) Frame(d screen.Draw) screen.Frame {
	if m.list.Empty() && m.levels.None() {
		return screen.Frame{Content: m.nothing(d)}
	}
	t := d.Theme
	down := " " + t.Glyphs.More
	heads := cells{name: "Name", level: "Priority", due: "Due", since: "Since", last: "Last contact"}
	if m.sort == store.PathByPriority {
		heads.level += down
	} else {
		heads.due += down
	}
	strip := m.levels.Draw(m.env, d)
	filter := strip.Frame()
	lines := []string{filter.Content, t.Heading.Render(ui.Fit(t, "  "+heads.layOut(d), d.Width))}
	frame := screen.Frame{Spots: m.list.Spots(d.Width)}.At(0, above)
	frame.Spots = append(append(frame.Spots, filter.Spots...), screen.Spot{Y: 1, Width: d.Width, Height: 1, Msg: screen.Pressed{Action: keymap.Sort}})
	frame.Content = ui.Block(t, append(lines, m.rows(d)...), d.Width, d.Height)
	return frame
}

func (m *People) rows(d screen.Draw) []string {
	m.cache.Stamp(d.Width, d.Theme, d.Now.Format("2006-01-02"), "")
	var lines []string
	for _, at := range m.list.Visible() {
		r, selected := m.list.Rows()[at], at == m.list.Cursor()
		if m.heads[r.Contact.ID] {
			lines = append(lines, "", "  "+d.Theme.Heading.Render(m.heading(r.Path.Step)))
		}
		lines = append(lines, m.cache.Row(int64(r.Contact.ID), selected, func() string { return drawRow(d, r, selected) }))
	}
	if m.list.Empty() {
		lines = []string{"", "  " + d.Theme.Dim.Render(m.nobody()+".")}
	}
	return lines
}

// heading names a step, and says how many stand there.
func (m *People) heading(s store.StepRef) string {
	name := harmless.Line(s.Name)
	if slices.ContainsFunc(m.env.Lists.Path(m.path.ID).Steps, func(step store.Step) bool { return step.ID == s.ID && step.Hidden }) {
		name += " (hidden)"
	}
	switch n := m.counts[s.ID]; {
	case n >= mostAtStep:
		return fmt.Sprintf("%s (%d+)", name, mostAtStep-1)
	case n > 0:
		return fmt.Sprintf("%s (%d)", name, n)
	}
	return name
}

// cells are what stands in the columns of a row.
type cells struct{ name, level, due, since, last string }

// layOut draws the cells, without the mark.
func (c cells) layOut(d screen.Draw) string {
	t := d.Theme
	room := d.Width - mark - levelWidth - dueWidth - sinceWidth - 3
	if d.Width >= wideList {
		room -= lastWidth + 1
	}
	line := ui.Fit(t, c.name, room) + " " + ui.Fit(t, c.level, levelWidth) + " " + ui.Fit(t, c.due, dueWidth) + " " + ui.Fit(t, c.since, sinceWidth)
	if d.Width >= wideList {
		line += " " + ui.Fit(t, c.last, lastWidth)
	}
	return line
}

func drawRow(d screen.Draw, r store.PlaceRow, selected bool) string {
	t, zone := d.Theme, d.Now.Location()
	c := cells{name: harmless.Line(r.Contact.Name), level: r.Priority.Label(), since: when.Say(r.Since.In(zone), d.Now)}
	if r.Archived {
		c.name += " (archived)"
	}
	if !r.LastContactAt.IsZero() {
		c.last = when.Say(r.LastContactAt.In(zone), d.Now)
	}
	if r.Due != "" {
		c.due = when.SayNearDay(r.Due, d.Now)
	}
	overdue := journey.Overdue(d, r.Place)
	if overdue {
		c.due = "! " + c.due
	}
	if selected {
		return t.Title.Render(t.Glyphs.Cursor) + " " + t.Selected.Render(c.layOut(d))
	}
	c.level = ui.Priority(t, r.Priority)
	if overdue {
		c.due = t.High.Render(c.due)
	}
	c.since, c.last = t.Dim.Render(c.since), t.Dim.Render(c.last)
	return "  " + c.layOut(d)
}

// nothing says what to press.
func (m *People) nothing(d screen.Draw) string {
	return ui.Empty(m.env, d, "Nobody is on this path.",
		ui.Way{Action: keymap.Contacts, Does: "the contacts; " + m.env.Says(keymap.Places, "%s on a contact's page ") + "puts them on a path"},
		ui.Way{Action: keymap.Back, Does: "back to the paths"},
		ui.Way{Action: keymap.ShowHelp, Does: "the keys that work here"})
}
