package ui

import (
	"strings"
	"time"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
)

// Area is text of several lines. Its textarea has no styles of its own, so that
// what it draws is plain and can be made harmless.
//
// A text that is too long to be typed in, for a textarea lays all of it out at
// every key, is shown by its beginning, and kept as it is to the byte: an editor
// outside changes it.
type Area struct {
	Placeholder string
	Least, Most int // lines that it has at least and at the most

	text  textarea.Model
	held  standIns
	theme *theme.Theme // since Resize
	width int          // of its room: the lines of the text may be shorter
	wide  bool         // it holds more than ASCII, or has
	long  string       // the text where it is too long to be typed in
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
	text.KeyMap = areaKeys()
	return &Area{Placeholder: placeholder, Least: least, Most: most, text: text}
}

// typedBytes and typedLines are the longest text that is typed in.
const (
	typedBytes = 8 << 10
	typedLines = 1000
)

func isLong(s string) bool { return len(s) > typedBytes || strings.Count(s, "\n") >= typedLines }

// Value returns what has been typed.
func (a *Area) Value() string {
	if a.long != "" {
		return a.long
	}
	return a.held.outside(a.text.Value())
}

// SetValue replaces the text. Where it grows, the cursor is at its end, in view:
// that is where one goes on writing.
func (a *Area) SetValue(s string) {
	a.long, a.held = "", standIns{}
	if isLong(s) {
		a.long = s
		a.text.SetValue("")
		return
	}
	a.text.SetValue(a.held.inside(newlines(s)))
	a.wide = !ascii(s)
	defer a.narrow()
	if !a.Grows() {
		a.text.MoveToBegin() // the whole of a short list is to be seen
		return
	}
	a.text.View() // it scrolls to the cursor only in what it has drawn
	a.text.MoveToEnd()
}

// Focus implements Field.
func (a *Area) Focus() { a.text.Focus() }

// Blur implements Field.
func (a *Area) Blur() { a.text.Blur() }

// Typing implements Field.
func (a *Area) Typing() bool { return true }

// Grows reports whether the text takes the lines that are left over.
func (a *Area) Grows() bool { return a.Most > a.Least }

// AtLeast is how many lines the text has whatever the room.
func (a *Area) AtLeast() int { return a.Least }

// Keys implements Field.
func (a *Area) Keys() []screen.Key { return screen.Can(keymap.Editor) }

// Press implements Field.
func (a *Area) Press(keymap.Action) tea.Cmd { return nil }

// Update implements Field.
func (a *Area) Update(msg tea.Msg) tea.Cmd {
	if a.long != "" {
		return nil
	}
	switch msg := msg.(type) {
	case tea.PasteMsg:
		a.paste(newlines(msg.Content))
		return nil
	case areaClicked:
		a.point(msg)
		return nil
	case tea.KeyPressMsg:
		a.wide = a.wide || !ascii(msg.Text)
		msg.Text = a.held.inside(msg.Text)
		return a.edit(msg)
	}
	return a.edit(msg)
}

func (a *Area) edit(msg tea.Msg) (cmd tea.Cmd) {
	a.text, cmd = a.text.Update(msg)
	a.narrow()
	return cmd
}

func (a *Area) paste(s string) {
	if !a.text.Focused() {
		return
	}
	before, after := a.around()
	if whole := before + s + after; isLong(whole) {
		a.SetValue(whole)
		return
	}
	a.text, _ = a.text.Update(tea.PasteMsg{Content: a.held.inside(s)})
	a.wide = a.wide || !ascii(s)
	a.narrow()
}

// around is the text before the cursor and after it.
func (a *Area) around() (before, after string) {
	text := a.text.Value()
	at := 0
	for range a.text.Line() {
		at += strings.IndexByte(text[at:], '\n') + 1
	}
	at += len(firstRunes(text[at:], a.text.Column()))
	return a.held.outside(text[:at]), a.held.outside(text[at:])
}

// newlines gives every line the same end: the textarea would take the two
// characters that end a line on Windows for two ends.
func newlines(s string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
}

// Hint says what to do with a text that is too long to be typed in.
func (a *Area) Hint(time.Time) (text string, bad bool) {
	if a.long == "" {
		return "", false
	}
	return "too long to be typed in here; your editor changes it", false
}

// Resize implements Field.
func (a *Area) Resize(t *theme.Theme, width, height int) {
	width, height = max(width, 1), max(min(height, a.Most), a.Least)
	if width == a.width && height == a.text.Height() && a.theme != nil && t.Cells == a.theme.Cells {
		return // to wrap a long text anew takes its time
	}
	a.theme, a.width = t, width
	a.text.SetWidth(width)
	a.text.View() // it scrolls to the cursor only in what it has drawn
	a.text.SetHeight(height)
	a.narrow()
}

// narrow makes the lines of the text shorter where they do not fit. The textarea
// breaks them by grapheme clusters; a terminal that counts code points needs more
// cells for a conjunct, or for a family. They stay so until the next Resize.
func (a *Area) narrow() {
	for a.wide && a.theme != nil && a.text.Width() > 1 {
		widest := 0
		for line := range strings.SplitSeq(a.held.outside(a.text.View()), "\n") {
			widest = max(widest, Width(a.theme, harmless.Line(strings.TrimRight(line, " "))))
		}
		if widest <= a.width {
			return
		}
		a.text.SetWidth(max(min(a.text.Width()*a.width/widest, a.text.Width()-1), 1))
	}
}

// Lines is how many lines the text has on screen.
func (a *Area) Lines() int { return a.text.Height() }

// Draw implements Field.
func (a *Area) Draw(d screen.Draw) screen.Frame {
	if a.long != "" {
		lines, _ := Wrap(d.Theme, firstRunes(a.long, a.text.Height()*max(d.Width, 1)), d.Width, a.text.Height())
		return screen.Frame{Content: Block(d.Theme, lines, d.Width, a.text.Height())}
	}
	lines := strings.Split(a.held.outside(a.text.View()), "\n") // lays all of it out: once a frame
	cursor := a.cursor(d.Theme, lines)
	cleaned(lines)
	if a.text.Length() == 0 {
		lines[0] = d.Theme.Dim.Render(a.Placeholder)
	}
	f := screen.Frame{Content: Block(d.Theme, lines, d.Width, a.text.Height()), Cursor: cursor}
	f.Spots = []screen.Spot{{Width: d.Width, Height: a.text.Height(), Msg: areaClicked{}}}
	if cursor != nil {
		cursor.X = min(cursor.X, max(d.Width-1, 0))
	}
	return f
}

// viewLines are the lines in view, harmless.
func (a *Area) viewLines() []string {
	lines := strings.Split(a.held.outside(a.text.View()), "\n")
	cleaned(lines)
	return lines
}

// cleaned makes lines harmless.
func cleaned(lines []string) {
	for i := range lines {
		lines[i] = harmless.Line(lines[i])
	}
}

// cursor is where the next letter will stand: behind the cells that the letters
// before it take on its line, which the textarea counts in its own way.
func (a *Area) cursor(t *theme.Theme, lines []string) *tea.Cursor {
	c := a.text.Cursor()
	if c == nil {
		return nil
	}
	c.Shape = tea.CursorBar
	if c.Y >= 0 && c.Y < len(lines) {
		c.X = Width(t, harmless.Line(firstRunes(lines[c.Y], a.text.LineInfo().ColumnOffset)))
	}
	return c
}
