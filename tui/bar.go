package tui

import (
	"strings"

	"rapport/internal/harmless"
	"rapport/tui/keymap"
	"rapport/tui/ui"
)

// topLine names the screens, which one is open, and where in it the user is. The
// names come first; where there is no room, the rest goes.
func (r *root) topLine() string {
	t := r.theme
	line := " " + r.deskNames()
	if page := r.page(); page != r.desk.stack[0] {
		line += t.Dim.Render("  "+t.Glyphs.Right+" ") + t.Strong.Render(harmless.Line(page.screen.Title()))
	}
	name := "rapport"
	if r.title != "" {
		title := ui.Cut(t, harmless.Line(r.title), r.width/3)
		name = title + " " + t.Glyphs.Separator + " " + name
	}
	room := r.width - ui.Width(t, name) - 2
	return ui.Fit(t, line, room) + " " + t.Dim.Render(name) + " "
}

// deskNames are the top screens with their keys; the open one stands out by more
// than colour.
func (r *root) deskNames() string {
	var names []string
	for _, d := range r.desks {
		key := r.keys.Of(d.action).Label() + " "
		if d == r.desk {
			names = append(names, r.theme.Title.Render(key)+r.theme.Title.Underline(true).Render(d.name))
		} else {
			names = append(names, r.theme.Dim.Render(key+d.name))
		}
	}
	return strings.Join(names, "  ")
}

// toastLines is how many lines a toast takes at the most: what failed is told
// whole, over the last lines of the page.
const toastLines = 3

// bottom is the toast, or the keys that work here. All but its last line lie
// over the page.
func (r *root) bottom() []string {
	t := r.theme
	switch {
	case r.toast.Text != "":
		style := t.Good
		if r.toast.Bad {
			style = t.Danger
		}
		lines, _ := ui.Wrap(t, harmless.Line(r.toast.Text), r.width-2, toastLines)
		for i := range lines {
			lines[i] = style.Render(ui.Fit(t, " "+lines[i], r.width))
		}
		return lines
	case r.slow:
		return []string{t.Dim.Render(ui.Fit(t, " Saving"+t.Glyphs.Ellipsis, r.width))}
	}
	return []string{r.hints()}
}

// hints are the keys that work here.
func (r *root) hints() string {
	global := r.globalHints()
	room := r.width - ui.Width(r.theme, global) - 3
	return " " + ui.Fit(r.theme, r.ownHints(room), room) + "  " + global
}

// ownHints are the keys of the top screen, as many as fit whole.
func (r *root) ownHints(room int) string {
	var hints []string
	for _, k := range r.top().screen.Keys() {
		if k.Quiet || k.Disabled != "" {
			continue
		}
		hint := r.hint(k.Action)
		if room -= ui.Width(r.theme, hint) + 2; room < -2 {
			break
		}
		hints = append(hints, hint)
	}
	return strings.Join(hints, "  ")
}

func (r *root) globalHints() string {
	var hints []string
	for _, a := range r.everywhere() {
		if a == keymap.ShowHelp || a == keymap.Quit || a == keymap.Back && !r.top().overlay {
			hints = append(hints, r.hint(a))
		}
	}
	return strings.Join(hints, "  ")
}

func (r *root) hint(a keymap.Action) string {
	b := r.keys.Of(a)
	return r.theme.Key.Render(b.Label()) + " " + r.theme.Dim.Render(b.Short)
}
