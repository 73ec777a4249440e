package ui

import (
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// Way is an action that leads on from an empty screen, and what it does.
type Way struct {
	Action keymap.Action
	Does   string
}

// Ways are lines with the key of each action and what it does. An action without a key is
// left out.
func Ways(env screen.Env, d screen.Draw, ways ...Way) []string {
	var lines []string
	for _, w := range ways {
		if key := env.Key(w.Action); key != "" {
			lines = append(lines, "  "+d.Theme.Key.Render(key)+"  "+w.Does)
		}
	}
	return lines
}

// Empty is a screen that has nothing to show: it says so, and what to press.
func Empty(env screen.Env, d screen.Draw, title string, ways ...Way) string {
	lines := append([]string{"", "  " + d.Theme.Title.Render(title), ""}, Ways(env, d, ways...)...)
	return Block(d.Theme, lines, d.Width, d.Height)
}
