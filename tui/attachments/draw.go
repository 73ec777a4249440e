package attachments

import (
	"rapport/internal/harmless"
	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

const (
	// wide is the width from which the file stands beside the list.
	wide = 76
	// listWidth is the width of the list then.
	listWidth = 30
	// listMost is how many lines the list has where the file stands below it.
	listMost = 4
	// divider is the room between the two, beside each other.
	divider = 3
)

// layout is where things are.
type layout struct {
	beside                bool
	listWidth, listHeight int // in lines, one for each file
	viewWidth, viewHeight int
}

func (m *Model) layout() layout {
	w, h := m.size.Width, m.size.Height
	if w >= wide {
		return layout{true, listWidth, h, w - listWidth - divider, h}
	}
	rows := min(max(m.list.Len(), 1), listMost)
	return layout{false, w, rows, w, max(h-rows-1, 1)}
}

func (m *Model) room() room {
	l := m.layout()
	return room{l.viewWidth, l.viewHeight, m.size.Theme}
}

// Frame implements screen.Screen.
func (m *Model) Frame(d screen.Draw) screen.Frame {
	l := m.layout()
	rows := m.rows(d, l)
	shown := m.view.draw(d.Sized(l.viewWidth, l.viewHeight))
	frame := screen.Frame{Spots: m.list.Spots(l.listWidth)}
	if !l.beside {
		all := append(append(rows, ""), shown...)
		frame.Content = ui.Block(d.Theme, all, d.Width, d.Height)
		return frame
	}
	gap := " " + d.Theme.Border.Render(d.Theme.Glyphs.Divider) + " "
	frame.Content = ui.Beside(ui.Block(d.Theme, rows, l.listWidth, d.Height), gap, ui.Block(d.Theme, shown, l.viewWidth, d.Height))
	return frame
}

// rows are the files in view: the name, and behind it or below it what it is.
func (m *Model) rows(d screen.Draw, l layout) []string {
	var lines []string
	for _, i := range m.list.Visible() {
		lines = append(lines, row(d, m.list.Rows()[i], i == m.list.Cursor(), l.listWidth))
	}
	return lines
}

func row(d screen.Draw, a store.Attachment, selected bool, width int) string {
	t := d.Theme
	about := ui.Size(a.Size)
	if kind := "  " + ui.FileType(a.MediaType, a.Name); width > listWidth {
		about += kind
	}
	room := width - 1 - len("  ") - ui.Width(t, about)
	text := ui.Fit(t, harmless.Line(a.Name), max(room, 8)) + "  "
	if selected {
		return t.Title.Render(t.Glyphs.Cursor) + t.Selected.Render(ui.Fit(t, text+about, width-1))
	}
	return " " + text + t.Dim.Render(about)
}
