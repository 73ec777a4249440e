package dialog

import (
	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Text shows a text to read.
type Text struct {
	env    screen.Env
	text   screen.Passage
	lines  []string // wrapped to the width
	scroll ui.Scroll
}

// NewText makes the dialog.
func NewText(env screen.Env, p screen.Passage) *Text { return &Text{env: env, text: p} }

// Title implements screen.Screen.
func (t *Text) Title() string { return t.text.Title }

// Init implements screen.Screen.
func (t *Text) Init() tea.Cmd { return nil }

// Keys implements screen.Screen.
func (t *Text) Keys() []screen.Key { return append(screen.Can(keymap.Close), ui.Moves()...) }

// Update implements screen.Screen.
func (t *Text) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		t.lines, _ = ui.Wrap(msg.Theme, t.text.Text, msg.Width, 0)
		t.scroll.Fit(len(t.lines), msg.Height)
	case screen.Scrolled:
		t.scroll.Wheel(msg.Lines)
	case screen.Pressed:
		if msg.Action == keymap.Close {
			return t.env.Close(t.text.Then)
		}
		t.scroll.Press(msg.Action)
	}
	return nil
}

// Frame implements screen.Screen.
func (t *Text) Frame(d screen.Draw) screen.Frame {
	lines := t.scroll.Window(d, t.lines)
	return screen.Frame{Content: ui.Block(d.Theme, lines, d.Width, min(len(lines), d.Height))}
}
