package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// Conflict shows what was changed here and elsewhere, both versions of each field,
// and asks which is to stay. The cursor stands on the answer that changes nothing.
// It comes when a save has failed, so keys may be under way to the form.
type Conflict struct {
	env    screen.Env
	fields []screen.Version
	ask    *Ask     // its answers
	lines  []string // the versions, wrapped to the width
	scroll ui.Scroll
}

// NewConflict makes the dialog.
func NewConflict(env screen.Env, v screen.Versions) *Conflict {
	return &Conflict{env: env, fields: v.Fields, ask: NewAsk(env, screen.Question{
		Answers: []screen.Answer{
			screen.GoOn:       {Label: "Go on editing"},
			screen.TakeTheirs: {Key: keymap.TakeTheirs, Label: "Take theirs"},
			screen.Overwrite:  {Key: keymap.Overwrite, Label: "Overwrite with yours", Danger: true},
		},
		Subject: v.Subject,
	}, true)}
}

// Title implements screen.Screen.
func (c *Conflict) Title() string { return "Changed elsewhere meanwhile" }

// Init implements screen.Screen.
func (c *Conflict) Init() tea.Cmd { return c.ask.Init() }

// Keys implements screen.Screen.
func (c *Conflict) Keys() []screen.Key { return append(c.ask.Keys(), ui.Moves()...) }

// Update implements screen.Screen.
func (c *Conflict) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		c.lines = c.wrap(msg.Theme, msg.Width)
		c.scroll.Fit(len(c.lines), msg.Height-2)
	case screen.Scrolled:
		c.scroll.Wheel(msg.Lines)
	case screen.Pressed:
		c.scroll.Press(msg.Action)
		return c.ask.Update(msg)
	default:
		return c.ask.Update(msg)
	}
	return nil
}

// Frame implements screen.Screen: the versions scroll, the answers stay.
func (c *Conflict) Frame(d screen.Draw) screen.Frame {
	lines := c.scroll.Window(d, c.lines)
	answers := c.ask.answers(d).At(0, len(lines)+1)
	lines = append(append([]string{}, lines...), "", answers.Content)
	answers.Content = ui.Block(d.Theme, lines, d.Width, len(lines))
	return answers
}

// Side by side needs room for both.
const (
	besideWidth = 72
	between     = 3
)

// wrap lays the versions out: side by side where there is room, else one under
// the other.
func (c *Conflict) wrap(t *theme.Theme, width int) []string {
	var lines []string
	for i, f := range c.fields {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, t.Title.Render(ui.Cut(t, f.Label, width)))
		if width >= besideWidth {
			lines = append(lines, beside(t, f, width)...)
			continue
		}
		lines = append(lines, version(t, "Yours", f.Yours, width)...)
		lines = append(lines, version(t, "In the book now", f.Theirs, width)...)
	}
	return lines
}

// version is one of the two, under its heading.
func version(t *theme.Theme, heading, text string, width int) []string {
	if strings.TrimSpace(text) == "" {
		return []string{t.Heading.Render(heading), t.Dim.Render("(empty)")}
	}
	lines, _ := ui.Wrap(t, text, width, 0)
	return append([]string{t.Heading.Render(heading)}, lines...)
}

func beside(t *theme.Theme, f screen.Version, width int) []string {
	half := (width - between) / 2
	yours, theirs := version(t, "Yours", f.Yours, half), version(t, "In the book now", f.Theirs, half)
	lines := make([]string, max(len(yours), len(theirs)))
	for i := range lines {
		left, right := "", ""
		if i < len(yours) {
			left = yours[i]
		}
		if i < len(theirs) {
			right = theirs[i]
		}
		lines[i] = ui.Fit(t, left, half) + strings.Repeat(" ", between) + right
	}
	return lines
}
