package ui

import (
	"context"
	"errors"
	"reflect"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
)

// said is what a form says of itself above its fields, until it is not so any
// more.
type said struct {
	unkept    string // the draft could not be written
	elsewhere string // what is edited was changed, or deleted, by somebody else
	restored  string // the words of a draft are in the form, or are not
	drafted   bool   // they are
}

const (
	changedElsewhere = "Changed elsewhere meanwhile. Saving keeps both changes, and asks where they meet."
	deletedElsewhere = "Deleted elsewhere meanwhile. Your words are here, and can be saved as a new one."
)

// saidLines are the lines above the fields: the most urgent of what is to be said.
func (e *Editor[V, R]) saidLines(t *theme.Theme, width int) []string {
	text, style := e.said.restored, t.Dim
	if e.said.elsewhere != "" {
		text, style = e.said.elsewhere, t.High
	}
	if e.said.unkept != "" {
		text, style = e.said.unkept, t.High
	}
	if e.copying.shown() {
		text, style = e.copying.says()+e.env.Says(keymap.Cancel, "; %s stops"), t.Accent
	}
	if text == "" {
		return nil
	}
	lines, _ := Wrap(t, harmless.Line(text), width, 2)
	for i := range lines {
		lines[i] = style.Render(lines[i])
	}
	return lines
}

// Frame implements screen.Screen.
func (e *Editor[V, R]) Frame(d screen.Draw) screen.Frame {
	lines, foot := e.saidLines(d.Theme, d.Width), e.footLines(d.Theme, d.Width)
	fields := d.Sized(d.Width, d.Height-len(lines)-len(foot))
	frame := e.Draw(fields).Within(fields.Width, fields.Height)
	if len(foot) > 0 {
		frame.Content += "\n" + Block(d.Theme, foot, d.Width, len(foot))
	}
	if len(lines) > 0 {
		frame = frame.At(0, len(lines))
		frame.Content = Block(d.Theme, lines, d.Width, len(lines)) + "\n" + frame.Content
	}
	return frame
}

// footLines are the lines under the fields.
func (e *Editor[V, R]) footLines(t *theme.Theme, width int) []string {
	if e.outlook.foot == "" {
		return nil
	}
	const most = 3
	lines, more := Wrap(t, harmless.Line(e.outlook.foot), width, most)
	if more {
		lines[most-1] = Cut(t, lines[most-1]+t.Glyphs.Ellipsis, width)
	}
	for i := range lines {
		lines[i] = t.Accent.Render(lines[i])
	}
	return lines
}

// seen carries what is edited as it is in the book now.
type seen[V, R any] struct {
	look   int // which one it was
	record R
	err    error
}

// look reads what is edited again, for the book has changed.
func (e *Editor[V, R]) look() tea.Cmd {
	if !e.content.Editing() || e.waiting || e.saving || e.draft.over {
		return nil
	}
	e.looks++
	look, read := e.looks, e.content.Read()
	return e.env.Read(func(ctx context.Context) tea.Msg {
		r, err := read(ctx)
		return seen[V, R]{look, r, err}
	})
}

// see says whether what is edited is another by now. It is shown at once where
// nothing was typed; else it waits for saving, and typing goes on.
func (e *Editor[V, R]) see(msg seen[V, R]) {
	if msg.look != e.looks || e.waiting || e.saving || e.draft.over || !e.content.Editing() {
		return
	}
	switch {
	case errors.Is(msg.err, store.ErrNotFound):
		e.said.elsewhere = deletedElsewhere
	case msg.err != nil:
		// What cannot be read now is looked at when it is saved.
	case reflect.DeepEqual(e.content.Shown(msg.record), e.content.Shown(e.record)):
		e.said.elsewhere = ""
	case !e.Unsaved():
		e.show(msg.record, e.content.Shown(msg.record))
		e.said.elsewhere = ""
	default:
		e.said.elsewhere = changedElsewhere
	}
}
