package dialog

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Help lists the keys that work on the screen that it was opened from.
type Help struct {
	env      screen.Env
	bindings []keymap.Binding
	scroll   ui.Scroll
}

// NewHelp makes the dialog from the keys of a screen.
func NewHelp(env screen.Env, keys []screen.Key) *Help {
	h := &Help{env: env}
	for _, b := range env.Keys.All() {
		if slices.ContainsFunc(keys, func(k screen.Key) bool { return k.Action == b.Action }) && len(b.Keys) > 0 {
			h.bindings = append(h.bindings, b)
		}
	}
	return h
}

// Title implements screen.Screen.
func (h *Help) Title() string { return "Keys" }

// Init implements screen.Screen.
func (h *Help) Init() tea.Cmd { return nil }

// Keys implements screen.Screen.
func (h *Help) Keys() []screen.Key {
	return append(append(screen.Can(keymap.Close), screen.Quietly(keymap.ShowHelp)...), ui.Moves()...)
}

// Update implements screen.Screen.
func (h *Help) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		h.scroll.Fit(h.lines(), msg.Height)
	case screen.Scrolled:
		h.scroll.Wheel(msg.Lines)
	case screen.Pressed:
		return h.press(msg.Action)
	}
	return nil
}

func (h *Help) press(a keymap.Action) tea.Cmd {
	if a == keymap.Close || a == keymap.ShowHelp {
		return h.env.Close(nil)
	}
	h.scroll.Press(a)
	return nil
}

// lines is how many lines the whole help takes: each group has a heading and an
// empty line.
func (h *Help) lines() int {
	n, group := len(h.bindings), ""
	for _, b := range h.bindings {
		if b.Group != group {
			n, group = n+2, b.Group
		}
	}
	return n - 1
}

// The widths of the column of keys: settings may give an action many.
const (
	leastLabels = 14
	mostLabels  = 24
)

// labels is the width of the column of keys.
func (h *Help) labels(d screen.Draw) int {
	width := leastLabels
	for _, b := range h.bindings {
		width = max(width, min(ui.Width(d.Theme, b.Labels()), mostLabels))
	}
	return width
}

// Frame implements screen.Screen.
func (h *Help) Frame(d screen.Draw) screen.Frame {
	var lines []string
	group, labels := "", h.labels(d)
	for _, b := range h.bindings {
		if b.Group != group {
			if group != "" {
				lines = append(lines, "")
			}
			group = b.Group
			lines = append(lines, d.Theme.Title.Render(group))
		}
		lines = append(lines, d.Theme.Key.Render(ui.Fit(d.Theme, b.Labels(), labels))+" "+b.Long)
	}
	lines = h.scroll.Window(d, lines)
	width := min(ui.Widest(d.Theme, lines), d.Width)
	return screen.Frame{Content: ui.Block(d.Theme, lines, width, min(len(lines), d.Height))}
}
