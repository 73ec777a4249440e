package contact

import (
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// headHeight is how many lines stand above the timeline: the contact in two, an
// empty line, the tabs.
const headHeight = 4

// profileHead is how many lines stand above the profile: an empty one more.
const profileHead = headHeight + 1

// card is the header: the contact in two lines, and an empty one.
func (m *Model) card(d screen.Draw) []string {
	c := m.contact
	if c.ID == 0 {
		c.Name = m.name
	}
	lines := ui.ContactHead(d.Sized(d.Width-2, d.Height), c)
	for i := range lines {
		lines[i] = "  " + lines[i]
	}
	return append(lines, "")
}

// Frame implements screen.Screen.
func (m *Model) Frame(d screen.Draw) screen.Frame {
	lines := m.card(d)
	tabs := m.tabLine(d).At(0, len(lines))
	lines = append(lines, tabs.Content)
	switch m.tab {
	case happened:
		return m.under(d, lines, tabs, m.activity.Draw)
	case files:
		return m.under(d, lines, tabs, m.files.Draw)
	case profile:
		lines = append(lines, "")
		lines = append(lines, m.scroll.Window(d, m.profileLines(d))...)
		return screen.Frame{Content: ui.Block(d.Theme, lines, d.Width, d.Height), Spots: tabs.Spots}
	}
	return m.under(d, lines, tabs, m.timeline.Draw)
}

// under draws a list under the header and the tabs.
func (m *Model) under(d screen.Draw, lines []string, tabs screen.Frame, draw func(screen.Draw) screen.Frame) screen.Frame {
	frame := draw(d.Sized(d.Width, d.Height-headHeight)).At(0, headHeight)
	frame.Content = ui.Block(d.Theme, lines, d.Width, headHeight) + "\n" + frame.Content
	frame.Spots = append(frame.Spots, tabs.Spots...)
	return frame
}

func (m *Model) tabLine(d screen.Draw) screen.Frame {
	line := ui.Strip{Theme: d.Theme}
	line.Add("  ")
	for t := range tabs {
		if t > 0 {
			line.Add("   ")
		}
		line.Button(d.Theme.Name(t.String(), t == m.tab), tabClicked{t})
	}
	return line.Frame()
}
