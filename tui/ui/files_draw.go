package ui

import (
	"slices"
	"strings"

	"rapport/internal/harmless"
	"rapport/tui/screen"
)

// existing stands above the files that are kept already.
const existing = "existing attachments"

// Lines is how many lines the field takes now.
func (f *Files) Lines() int {
	n := f.rows() + f.path.Lines()
	if len(f.has) > 0 {
		n++
	}
	return n
}

// Marked implements marker.
func (f *Files) Marked() int {
	line := f.row
	if f.row == pathLine {
		line = f.rows()
	}
	if len(f.has) > 0 {
		line++
	}
	return line
}

// Draw implements Field.
func (f *Files) Draw(d screen.Draw) screen.Frame {
	var all screen.Frame
	var lines []string
	if len(f.has) > 0 {
		lines = append(lines, d.Theme.Dim.Render(Cut(d.Theme, existing, d.Width)))
	}
	for row := range f.rows() {
		frame := f.drawRow(d, row).At(0, len(lines))
		all.Spots = append(all.Spots, frame.Spots...)
		lines = append(lines, frame.Content)
	}
	path := f.path.Draw(d).At(0, len(lines))
	all.Spots = append(all.Spots, path.Spots...)
	all.Cursor = path.Cursor
	if f.row != pathLine {
		all.Cursor = nil
	}
	all.Content = strings.Join(append(lines, path.Content), "\n")
	return all
}

// drawRow draws a file: its name, its size, what becomes of it, and a sign to click.
func (f *Files) drawRow(d screen.Draw, row int) screen.Frame {
	t := d.Theme
	name, about := f.said(row)
	room := d.Width - Width(t, t.Glyphs.Cursor+"  "+about+" "+t.Glyphs.Remove)
	text := Cut(t, name, max(room, 8)) + "  " + about
	out := Strip{Theme: t}
	switch {
	case row == f.row:
		out.Add(t.Title.Render(t.Glyphs.Cursor) + t.Selected.Render(text))
	case row < len(f.has) && slices.Contains(f.gone, f.has[row].ID):
		out.Add(" " + t.Dim.Render(text))
	default:
		out.Add(" " + Cut(t, name, max(room, 8)) + t.Dim.Render("  "+about))
	}
	out.Add(" ")
	out.Button(t.Accent.Render(t.Glyphs.Remove), fileMarked{row})
	frame := out.Frame()
	frame.Content = Cut(t, frame.Content, d.Width)
	whole := screen.Spot{Width: d.Width, Height: 1, Msg: fileClicked{row}}
	frame.Spots = append([]screen.Spot{whole}, frame.Spots...)
	return frame
}

// said is the name of a file, and what stands behind it.
func (f *Files) said(row int) (name, about string) {
	if row < len(f.has) {
		a := f.has[row]
		if slices.Contains(f.gone, a.ID) {
			return harmless.Line(a.Name), Size(a.Size) + ", deleted when saved"
		}
		return harmless.Line(a.Name), Size(a.Size)
	}
	c := f.adding[row-len(f.has)]
	about = f.Becomes
	if c.Size >= 0 {
		about = Size(c.Size) + ", " + about
	}
	return harmless.Line(c.Name), about
}
