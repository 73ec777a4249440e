package ui

import (
	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
)

// Switch is on or off.
type Switch struct {
	On      bool
	Label   string // said beside it
	Missing string // what is in the way of being on; empty for nothing
	focused bool
}

// Complaint implements complainer.
func (s *Switch) Complaint() string {
	if s.On {
		return s.Missing
	}
	return ""
}

// Focus implements Field.
func (s *Switch) Focus() { s.focused = true }

// Blur implements Field.
func (s *Switch) Blur() { s.focused = false }

// Typing implements Field.
func (s *Switch) Typing() bool { return false }

// Keys implements Field.
func (s *Switch) Keys() []screen.Key { return screen.Can(keymap.Toggle) }

// Press implements Field.
func (s *Switch) Press(a keymap.Action) tea.Cmd {
	if a == keymap.Toggle {
		s.On = !s.On
	}
	return nil
}

// Update implements Field.
func (s *Switch) Update(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(switchClicked); ok {
		s.On = !s.On
	}
	return nil
}

// switchClicked says that the switch was clicked.
type switchClicked struct{}

// Resize implements Field.
func (s *Switch) Resize(*theme.Theme, int, int) {}

// Draw implements Field.
func (s *Switch) Draw(d screen.Draw) screen.Frame {
	mark, style := d.Theme.Glyphs.Off, d.Theme.Text
	if s.On {
		mark, style = d.Theme.Glyphs.On, d.Theme.High
	}
	label := d.Theme.Dim.Render(s.Label)
	if s.focused {
		label = d.Theme.Strong.Render(s.Label)
	}
	line := Strip{Theme: d.Theme}
	line.Button("["+style.Render(mark)+"] "+label, switchClicked{})
	return line.Frame()
}
