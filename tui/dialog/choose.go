package dialog

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// Choose chooses any number of options, or just one.
type Choose struct {
	env    screen.Env
	choice screen.Choice
	list   ui.List[screen.Option]
	used   bool // an option was switched
}

// NewChoose makes the dialog.
func NewChoose(env screen.Env, c screen.Choice) *Choose {
	m := &Choose{env: env, choice: c}
	m.list.Key = func(o screen.Option) int64 { return o.Value }
	m.list.Reset(c.Options, true, true)
	return m
}

// Title implements screen.Screen.
func (c *Choose) Title() string { return c.choice.Title }

// Init implements screen.Screen.
func (c *Choose) Init() tea.Cmd { return nil }

// Keys implements screen.Screen.
func (c *Choose) Keys() []screen.Key {
	if c.choice.One {
		return append(screen.Can(keymap.Confirm, keymap.Cancel), ui.Moves()...)
	}
	keys := screen.Can(keymap.Toggle, keymap.Confirm, keymap.Cancel)
	keys = append(keys, screen.Quietly(keymap.ClearFilters)...)
	return append(keys, ui.Moves()...)
}

// Update implements screen.Screen.
func (c *Choose) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		c.list.Resize(max(msg.Height-3, 1))
	case screen.Scrolled:
		c.list.Scroll(msg.Lines)
	case ui.RowClicked:
		return c.click(msg)
	case screen.Pressed:
		return c.press(msg.Action)
	case tea.KeyPressMsg:
		c.jump(msg.Text)
	}
	return nil
}

// jump goes to the next option that begins with a letter.
func (c *Choose) jump(letter string) {
	rows := c.list.Rows()
	for step := 1; step <= len(rows) && letter != ""; step++ {
		row := rows[(c.list.Cursor()+step)%len(rows)]
		if strings.HasPrefix(store.Fold(row.Label), store.Fold(letter)) {
			c.list.Select(row.Value)
			return
		}
	}
}

func (c *Choose) press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.Toggle:
		c.used = true
		rows := c.list.Rows()
		rows[c.list.Cursor()].Chosen = !rows[c.list.Cursor()].Chosen
	case keymap.ClearFilters:
		c.used = true
		for i := range c.list.Rows() {
			c.list.Rows()[i].Chosen = false
		}
	case keymap.Confirm:
		return c.confirm()
	case keymap.Cancel:
		return c.env.Close(nil)
	default:
		ui.MoveIn(&c.list, a)
	}
	return nil
}

// click switches an option, or picks the one.
func (c *Choose) click(row ui.RowClicked) tea.Cmd {
	c.list.Click(row)
	if c.choice.One {
		return c.confirm()
	}
	return c.press(keymap.Toggle)
}

func (c *Choose) confirm() tea.Cmd {
	if !c.choice.One {
		return c.env.Close(c.chosen())
	}
	row, _ := c.list.Selected()
	return c.env.Close(screen.Picked{Option: row, Subject: c.choice.Subject})
}

// chosen is what is switched on. Where nothing is and nothing was switched,
// enter takes the row under the cursor.
func (c *Choose) chosen() screen.Chosen {
	var values []int64
	for _, o := range c.list.Rows() {
		if o.Chosen {
			values = append(values, o.Value)
		}
	}
	if row, ok := c.list.Selected(); ok && len(values) == 0 && !c.used {
		values = []int64{row.Value}
	}
	return screen.Chosen{Values: values, Subject: c.choice.Subject}
}

// choiceWidth is the width of an option.
const choiceWidth = 40

// box shows whether an option is chosen, where several may be.
func (c *Choose) box(o screen.Option, g theme.Glyphs) string {
	switch {
	case c.choice.One:
		return " "
	case o.Chosen:
		return "[" + g.On + "] "
	}
	return "[" + g.Off + "] "
}

// Frame implements screen.Screen.
func (c *Choose) Frame(d screen.Draw) screen.Frame {
	var lines []string
	for _, i := range c.list.Visible() {
		o, g := c.list.Rows()[i], d.Theme.Glyphs
		text := ui.Fit(d.Theme, c.box(o, g)+harmless.Line(o.Label), choiceWidth)
		if i == c.list.Cursor() {
			lines = append(lines, d.Theme.Title.Render(g.Cursor)+d.Theme.Selected.Render(text))
		} else {
			lines = append(lines, " "+text)
		}
	}
	visible := c.list.Visible()
	if n := c.list.Len() - 1; len(visible) > 0 && visible[len(visible)-1] < n {
		more := fmt.Sprintf(" %s %d more", d.Theme.Glyphs.More, n-visible[len(visible)-1])
		lines = append(lines, d.Theme.Dim.Render(more))
	}
	return screen.Frame{Content: strings.Join(lines, "\n"), Spots: c.list.Spots(choiceWidth + 1)}
}
