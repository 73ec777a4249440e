package ui

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
)

// Form is a column of labelled fields with one focus. An error stands under its
// field until the field is changed, and so does what a text of several lines has
// to say: beside it is no room.
type Form struct {
	entries       []*entry
	focus         int
	theme         *theme.Theme // since Resize
	width, height int
	labels        int // width of the label column
	folds         []*fold
}

type entry struct {
	name   string // what Fail and Show know it by
	label  string
	field  Field
	err    string
	hidden bool
	fold   *fold // the part that it belongs to, if any
}

// Add puts a field at the end of the form. The first one gets the focus.
func (f *Form) Add(name, label string, field Field) {
	f.entries = append(f.entries, &entry{name: name, label: label, field: field})
	f.labels = max(f.labels, utf8.RuneCountInString(label)+2) // our own words, a cell a letter
	if len(f.entries) == 1 {
		field.Focus()
	}
}

// Show shows or hides a field. A hidden one is never focused.
func (f *Form) Show(name string, shown bool) {
	if e := f.entry(name); e != nil && e.hidden == shown {
		e.hidden = !shown
		f.resize()
	}
}

// Focus moves the focus to a field. One that has it already is not left, for a
// field may take something as it is left.
func (f *Form) Focus(name string) {
	for i, e := range f.entries {
		if e.name == name && !e.hidden && i != f.focus {
			f.moveTo(i)
		}
	}
}

// moveTo moves the focus from a field to another, and into or out of a part of the form.
func (f *Form) moveTo(i int) {
	f.focused().field.Blur()
	f.focus = i
	f.focused().field.Focus()
	if f.theme != nil && f.unfold() {
		f.resize()
	}
}

// Focused returns the name of the field that has the focus.
func (f *Form) Focused() string { return f.focused().name }

// Fail shows an error at its field and moves there. It reports whether there is
// such a field.
func (f *Form) Fail(name, reason string) bool {
	e := f.entry(name)
	if e == nil || e.hidden {
		return false
	}
	e.err = reason
	f.Focus(name)
	f.resize()
	return true
}

// Clear takes all errors away.
func (f *Form) Clear() {
	for _, e := range f.entries {
		e.err = ""
	}
	f.resize()
}

// Typing reports whether keys that make text belong to the focused field.
func (f *Form) Typing() bool { return f.focused().field.Typing() }

// Keys lists the field's own actions and those that move between fields, where
// there are others.
func (f *Form) Keys() []screen.Key {
	own := f.focused().field.Keys()
	if f.alone() {
		return own
	}
	keys := slices.Clone(own)
	if !lists(own, keymap.CompletePath) {
		keys = append(keys, screen.Can(keymap.NextField)...)
	}
	if isArea(f.focused().field) {
		// Who logs is here, and what is often set too stands above.
		return append(keys, screen.Can(keymap.PreviousField)...)
	}
	keys = append(keys, screen.Quietly(keymap.PreviousField)...)
	if !lists(own, keymap.TakeMatch) && !lists(own, keymap.AddPerson) && !lists(own, keymap.AddFile) {
		keys = append(keys, screen.Quietly(keymap.FinishField)...)
	}
	if !lists(own, keymap.Down) {
		keys = append(keys, screen.Quietly(keymap.FieldBelow)...)
	}
	if !lists(own, keymap.Up) {
		keys = append(keys, screen.Quietly(keymap.FieldAbove)...)
	}
	return keys
}

// alone reports whether no other field is shown than the one with the focus.
func (f *Form) alone() bool {
	return !slices.ContainsFunc(f.entries, func(e *entry) bool { return !e.hidden && e != f.focused() })
}

// lists reports whether a is among keys.
func lists(keys []screen.Key, a keymap.Action) bool {
	return slices.ContainsFunc(keys, func(k screen.Key) bool { return k.Action == a })
}

