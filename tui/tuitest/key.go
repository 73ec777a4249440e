package tuitest

import (
	"image/color"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// white is the background of a light terminal.
type white struct{}

// RGBA implements color.Color.
func (white) RGBA() (r, g, b, a uint32) { return color.White.RGBA() }

// Key is the message that a terminal sends for a key, by the key's name in the
// keymap: "j", "G", "ctrl+s", "shift+tab", "space".
func Key(name string) tea.KeyPressMsg {
	var mod tea.KeyMod
	for {
		prefix, rest, ok := strings.Cut(name, "+")
		if !ok || rest == "" {
			break
		}
		mod |= modifier(prefix)
		name = rest
	}
	if code, ok := special(name); ok {
		k := tea.KeyPressMsg{Code: code, Mod: mod}
		if code == tea.KeySpace {
			k.Text = " "
		}
		return k
	}
	r, _ := utf8.DecodeRuneInString(name)
	k := tea.KeyPressMsg{Code: unicode.ToLower(r), Mod: mod}
	if mod == 0 {
		k.Text = name
	}
	return k
}

func modifier(name string) tea.KeyMod {
	switch name {
	case "ctrl":
		return tea.ModCtrl
	case "alt":
		return tea.ModAlt
	case "shift":
		return tea.ModShift
	case "meta":
		return tea.ModMeta
	case "hyper":
		return tea.ModHyper
	case "super":
		return tea.ModSuper
	}
	return 0
}

func special(name string) (rune, bool) {
	codes := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "space": tea.KeySpace, " ": tea.KeySpace,
		"backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "up": tea.KeyUp, "down": tea.KeyDown,
		"left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd,
		"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "insert": tea.KeyInsert, "\n": tea.KeyEnter,
	}
	for n := range 24 {
		codes["f"+strconv.Itoa(n+1)] = tea.KeyF1 + rune(n)
	}
	code, ok := codes[name]
	return code, ok
}
