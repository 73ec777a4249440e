package organisation

import (
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// headHeight is how many lines stand above a pane: the organisation in two, an
// empty line, the tabs.
const headHeight = 4

// Frame implements screen.Screen.
func (m *Model) Frame(d screen.Draw) screen.Frame {
	tabs := m.tabLine(d).At(0, headHeight-1)
	lines := append(m.head(d), "", tabs.Content)
	frame := m.pane().Draw(d.Sized(d.Width, d.Height-headHeight)).At(0, headHeight)
	frame.Content = ui.Block(d.Theme, lines, d.Width, headHeight) + "\n" + frame.Content
	frame.Spots = append(frame.Spots, tabs.Spots...)
	return frame
}

func (m *Model) tabLine(d screen.Draw) screen.Frame {
	line := ui.Strip{Theme: d.Theme}
	line.Add("  ")
	for i, t := range m.tabs {
		if i > 0 {
			line.Add("   ")
		}
		line.Button(d.Theme.Name(t.name, i == m.at), tabClicked{i})
	}
	return line.Frame()
}
