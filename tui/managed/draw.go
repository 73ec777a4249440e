package managed

import (
	"fmt"

	"rapport/internal/harmless"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// headLines stand above the entries: an empty one and what the list is for.
const headLines = 3

// nameWidth is how wide names run.
const nameWidth = 40

// Frame implements screen.Screen.
func (m *Model) Frame(d screen.Draw) screen.Frame {
	t := d.Theme
	about, _ := ui.Wrap(t, m.about(), d.Width-4, 1)
	lines := []string{"", "  " + t.Dim.Render(ui.Cut(t, about[0], d.Width-4)), ""}
	if m.list.Len() == 0 {
		lines = append(lines, "  "+t.Dim.Render("Nothing is on the list yet."+m.env.Says(keymap.Add, " %s adds to it.")))
	}
	for _, at := range m.list.Visible() {
		lines = append(lines, m.row(d, m.list.Rows()[at], at == m.list.Cursor()))
	}
	frame := screen.Frame{Spots: m.list.Spots(d.Width)}.At(0, headLines)
	frame.Content = ui.Block(t, lines, d.Width, d.Height)
	return frame
}

// about says what the list is for.
func (m *Model) about() string {
	switch m.of.Kind {
	case store.TypeList:
		return "How people are contacted."
	case store.OutcomeList:
		return "What comes of a conversation. After an attempt nobody counts as contacted."
	case store.BroadcasterList:
		return "On whose behalf people are contacted."
	case store.PathList:
		return "The journeys that people are on, each with its steps."
	}
	return "The steps of " + harmless.Line(m.path()) + ", in their order."
}

// row is an entry in one line: what is hidden is dim, and says so.
func (m *Model) row(d screen.Draw, e store.Listed, selected bool) string {
	t := d.Theme
	name := ui.Fit(t, harmless.Line(e.Name), min(nameWidth, max(d.Width-20, 1)))
	text := name + "  " + m.note(e)
	switch {
	case selected:
		return t.Title.Render(t.Glyphs.Cursor) + " " + t.Selected.Render(ui.Fit(t, text, d.Width-2))
	case e.Hidden:
		return "  " + t.Dim.Render(ui.Cut(t, text, d.Width-2))
	}
	return "  " + name + "  " + t.Dim.Render(ui.Cut(t, m.note(e), d.Width-4-ui.Width(t, name)))
}

func (m *Model) note(e store.Listed) string {
	note := ""
	switch {
	case e.Attempt:
		note = "attempt"
	case m.of.Kind == store.PathList:
		note = steps(len(m.env.Lists.Path(store.PathID(e.ID)).Steps))
	}
	if !e.Hidden {
		return note
	}
	if note != "" {
		note = ", " + note
	}
	return "hidden" + note
}

func steps(n int) string {
	if n == 1 {
		return "1 step"
	}
	return fmt.Sprintf("%d steps", n)
}