// Press does an action that Keys lists. An error at the focused field is gone
// with one that may change the field.
func (f *Form) Press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.NextField, keymap.FinishField, keymap.FieldBelow:
		f.step(1)
	case keymap.PreviousField, keymap.FieldAbove:
		f.step(-1)
	default:
		return f.change(func(field Field) tea.Cmd { return field.Press(a) })
	}
	return nil
}

// Update gives the focused field what is typed. An error at it is gone with the
// first key.
func (f *Form) Update(msg tea.Msg) tea.Cmd {
	return f.change(func(field Field) tea.Cmd { return field.Update(msg) })
}

// Receive gives the fields an answer that one of them has asked for.
func (f *Form) Receive(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, e := range f.entries {
		if r, ok := e.field.(receiver); ok {
			cmds = append(cmds, r.Receive(msg))
		}
	}
	f.resize()
	return tea.Batch(cmds...)
}

// change lets the focused field change, and gives the fields their room anew:
// errors may have gone, or matches come.
func (f *Form) change(do func(Field) tea.Cmd) tea.Cmd {
	e := f.focused()
	e.err = ""
	cmd := do(e.field)
	f.resize()
	return cmd
}

// Resize says how much room the form has, and the theme that it will be drawn in.
func (f *Form) Resize(t *theme.Theme, width, height int) {
	f.theme, f.width, f.height = t, width, height
	f.resize()
}

// resize gives each field its room: one line, and the rest to the one that
// grows. Before the form has any, there is nothing to give.
func (f *Form) resize() {
	if f.theme == nil {
		return
	}
	inner := max(f.width-f.labels, 1)
	for _, e := range f.entries {
		if !e.hidden && !grows(e.field) {
			e.field.Resize(f.theme, inner, 1)
		}
	}
	f.unfold()
	left := f.height
	for _, e := range f.entries {
		if f.heads(e) {
			left--
		}
		if e.drawn() && !grows(e.field) {
			left -= e.lines()
		}
		if e.drawn() {
			left -= len(e.errLines(f.theme, inner))
		}
	}
	f.grow(inner, left)
}

// grow gives the lines that are left to the fields that grow: what the first does not
// need is for those after it.
func (f *Form) grow(width, left int) {
	var growing []*entry
	for _, e := range f.entries {
		if g, ok := e.field.(grower); ok && e.drawn() && g.Grows() {
			growing = append(growing, e)
			left -= g.AtLeast()
		}
	}
	for _, e := range growing {
		least := e.field.(grower).AtLeast()
		e.field.Resize(f.theme, width, max(left, 0)+least)
		left -= e.lines() - least
	}
}

// Draw draws the form, scrolled so that the focused field is in view.
func (f *Form) Draw(d screen.Draw) screen.Frame {
	var lines []string
	var all screen.Frame
	from, to, line := 0, 0, -1
	for i, e := range f.entries {
		if f.heads(e) {
			head := f.drawHead(d, e).At(0, len(lines))
			all.Spots = append(all.Spots, head.Spots...)
			lines = append(lines, head.Content)
		}
		if !e.drawn() {
			continue
		}
		start := len(lines)
		frame := f.drawEntry(d, e, i == f.focus).At(0, start)
		all.Spots = append(all.Spots, frame.Spots...)
		lines = append(lines, strings.Split(frame.Content, "\n")...)
		if i == f.focus {
			from, to = start, len(lines)
			all.Cursor = frame.Cursor
			if m, ok := e.field.(marker); ok {
				line = start + m.Marked()
			}
		}
	}
	if all.Cursor != nil {
		line = all.Cursor.Y
	}
	return scroll(d, lines, all, from, to, line)
}

