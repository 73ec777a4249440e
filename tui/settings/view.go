package settings

import (
	"rapport/internal/harmless"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// The widths of the columns beside that of the value.
const (
	nameWidth   = 18
	sourceWidth = 11
)

// lay lays out the screen for its room.
func (m *Model) lay() {
	t := m.size.Theme
	if t == nil {
		return
	}
	width := m.size.Width - 3
	wrap := func(text string, render func(...string) string) {
		wrapped, _ := ui.Wrap(t, text, width, 0)
		for _, line := range wrapped {
			m.lines = append(m.lines, render(line))
		}
	}
	m.lines, m.mailAt = nil, 0 // where there is another heading
	if m.wrong != "" {
		wrap("The file was not taken, and the settings from before are in force:", t.Danger.Render)
		wrap(m.wrong, t.Text.Render)
		m.lines = append(m.lines, "")
	}
	first := len(m.lines) + 1
	m.layLists(width)
	m.lines = append(m.lines, t.Heading.Render(ui.Fit(t, "Where", width)))
	places := m.env.Settings.Places
	m.row("settings", places.Config.Path, string(places.Config.From))
	m.row("book", places.Data.Path, string(places.Data.From))
	m.row("backup", "rapport backup FILE, and rapport doctor", "")
	section := ""
	for _, s := range m.listed {
		if s.Section != section {
			section = s.Section
			m.lines = append(m.lines, "", t.Heading.Render(ui.Fit(t, "["+section+"]", width)))
			if section == "mail" {
				m.mailAt = len(m.lines) - 1
			}
			if section == "mail" && !m.env.Log.MailIsSetUp() {
				wrap("Mail is not set up: nobody can be invited."+m.env.Says(keymap.SetUpMail, " %s sets it up."), t.High.Render)
			}
		}
		m.row(s.Key, s.Value, string(s.From))
	}
	for i, line := range m.lines {
		m.lines[i] = "  " + line
		if i == first+m.at {
			m.lines[i] = t.Title.Render(t.Glyphs.Cursor) + " " + line
		}
	}
	m.first = first
	m.scroll.Fit(len(m.lines), m.size.Height-1)
}

func (m *Model) row(name, value, from string) {
	t := m.size.Theme
	room := max(m.size.Width-3-nameWidth-sourceWidth-2, 1)
	shown, _ := ui.Wrap(t, harmless.Line(value), room, 0)
	if value == "" {
		shown = []string{t.Dim.Render("none")}
	}
	for _, line := range shown {
		m.lines = append(m.lines, t.Dim.Render(ui.Fit(t, name, nameWidth))+ui.Fit(t, line, room)+"  "+t.Dim.Render(ui.Fit(t, from, sourceWidth)))
		name, from = "", ""
	}
}

// Frame implements screen.Screen.
func (m *Model) Frame(d screen.Draw) screen.Frame {
	lines := append([]string{""}, m.scroll.Window(d.Sized(d.Width, d.Height-1), m.lines)...)
	return screen.Frame{Content: ui.Block(d.Theme, lines, d.Width, d.Height), Spots: append(m.mailSpots(d.Width), m.listSpots(d.Width)...)}
}

// mailSpots is the heading of mail, a click on which opens the form.
func (m *Model) mailSpots(width int) []screen.Spot {
	y, shown := m.scroll.Row(m.mailAt)
	if !shown || m.mailAt == 0 {
		return nil
	}
	return []screen.Spot{{Y: y + 1, Width: width, Height: 1, Msg: screen.Pressed{Action: keymap.SetUpMail}}}
}
