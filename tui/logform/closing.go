package logform

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// closesField names the switch of what is closed.
const closesField = "closes"

// closing is the interaction whose follow-up this is: it is shown beside the fields, and
// its follow-up is done with the save.
type closing struct {
	id          store.InteractionID // zero is none
	field       *ui.Switch
	interaction store.Interaction // once it has been read
	asked       int
}

func newClosing(id store.InteractionID) closing {
	return closing{id: id, field: &ui.Switch{Label: "its follow-up is done", On: id != 0}}
}

// chosen is what the save closes; zero is nothing.
func (c *closing) chosen() store.InteractionID {
	if c.field.On {
		return c.id
	}
	return 0
}

// fill takes what is to be closed. One that is not to be stays in view.
func (c *closing) fill(id store.InteractionID) {
	if id != 0 && id != c.id {
		c.id, c.interaction = id, store.Interaction{}
	}
	c.field.On = id != 0
}

type closingRead struct {
	asked       int
	interaction store.Interaction
	err         error
}

func (m *Model) readClosing() tea.Cmd {
	if m.closing.id == 0 {
		return nil
	}
	m.closing.asked++
	book, id, asked := m.env.Book, m.closing.id, m.closing.asked
	return m.env.Read(func(ctx context.Context) tea.Msg {
		i, err := book.Interaction(ctx, id)
		return closingRead{asked, i, err}
	})
}

// showClosing shows what is closed. Where it has gone, there is nothing to close.
func (m *Model) showClosing(read closingRead) tea.Cmd {
	if read.asked != m.closing.asked {
		return nil
	}
	if read.err != nil {
		m.Preset(func() { m.closing.id, m.closing.field.On = 0, false })
		m.showNext()
		return tea.Batch(screen.Fail(read.err), m.Editor.Update(m.inner()))
	}
	m.closing.interaction = read.interaction
	return m.Editor.Update(m.inner())
}

// The room for what is closed: a column where there is room for it, else lines above the
// fields.
const (
	besideFrom  = 88
	besideWidth = 28
	aboveLines  = 3
)

// leaves is the room that is left for the fields.
func (c *closing) leaves(width, height int) (int, int) {
	switch {
	case c.id == 0:
		return width, height
	case width >= besideFrom:
		return width - besideWidth - 3, height
	}
	return width, height - aboveLines
}

// beside draws what is closed beside the fields, or above them.
func (c *closing) beside(d screen.Draw, fields screen.Frame) screen.Frame {
	if c.id == 0 {
		return fields
	}
	if d.Width < besideFrom {
		frame := fields.At(0, aboveLines)
		frame.Content = ui.Block(d.Theme, c.lines(d, aboveLines), d.Width, aboveLines) + "\n" + fields.Content
		return frame
	}
	width, _ := c.leaves(d.Width, d.Height)
	height := max(strings.Count(fields.Content, "\n")+1, min(aboveLines+3, d.Height))
	edge := strings.Repeat(" "+d.Theme.Border.Render(d.Theme.Glyphs.Divider)+" \n", height)
	side := ui.Block(d.Theme, c.lines(d.Sized(besideWidth, height), height), besideWidth, height)
	left := ui.Block(d.Theme, strings.Split(fields.Content, "\n"), width, height)
	frame := fields
	frame.Content = ui.Beside(left, "", ui.Beside(strings.TrimSuffix(edge, "\n"), "", side))
	return frame
}

// lines are what was said, and when this was to follow.
func (c *closing) lines(d screen.Draw, most int) []string {
	i := c.interaction
	if i.ID == 0 {
		return nil
	}
	t := d.Theme
	due := "Due " + when.SayTimed(i.FollowUp.At.In(d.Now.Location()), d.Now)
	was := harmless.Line(i.Type.Label) + ", " + when.SayTimed(i.At.In(d.Now.Location()), d.Now)
	lines := []string{t.Strong.Render(ui.Cut(t, due, d.Width)), t.Dim.Render(ui.Cut(t, was, d.Width))}
	if d.Width > besideWidth {
		lines = []string{ui.Cut(t, t.Strong.Render(due)+t.Dim.Render("  "+t.Glyphs.Separator+"  "+was), d.Width)}
	}
	details, _ := ui.Wrap(t, i.Details, d.Width, most-len(lines))
	for _, line := range details {
		lines = append(lines, t.Dim.Render(line))
	}
	return lines
}
