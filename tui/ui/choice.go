package ui

import (
	"strings"
	"time"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"rapport/internal/harmless"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
)

// ChoiceOption is one of the values of a Choice.
type ChoiceOption struct {
	Label string
	Value int64
	Style func(*theme.Theme) lipgloss.Style // of the label, where it stands for more than itself
}

// Choice is one out of a few. The arrows go through it; a letter jumps to the
// next option that begins with it.
type Choice struct {
	Options []ChoiceOption
	Tall    bool                     // every option has a line of its own, and up and down go through them
	Explain func(value int64) string // says what a choice leads to; nil for nothing
	chosen  int
	focused bool
}

// Value returns the chosen value, and 0 without options.
func (c *Choice) Value() int64 {
	if len(c.Options) == 0 {
		return 0
	}
	return c.Options[c.chosen].Value
}

// SetOptions replaces the options; what was chosen stays chosen if it is among
// them, else the first one is.
func (c *Choice) SetOptions(options []ChoiceOption) {
	old := c.Value()
	c.Options, c.chosen = options, 0
	c.SetValue(old)
}

// SetValue chooses the option with this value, if there is one.
func (c *Choice) SetValue(v int64) {
	for i, o := range c.Options {
		if o.Value == v {
			c.chosen = i
		}
	}
}

// Focus implements Field.
func (c *Choice) Focus() { c.focused = true }

// Blur implements Field.
func (c *Choice) Blur() { c.focused = false }

// Typing implements Field.
func (c *Choice) Typing() bool { return false }

// Keys implements Field.
func (c *Choice) Keys() []screen.Key {
	if c.Tall {
		return screen.Quietly(keymap.Down, keymap.Up, keymap.First, keymap.Last)
	}
	return append(screen.Can(keymap.NextChoice), screen.Quietly(keymap.PrevChoice)...)
}

// Press implements Field.
func (c *Choice) Press(a keymap.Action) tea.Cmd {
	n := len(c.Options)
	switch {
	case n == 0:
	case a == keymap.Down:
		c.chosen = min(c.chosen+1, n-1)
	case a == keymap.Up:
		c.chosen = max(c.chosen-1, 0)
	case a == keymap.First:
		c.chosen = 0
	case a == keymap.Last:
		c.chosen = n - 1
	case a == keymap.NextChoice:
		c.chosen = (c.chosen + 1) % n
	case a == keymap.PrevChoice:
		c.chosen = (c.chosen + n - 1) % n
	}
	return nil
}

// Update implements Field.
func (c *Choice) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if msg.Text != "" {
			c.jump(msg.Text)
		}
	case optionClicked:
		c.chosen = min(msg.index, len(c.Options)-1)
	case stepClicked:
		return c.Press(msg.action)
	}
	return nil
}

type (
	// optionClicked says which option was clicked.
	optionClicked struct{ index int }
	// stepClicked says that an arrow beside the option was.
	stepClicked struct{ action keymap.Action }
)

func (c *Choice) jump(letter string) {
	for step := 1; step <= len(c.Options); step++ {
		i := (c.chosen + step) % len(c.Options)
		if strings.HasPrefix(lower(c.Options[i].Label), lower(letter)) {
			c.chosen = i
			return
		}
	}
}

func lower(s string) string { return strings.Map(unicode.ToLower, s) }

// Hint says what the choice leads to.
func (c *Choice) Hint(time.Time) (string, bool) {
	if c.Explain == nil || len(c.Options) == 0 {
		return "", false
	}
	return c.Explain(c.Value()), false
}

// Resize implements Field.
func (c *Choice) Resize(*theme.Theme, int, int) {}

// Lines is how many lines the choice takes.
func (c *Choice) Lines() int {
	if c.Tall {
		return len(c.Options)
	}
	return 1
}

// Draw implements Field.
func (c *Choice) Draw(d screen.Draw) screen.Frame {
	if len(c.Options) == 0 {
		return screen.Frame{}
	}
	if c.Tall {
		return c.drawTall(d)
	}
	g := d.Theme.Glyphs
	line := Strip{Theme: d.Theme}
	label := Cut(d.Theme, harmless.Line(c.Options[c.chosen].Label), d.Width-5)
	style := c.Options[c.chosen].Style
	switch {
	case !c.focused && style == nil:
		line.Add(label)
		return line.Frame()
	case !c.focused:
		line.Add(style(d.Theme).Render(label))
		return line.Frame()
	case style == nil:
		label = d.Theme.Strong.Render(label)
	default:
		label = style(d.Theme).Bold(true).Render(label)
	}
	line.Button(label, stepClicked{keymap.NextChoice})
	line.Add("  ")
	line.Button(d.Theme.Accent.Render(g.Left), stepClicked{keymap.PrevChoice})
	line.Add(d.Theme.Accent.Render(" "))
	line.Button(d.Theme.Accent.Render(g.Right), stepClicked{keymap.NextChoice})
	return line.Frame()
}

func (c *Choice) drawTall(d screen.Draw) screen.Frame {
	lines := make([]string, len(c.Options))
	var spots []screen.Spot
	for i, o := range c.Options {
		spots = append(spots, screen.Spot{Y: i, Width: d.Width, Height: 1, Msg: optionClicked{i}})
		label := Fit(d.Theme, harmless.Line(o.Label), d.Width-2)
		switch {
		case i == c.chosen && c.focused:
			lines[i] = d.Theme.Title.Render(d.Theme.Glyphs.Cursor) + d.Theme.Selected.Render(label)
		case i == c.chosen:
			lines[i] = d.Theme.Title.Render(d.Theme.Glyphs.Bullet) + d.Theme.Strong.Render(label)
		default:
			lines[i] = " " + label
		}
	}
	return screen.Frame{Content: strings.Join(lines, "\n"), Spots: spots}
}

// Marked is the line of the option that is chosen.
func (c *Choice) Marked() int {
	if c.Tall {
		return c.chosen
	}
	return 0
}
