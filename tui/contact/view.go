package contact

import (
	"strings"

	"rapport/internal/when"
	"rapport/store"
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

// profileLines is everything that the book holds about the contact.
func (m *Model) profileLines(d screen.Draw) []string {
	p := ui.NewSheet(d.Sized(d.Width-2, d.Height))
	c := m.contact
	for _, e := range c.Emails {
		p.Row("Email", marked(e.Address, e.Label, e.Primary && len(c.Emails) > 1))
	}
	for _, n := range c.Phones {
		p.Row("Phone", marked(n.Number, n.Label, n.Primary && len(c.Phones) > 1))
	}
	p.Row("Address", c.Address)
	for _, o := range c.Organisations {
		p.Row("Organisation", membership(o))
	}
	p.Row("Tags", strings.Join(c.Tags, ", "))
	p.Row("Birthday", when.SayBirthday(c.Birthday))
	p.Row("Notes", c.Notes)
	if !c.LastContactAt.IsZero() {
		p.Row("Last contact", when.Full(c.LastContactAt.In(d.Now.Location())))
	}
	p.Row("Added", when.Full(c.CreatedAt.In(d.Now.Location())))
	lines := p.Lines()
	for i := range lines {
		lines[i] = "  " + lines[i]
	}
	return lines
}

// marked adds the label, and whether it is the primary one.
func marked(value, label string, primary bool) string {
	if label != "" {
		value += " (" + label + ")"
	}
	if primary {
		value += "  primary"
	}
	return value
}

// membership is the organisation with role and dates.
func membership(o store.Membership) string {
	text := o.Organisation.Name
	if more := ui.Membership(o.Role, o.From, o.To); more != "" {
		text += ", " + more
	}
	return text
}

// measure says how long the profile is, before it is drawn or scrolled.
func (m *Model) measure() {
	lines := m.profileLines(screen.Draw{Width: m.width, Theme: m.theme})
	m.scroll.Fit(len(lines), m.height-profileHead)
}
