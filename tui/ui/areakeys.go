package ui

import (
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
)

// areaKeys are the keys that edit an Area. Nothing selects, for a selection
// would not be seen, and the next letter would replace it. Nothing asks for the
// clipboard: the terminal pastes. Ctrl+e and ctrl+p are left to the program.
func areaKeys() textarea.KeyMap {
	on := func(keys ...string) key.Binding { return key.NewBinding(key.WithKeys(keys...)) }
	return textarea.KeyMap{
		CharacterForward:  on("right", "ctrl+f"),
		CharacterBackward: on("left", "ctrl+b"),
		WordForward:       on("alt+right", "ctrl+right", "alt+f"),
		WordBackward:      on("alt+left", "ctrl+left", "alt+b"),
		LineNext:          on("down"),
		LinePrevious:      on("up"),
		LineStart:         on("home", "ctrl+a"),
		LineEnd:           on("end"),
		PageUp:            on("pgup"),
		PageDown:          on("pgdown"),
		InputBegin:        on("alt+<", "ctrl+home"),
		InputEnd:          on("alt+>", "ctrl+end"),

		InsertNewline:           on("enter", "ctrl+m"),
		DeleteCharacterBackward: on("backspace", "ctrl+h"),
		DeleteCharacterForward:  on("delete", "ctrl+d"),
		DeleteWordBackward:      on("alt+backspace", "ctrl+w", "ctrl+backspace"),
		DeleteWordForward:       on("alt+delete", "alt+d", "ctrl+delete"),
		DeleteAfterCursor:       on("ctrl+k"),
		DeleteBeforeCursor:      on("ctrl+u"),

		UppercaseWordForward:       on("alt+u"),
		LowercaseWordForward:       on("alt+l"),
		CapitalizeWordForward:      on("alt+c"),
		TransposeCharacterBackward: on("ctrl+t"),
	}
}
