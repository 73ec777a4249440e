package ui

import (
	"strings"
	"time"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
)

// Input is a line of text. It edits with the textinput of bubbles and draws
// itself: textinput places the terminal's cursor by counting characters, which
// is wrong for wide ones (bubbles issue 906), and shows text as it is.
type Input struct {
	Placeholder string
	// Explain says what was understood of the text; nil for nothing.
	Explain func(text string, now time.Time) (hint string, bad bool)

	// Secret shows a sign for each character.
	Secret bool

	text    textinput.Model
	held    standIns
	refusal string // why what was pasted or typed last was not taken
}

// NewInput makes an empty line of text.
func NewInput(placeholder string) *Input {
	text := textinput.New()
	text.SetVirtualCursor(false)
	text.Prompt = ""
	return &Input{Placeholder: placeholder, text: text}
}

// Value returns what has been typed.
func (i *Input) Value() string { return i.held.outside(i.text.Value()) }

// SetValue replaces the text and puts the cursor behind it.
func (i *Input) SetValue(s string) {
	i.refusal, i.held = "", standIns{}
	i.text.SetValue(i.held.inside(s))
	i.text.CursorEnd()
}

// Focus implements Field.
func (i *Input) Focus() { i.text.Focus() }

// Blur implements Field.
func (i *Input) Blur() { i.text.Blur() }

// Typing implements Field.
func (i *Input) Typing() bool { return true }

// Keys implements Field.
func (i *Input) Keys() []screen.Key { return nil }

// Press implements Field.
func (i *Input) Press(keymap.Action) tea.Cmd { return nil }

// Update implements Field.
func (i *Input) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case letterClicked:
		i.text.SetCursor(msg.index)
		return nil
	case tea.PasteMsg:
		i.refusal = ""
		return i.paste(msg)
	case tea.KeyPressMsg:
		i.refusal = ""
		if msg.Text != "" && i.isFull(msg.Text) {
			i.refusal = tooLongToType
			return nil
		}
		msg.Text = i.held.inside(msg.Text)
		return i.edit(msg)
	}
	return i.edit(msg)
}

func (i *Input) edit(msg tea.Msg) (cmd tea.Cmd) {
	i.text, cmd = i.text.Update(msg)
	return cmd
}

// Resize implements Field.
func (i *Input) Resize(*theme.Theme, int, int) {}

// Hint says what was understood of the text.
func (i *Input) Hint(now time.Time) (string, bool) {
	if i.Explain == nil {
		return "", false
	}
	return i.Explain(i.Value(), now)
}

// Draw implements Field: the text scrolls so that the cursor is in view. Why something was
// not taken stands in its place, until the next key.
func (i *Input) Draw(d screen.Draw) screen.Frame {
	if i.refusal != "" {
		return i.withCursor(screen.Frame{Content: d.Theme.Danger.Render(Cut(d.Theme, i.refusal, d.Width))}, 0)
	}
	value := []rune(i.Value())
	if len(value) == 0 {
		return i.withCursor(screen.Frame{Content: d.Theme.Dim.Render(Cut(d.Theme, i.Placeholder, d.Width))}, 0)
	}
	if i.Secret {
		value = []rune(strings.Repeat(d.Theme.Glyphs.Bullet, len(value)))
	}
	pos := min(i.text.Position(), len(value))
	before, after := harmless.Line(string(value[:pos])), harmless.Line(string(value[pos:]))
	if x := Width(d.Theme, before); x >= d.Width {
		before = from(d.Theme.Cells, before, x-d.Width+1)
	}
	content := closed(cut(d.Theme.Cells, before+after, d.Width, ""))
	f := i.withCursor(screen.Frame{Content: content}, Width(d.Theme, before))
	if whole := []rune(before + after); len(whole) <= len(value) {
		row := textRow{d.Theme, content, len(value) - len(whole)}
		f.Spots = []screen.Spot{{Width: d.Width, Height: 1, Msg: row}}
	}
	return f
}

func (i *Input) withCursor(f screen.Frame, x int) screen.Frame {
	if i.text.Focused() {
		f.Cursor = tea.NewCursor(x, 0)
		f.Cursor.Shape = tea.CursorBar
	}
	return f
}
