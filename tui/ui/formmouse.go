package ui

import (
	tea "charm.land/bubbletea/v2"

	"rapport/tui/screen"
)

// FieldClicked says that a field of a Form was clicked, or a part of it.
type FieldClicked struct {
	name string
	part tea.Msg // what the field calls the part; nil is the field as a whole
}

// At implements screen.Pointed.
func (c FieldClicked) At(x, y int) tea.Msg {
	if p, ok := c.part.(screen.Pointed); ok {
		c.part = p.At(x, y)
	}
	return c
}

// clickable are the spots of a field that stands in a form: its own parts, and
// all of it.
func clickable(name string, width, height int, parts []screen.Spot) []screen.Spot {
	all := []screen.Spot{{Width: width, Height: height, Msg: FieldClicked{name: name}}}
	for _, s := range parts {
		s.Msg = FieldClicked{name, s.Msg}
		all = append(all, s)
	}
	return all
}

// Click moves the focus to the field that was clicked, which then does what its
// part is for.
func (f *Form) Click(c FieldClicked) tea.Cmd {
	f.Focus(c.name)
	if c.part == nil {
		f.resize()
		return nil
	}
	return f.change(func(field Field) tea.Cmd { return field.Update(c.part) })
}

// Wheel moves the cursor in a text of several lines.
func (f *Form) Wheel(lines int) {
	if a, ok := f.focused().field.(*Area); ok {
		a.move(lines)
	}
}
