package keymap_test

import (
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// named are the names of the keys that make no text, as Bubble Tea says them.
func named() map[string]bool {
	names := map[string]bool{}
	for _, code := range []rune{
		tea.KeyEnter, tea.KeyEscape, tea.KeyTab, tea.KeySpace, tea.KeyBackspace, tea.KeyDelete,
		tea.KeyUp, tea.KeyDown, tea.KeyLeft, tea.KeyRight, tea.KeyHome, tea.KeyEnd, tea.KeyPgUp, tea.KeyPgDown,
	} {
		names[tea.KeyPressMsg{Code: code}.String()] = true
	}
	names[tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}.String()] = true
	for letter := 'a'; letter <= 'z'; letter++ {
		names[tea.KeyPressMsg{Code: letter, Mod: tea.ModCtrl}.String()] = true
	}
	return names
}

// A key that no message of a terminal is called, such as " ", would be dead.
func TestNoKeyIsDead(t *testing.T) {
	names := named()
	for _, b := range keymap.Default().All() {
		if len(b.Keys) == 0 {
			t.Errorf("%s has no key", b.Action)
		}
		for _, key := range b.Keys {
			letter := utf8.RuneCountInString(key) == 1 && key != " "
			if !names[key] && !letter {
				t.Errorf("%s: no key is called %q", b.Action, key)
			}
			if got := tuitest.Key(key).String(); got != key {
				t.Errorf("%s: pressing %q is called %q", b.Action, key, got)
			}
			if !keymap.Default().Is(b.Action, tuitest.Key(key).String()) {
				t.Errorf("%s is not %q", b.Action, key)
			}
		}
	}
}

// Ctrl with i, m or [ is the same byte as tab, enter or esc.
func TestNoKeyIsAnotherInDisguise(t *testing.T) {
	for _, b := range keymap.Default().All() {
		for _, key := range b.Keys {
			switch key {
			case "ctrl+i", "ctrl+m", "ctrl+[", "ctrl+enter", "shift+enter":
				t.Errorf("%s: many terminals cannot tell %q from another key", b.Action, key)
			}
		}
	}
}

// Every action has one binding, with all that help and README need.
func TestBindingsAreWhole(t *testing.T) {
	seen := map[keymap.Action]bool{}
	for _, b := range keymap.Default().All() {
		if seen[b.Action] {
			t.Errorf("%s is bound twice", b.Action)
		}
		seen[b.Action] = true
		if b.Short == "" || b.Long == "" || b.Group == "" {
			t.Errorf("%s lacks words: %+v", b.Action, b)
		}
	}
}

func TestOfAnUnknownAction(t *testing.T) {
	b := keymap.Default().Of("nonsense")
	if b.Action != "" || b.Label() != "" || keymap.Default().Is("nonsense", "") {
		t.Errorf("%+v", b)
	}
}
