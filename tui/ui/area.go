package ui

import (
	"strings"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// Area is text of several lines. Its textarea has no styles of its own, so that
// what it draws is plain and can be made harmless.
type Area struct {
	Placeholder string
	Least, Most int // lines that it has at least and at the most

	text textarea.Model
}

// NewArea makes an empty text of at least and at most so many lines. It takes
// the lines that a form has left over if it may have more than the least.
func NewArea(placeholder string, least, most int) *Area {
	text := textarea.New()
	text.SetVirtualCursor(false)
	text.SetStyles(textarea.Styles{})
	text.Prompt = ""
	text.ShowLineNumbers = false
	text.MaxHeight, text.CharLimit = 0, 0
	return &Area{Placeholder: placeholder, Least: least, Most: most, text: text}
}

// Value returns what has been typed.
func (a *Area) Value() string { return a.text.Value() }

// SetValue replaces the text and puts the cursor at its beginning, where it is
// in view whatever the length.
func (a *Area) SetValue(s string) {
	a.text.SetValue(s)
	a.text.MoveToBegin()
}

// Focus implements Field.
func (a *Area) Focus() { a.text.Focus() }

// Blur implements Field.
func (a *Area) Blur() { a.text.Blur() }

// Typing implements Field.
func (a *Area) Typing() bool { return true }

// Grows reports whether the text takes the lines that are left over.
func (a *Area) Grows() bool { return a.Most > a.Least }

// Keys implements Field.
func (a *Area) Keys() []screen.Key { return nil }

// Press implements Field.
func (a *Area) Press(keymap.Action) tea.Cmd { return nil }

// Update implements Field.
func (a *Area) Update(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	a.text, cmd = a.text.Update(msg)
	return cmd
}

// Resize implements Field.
func (a *Area) Resize(width, height int) {
	a.text.SetWidth(max(width, 1))
	a.text.SetHeight(max(min(height, a.Most), a.Least))
}

// Lines is how many lines the text has on screen.
func (a *Area) Lines() int { return a.text.Height() }

// Draw implements Field.
func (a *Area) Draw(d screen.Draw) screen.Frame {
	lines := strings.Split(a.text.View(), "\n")
	for i := range lines {
		lines[i] = harmless.Line(lines[i])
	}
	if a.text.Length() == 0 {
		lines[0] = d.Theme.Dim.Render(a.Placeholder)
	}
	f := screen.Frame{Content: Block(lines, d.Width, a.text.Height())}
	if c := a.text.Cursor(); c != nil {
		c.Shape = tea.CursorBar
		f.Cursor = c
	}
	return f
}