func (f *Form) drawEntry(d screen.Draw, e *entry, focused bool) screen.Frame {
	label := d.Theme.Dim
	if focused {
		label = d.Theme.Title
	}
	inner := d.Width - f.labels
	frame := e.field.Draw(d.Sized(inner, d.Height))
	lines := strings.Split(frame.Content, "\n")
	if h, ok := e.field.(hinter); ok && !isArea(e.field) {
		if _, bad := h.Hint(d.Now); !bad || e.reason() == "" { // it is not said twice
			lines[0] = withHint(d, lines[0], inner, h)
		}
	}
	out := Beside(label.Render(Fit(d.Theme, e.label, f.labels))+
		strings.Repeat("\n"+strings.Repeat(" ", f.labels), len(lines)-1), "", strings.Join(lines, "\n"))
	style := d.Theme.Danger
	if e.reason() == "" {
		style = d.Theme.Good
	}
	for _, line := range e.errLines(d.Theme, inner) {
		out += "\n" + strings.Repeat(" ", f.labels) + style.Render(line)
	}
	drawn := frame.At(f.labels, 0)
	drawn.Content = out
	drawn.Spots = clickable(e.name, d.Width, len(lines), drawn.Spots)
	return drawn
}

// withHint puts what was understood at the right of a line, if it fits.
func withHint(d screen.Draw, line string, width int, h hinter) string {
	text, bad := h.Hint(d.Now)
	room := width - Width(d.Theme, line) - 2
	if text == "" || room < 8 {
		return line
	}
	style := d.Theme.Good
	if bad {
		style = d.Theme.Danger
	}
	text = Cut(d.Theme, harmless.Line(text), room)
	return Fit(d.Theme, line, width-Width(d.Theme, text)) + style.Render(text)
}

// scroll cuts lines to the drawn height so that from to to are among them, and
// above all the line where the user is, if that is not negative; and moves what of
// them is in all.
func scroll(d screen.Draw, lines []string, all screen.Frame, from, to, line int) screen.Frame {
	top := 0
	if to > d.Height {
		top = to - d.Height
	}
	if to-from > d.Height && line >= 0 {
		from = max(from, line) // what is under it belongs to it
	}
	top = min(top, from)
	if line >= top+d.Height {
		top = line - d.Height + 1
	}
	top = min(top, len(lines))
	end := min(len(lines), top+d.Height)
	all.Content = Block(d.Theme, lines[top:end], d.Width, end-top)
	return all.At(0, -top)
}

func (f *Form) focused() *entry { return f.entries[f.focus] }

func (f *Form) entry(name string) *entry {
	for _, e := range f.entries {
		if e.name == name {
			return e
		}
	}
	return nil
}

// step moves the focus to the next shown field, round the ends.
func (f *Form) step(by int) {
	n := len(f.entries)
	for i := 1; i <= n; i++ {
		next := (f.focus + by*i + n*i) % n
		if !f.entries[next].hidden {
			f.moveTo(next)
			return
		}
	}
}

func (e *entry) lines() int {
	n := 1
	if h, ok := e.field.(interface{ Lines() int }); ok {
		n = h.Lines()
	}
	return n
}

// reason is what is wrong with the field: what the form was told, and what the
// field has found.
func (e *entry) reason() string {
	c, ok := e.field.(complainer)
	if !ok || c.Complaint() == "" || strings.Contains(e.err, c.Complaint()) {
		return e.err
	}
	if e.err == "" || strings.Contains(c.Complaint(), e.err) {
		return c.Complaint()
	}
	return e.err + "\n" + c.Complaint()
}

// errLines is the error as it stands under the field: whole, for it says what
// to do; or its beginning, which says so.
func (e *entry) errLines(t *theme.Theme, width int) []string {
	reason := e.reason()
	if a, ok := e.field.(*Area); ok && reason == "" {
		reason, _ = a.Hint(time.Time{}) // it is of no moment
	}
	if reason == "" {
		return nil
	}
	lines, more := Wrap(t, harmless.Line(reason), width, 4)
	if more {
		lines[3] = Cut(t, lines[3]+t.Glyphs.Ellipsis, width)
	}
	return lines
}

func isArea(f Field) bool {
	_, ok := f.(*Area)
	return ok
}

func grows(f Field) bool {
	g, ok := f.(grower)
	return ok && g.Grows()
}
