package ledger

import (
	"fmt"
	"strings"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// headLines stand above the entries: the balance, an empty line, the heads of the columns.
const headLines = 3

// The widths of the columns beside the reason, that of the whole, and that from which there
// is room for who wrote an entry.
const (
	dateWidth   = 11
	amountWidth = 11
	byWidth     = 18
	widest      = 100
	wide        = 76
)

// Frame implements screen.Screen.
func (m *Model) Frame(d screen.Draw) screen.Frame {
	d = d.Sized(min(d.Width, widest), d.Height)
	t := d.Theme
	balance := ""
	if m.balance != nil {
		balance = fmt.Sprintf("%d %s", *m.balance, harmless.Line(m.env.Lists.Points()))
	}
	lines := []string{"Balance  " + t.Strong.Render(balance), ""}
	if m.list.Empty() {
		text := "No entry yet." + m.env.Says(keymap.Add, " %s adds one.")
		return screen.Frame{Content: ui.Block(t, append(lines, t.Dim.Render(text)), d.Width, headLines)}
	}
	lines = append(lines, t.Heading.Render(ui.Fit(t, " "+columns(d, "Date", "Amount", "Balance", "Reason", "By"), d.Width)))
	for _, at := range m.list.Visible() {
		text := ui.Fit(t, row(d, m.list.Rows()[at]), d.Width-1)
		if at == m.list.Cursor() {
			lines = append(lines, t.Title.Render(t.Glyphs.Cursor)+t.Selected.Render(text))
		} else {
			lines = append(lines, " "+text)
		}
	}
	frame := screen.Frame{Spots: m.list.Spots(d.Width)}.At(0, headLines)
	frame.Content = ui.Block(t, lines, d.Width, min(len(lines), d.Height))
	return frame
}

// row is an entry in one line.
func row(d screen.Draw, e store.CapitalEntry) string {
	reason := harmless.Line(e.Reason)
	if e.Reverses != 0 {
		reason = "taken back: " + reason
	}
	return columns(d, when.Say(e.At.In(d.Now.Location()), d.Now), fmt.Sprintf("%+d", e.Amount), fmt.Sprint(e.Balance), reason, harmless.Line(e.Author))
}

// columns lays out a line; numbers stand at the right of their columns.
func columns(d screen.Draw, date, amount, balance, reason, by string) string {
	t := d.Theme
	right := func(text string) string { return strings.Repeat(" ", max(amountWidth-ui.Width(t, text), 0)) + text }
	line := ui.Fit(t, date, dateWidth) + " " + right(amount) + " " + right(balance) + "  "
	room := max(d.Width-1-ui.Width(t, line), 0) // a balance may be wider than its column
	if d.Width < wide {
		return line + ui.Fit(t, reason, room)
	}
	return line + ui.Fit(t, reason, room-byWidth-2) + "  " + ui.Fit(t, by, byWidth)
}
