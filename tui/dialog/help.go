package dialog

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// Help lists the keys that work on the screen that it was opened from.
type Help struct {
	env      screen.Env
	bindings []keymap.Binding
	lines    []string // wrapped to the width
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
		h.lines = h.wrapped(msg.Theme, msg.Width)
		h.scroll.Fit(len(h.lines), msg.Height)
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

// The widths of the column of keys: settings may give an action many.
const (
	leastLabels = 14
	mostLabels  = 24
)

// labels is the width of the column of keys.
func (h *Help) labels(t *theme.Theme) int {
	width := leastLabels
	for _, b := range h.bindings {
		width = max(width, min(ui.Width(t, b.Labels()), mostLabels))
	}
	return width
}

// wrapped are the lines of the help. What a key does goes on under itself where
// it is too long for one.
func (h *Help) wrapped(t *theme.Theme, width int) []string {
	var lines []string
	group, labels := "", h.labels(t)
	for _, b := range h.bindings {
		if b.Group != group {
			if group != "" {
				lines = append(lines, "")
			}
			group = b.Group
			lines = append(lines, t.Title.Render(group))
		}
		keys := b.Labels()
		does, _ := ui.Wrap(t, b.Long, width-labels-1, 0)
		for _, line := range does {
			lines = append(lines, t.Key.Render(ui.Fit(t, keys, labels))+" "+line)
			keys = ""
		}
	}
	return lines
}

// Frame implements screen.Screen.
func (h *Help) Frame(d screen.Draw) screen.Frame {
	lines := h.scroll.Window(d, h.lines)
	width := min(ui.Widest(d.Theme, lines), d.Width)
	return screen.Frame{Content: ui.Block(d.Theme, lines, width, min(len(lines), d.Height))}
}
