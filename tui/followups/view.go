package followups

import (
	"strings"
	"time"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// A row has a line for who and when, and one for what was said; a part of the agenda begins
// with its heading under an empty line.
const (
	rowLines  = 2
	headLines = 2
)

func (m *Model) listHeight() int { return max(m.height-m.filterHeight(), 1) }

// filterHeight is how many lines stand above the list: one with what filters.
func (m *Model) filterHeight() int {
	if m.levels.None() {
		return 0
	}
	return 1
}

func (m *Model) rowHeight(i item) int {
	if m.heads[i.ID] {
		return rowLines + headLines
	}
	return rowLines
}

// Frame implements screen.Screen.
func (m *Model) Frame(d screen.Draw) screen.Frame {
	if m.list.Empty() && m.levels.None() {
		return screen.Frame{Content: m.nothing(d)}
	}
	above := m.filterHeight()
	frame := m.rows(d.Sized(d.Width, d.Height-above)).At(0, above)
	if above == 0 {
		return frame
	}
	filter := m.levels.Draw(m.env, d)
	filters := filter.Frame()
	frame.Content = filters.Content + "\n" + frame.Content
	frame.Spots = append(frame.Spots, filters.Spots...)
	return frame
}

func (m *Model) rows(d screen.Draw) screen.Frame {
	m.cache.Stamp(d.Width, d.Theme, d.Now.Format("2006-01-02"), "")
	var lines []string
	for _, at := range m.list.Visible() {
		row, selected := m.list.Rows()[at], at == m.list.Cursor()
		if m.heads[row.ID] {
			lines = append(lines, "", "  "+heading(d, row))
		}
		drawn := m.cache.Row(int64(row.ID), selected, func() string { return drawRow(d, row, selected) })
		lines = append(lines, strings.Split(drawn, "\n")...)
	}
	if m.list.Empty() {
		lines = []string{"", "  " + d.Theme.Dim.Render(m.noRow()+".")}
	}
	return screen.Frame{Content: ui.Block(d.Theme, lines, d.Width, d.Height), Spots: m.list.Spots(d.Width)}
}

// heading names a part of the agenda; what is overdue stands out by more than colour.
func heading(d screen.Draw, i item) string {
	level := i.FollowUp.Priority
	switch {
	case i.urgent && level == store.NoPriority:
		return d.Theme.Heading.Render("No priority")
	case i.urgent:
		return d.Theme.Priority[level].Render(level.Label() + " priority")
	}
	name := []rune(i.due.String())
	name[0] = unicode.ToUpper(name[0])
	if i.due == when.Overdue {
		return d.Theme.High.Render("! " + string(name))
	}
	return d.Theme.Heading.Render(string(name))
}

// dueWidth is the room for the longest moment: "31 Mar 2027 14:05".
const dueWidth = 17

// gutter is the room left of a row: the cursor, the HIGH bar, a blank.
const gutter = 3

func drawRow(d screen.Draw, i item, selected bool) string {
	t := d.Theme
	sign := ""
	if i.urgent && i.due == when.Overdue {
		sign = "! " // no heading says it
	}
	first := dueWidth
	if i.urgent {
		first += len("! ")
	}
	room := d.Width - gutter - first - 1
	moment := ui.Fit(t, sign+when.SayTimed(i.FollowUp.At.In(d.Now.Location()), d.Now), first) + " "
	length := ui.Fit(t, when.SayLength(time.Duration(i.FollowUp.Minutes)*time.Minute), first) + " "
	what := said(d, i.Interaction, room)
	side := side(d, i, room/2+2)
	who := ui.Fit(t, names(i.Interaction), room-ui.Width(t, side))
	edge := edge(d, i.High, selected)
	if selected {
		return edge + t.Selected.Render(moment+who) + t.Faint.Render(ansi.Strip(side)) + "\n" + edge + t.Faint.Render(ui.Fit(t, length+what, first+1+room))
	}
	due := t.Accent
	if i.due == when.Overdue {
		due = t.High
	}
	return edge + due.Render(moment) + t.Strong.Render(who) + side + "\n" + edge + t.Dim.Render(length+what)
}

// side is what stands at the end of a row's first line: the priority, where no heading says
// it, and the invites.
func side(d screen.Draw, i item, most int) string {
	t, line := d.Theme, ""
	if !i.urgent && i.FollowUp.Priority != store.NoPriority {
		line = "  " + ui.PrioritySaid(t, i.FollowUp.Priority)
	}
	if invites := ui.InvitesSaid(t, i.Invites).Within(t, most-2-ui.Width(t, line)); invites.Text() != "" {
		line += "  " + invites.Draw(t)
	}
	return ui.Cut(t, line, most)
}

// said is what was talked about, in a line.
func said(d screen.Draw, i store.Interaction, width int) string {
	t := d.Theme
	line := t.Glyphs.Type(i.Type.APIName) + " " + strings.Join(strings.Fields(harmless.Line(i.Details)), " ")
	if i.FollowUp.Title != "" {
		line = harmless.Line(i.FollowUp.Title) + " " + t.Glyphs.Separator + " " + line
	}
	return ui.Cut(t, line, width)
}

func names(i store.Interaction) string {
	var all []string
	for _, c := range i.Contacts {
		all = append(all, harmless.Line(c.Name))
	}
	return strings.Join(all, ", ")
}

// edge is the cursor and the HIGH bar.
func edge(d screen.Draw, isHigh, selected bool) string {
	cursor, bar := " ", " "
	if selected {
		cursor = d.Theme.Title.Render(d.Theme.Glyphs.Cursor)
	}
	if isHigh {
		bar = d.Theme.High.Render(d.Theme.Glyphs.HighBar)
	}
	return cursor + bar + " "
}

// nothing says what to press.
func (m *Model) nothing(d screen.Draw) string {
	return ui.Empty(m.env, d, "Nothing is to be followed up.",
		ui.Way{Action: keymap.Contacts, Does: "the contacts; a follow-up is set where an interaction is logged"},
		ui.Way{Action: keymap.History, Does: "the history of everybody"},
		ui.Way{Action: keymap.ShowHelp, Does: "the keys that work here"})
}
