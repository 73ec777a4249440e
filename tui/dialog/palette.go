package dialog

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Palette finds an action by its name, shows its key, and does it. What cannot
// be done now is there too, and says why.
type Palette struct {
	env      screen.Env
	commands []command
	words    *ui.Input
	list     ui.List[command]
}

// command is an action as it stands in the palette.
type command struct {
	screen.Command
	place   int // among all; tells commands apart
	binding keymap.Binding
	names   []string // what it is called, folded
	found   []string // the folded words that it is found by
}

// NewPalette makes the dialog from what there is to do.
func NewPalette(env screen.Env, commands []screen.Command) *Palette {
	p := &Palette{env: env, words: ui.NewInput("what to do")}
	for i, c := range commands {
		b := env.Keys.Of(c.Action)
		text := strings.Join([]string{string(c.Action), b.Short, b.Long, b.Group}, " ")
		names := append([]string{strings.Join(words(string(c.Action)), " "), store.Fold(b.Short)}, c.Action.Also()...)
		text += " " + strings.Join(c.Action.Also(), " ")
		p.commands = append(p.commands, command{Command: c, place: i, binding: b, names: names, found: words(text)})
	}
	p.list.Key = func(c command) int64 { return int64(c.place) }
	p.words.Focus()
	p.find()
	return p
}

// words are the folded words of text; a hyphen separates too.
func words(text string) []string {
	return strings.Fields(strings.ReplaceAll(store.Fold(text), "-", " "))
}

// find lists the commands that have a word for each that was typed. What can be
// done and is called that comes first.
func (p *Palette) find() {
	typed := words(p.words.Value())
	var found []command
	for _, c := range p.commands {
		if c.has(typed) {
			found = append(found, c)
		}
	}
	p.list.Reset(byName(found, strings.Join(typed, " ")), true, true)
	p.list.Move(-p.list.Len())
}

// byName puts what can be done and is called what was typed first.
func byName(found []command, called string) []command {
	if called == "" {
		return found
	}
	first := slices.DeleteFunc(slices.Clone(found), func(c command) bool { return !c.called(called) })
	rest := slices.DeleteFunc(found, func(c command) bool { return c.called(called) })
	return append(first, rest...)
}

// called reports whether the command can be done, and one of its names begins
// with what was typed.
func (c command) called(typed string) bool {
	return c.Disabled == "" && slices.ContainsFunc(c.names, func(name string) bool { return strings.HasPrefix(name, typed) })
}

// has reports whether each of the words begins one of the command's, or is its
// key.
func (c command) has(typed []string) bool {
	for _, word := range typed {
		found := false
		for _, own := range c.found {
			found = found || strings.HasPrefix(own, word)
		}
		for _, key := range c.binding.Keys {
			found = found || strings.EqualFold(key, word)
		}
		if !found {
			return false
		}
	}
	return true
}

// Title implements screen.Screen.
func (p *Palette) Title() string { return "Commands" }

// Typing implements screen.Typist.
func (p *Palette) Typing() bool { return true }

// Init implements screen.Screen.
func (p *Palette) Init() tea.Cmd { return nil }

// Keys implements screen.Screen.
func (p *Palette) Keys() []screen.Key {
	keys := screen.Can(keymap.Confirm, keymap.Cancel)
	return append(keys, screen.Quietly(keymap.Down, keymap.Up, keymap.PageDown, keymap.PageUp, keymap.Palette)...)
}

// Update implements screen.Screen.
func (p *Palette) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		p.list.Resize(msg.Height - paletteFrame)
	case screen.Scrolled:
		p.list.Scroll(msg.Lines)
	case ui.RowClicked:
		p.list.Click(msg)
		return p.confirm()
	case screen.Pressed:
		return p.press(msg.Action)
	case tea.KeyPressMsg, tea.PasteMsg:
		before := p.words.Value()
		cmd := p.words.Update(msg)
		if p.words.Value() != before {
			p.find()
		}
		return cmd
	}
	return nil
}

func (p *Palette) press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.Confirm:
		return p.confirm()
	case keymap.Cancel, keymap.Palette:
		return p.env.Close(nil)
	}
	ui.MoveIn(&p.list, a)
	return nil
}

// confirm does the command under the cursor, or says why it cannot be done.
func (p *Palette) confirm() tea.Cmd {
	c, ok := p.list.Selected()
	switch {
	case !ok:
		return nil
	case c.Disabled != "":
		return p.env.Do(screen.Toast{Text: c.Disabled, Bad: true})
	}
	return p.env.Close(screen.Commanded{Action: c.Action})
}

// paletteFrame is how many lines stand around the list: the words, an empty
// line, and two below for why something cannot be done.
const paletteFrame = 4

// paletteWidth is the width of a command with its key.
const paletteWidth = 72

// Frame implements screen.Screen.
func (p *Palette) Frame(d screen.Draw) screen.Frame {
	d = d.Sized(min(d.Width, paletteWidth), d.Height)
	frame := p.words.Draw(d.Sized(d.Width-1, 1))
	lines := []string{frame.Content, ""}
	for _, i := range p.list.Visible() {
		lines = append(lines, p.row(d, p.list.Rows()[i], i == p.list.Cursor()))
	}
	if p.list.Len() == 0 {
		lines = append(lines, d.Theme.Dim.Render("Nothing is called that; fewer letters find more."))
	}
	rows := screen.Frame{Spots: p.list.Spots(d.Width)}.At(0, 2)
	lines = append(lines, "", p.reason(d))
	height := min(len(p.commands)+paletteFrame, d.Height)
	return screen.Frame{Content: ui.Block(d.Theme, lines, d.Width, height), Cursor: frame.Cursor, Spots: rows.Spots}
}

func (p *Palette) row(d screen.Draw, c command, selected bool) string {
	t := d.Theme
	keys := c.binding.Labels()
	name := ui.Fit(t, " "+c.binding.Long, d.Width-ui.Width(t, keys)-3) + " "
	switch {
	case selected && c.Disabled != "":
		return t.Title.Render(t.Glyphs.Cursor) + t.Faint.Render(name+keys+" ")
	case selected:
		return t.Title.Render(t.Glyphs.Cursor) + t.Selected.Render(name+keys+" ")
	case c.Disabled != "":
		return " " + t.Dim.Render(name+keys+" ")
	}
	return " " + name + t.Key.Render(keys) + " "
}

// reason is why the command under the cursor cannot be done now.
func (p *Palette) reason(d screen.Draw) string {
	c, ok := p.list.Selected()
	if !ok || c.Disabled == "" {
		return ""
	}
	return d.Theme.High.Render(ui.Cut(d.Theme, "Not now: "+c.Disabled, d.Width))
}
