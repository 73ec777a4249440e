package tui_test

import (
	"testing"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// From an empty book to a saved note: a, a name, ctrl+s; l, the words, ctrl+s.
func TestFirstNote(t *testing.T) {
	tuitest.Run(t, tuitest.Options{}, func(s *tuitest.Story) {
		s.See("There is nobody here yet")
		s.Press(keymap.Add)
		s.Type("Ada Lovelace")
		s.Press(keymap.Save)
		s.See("Added Ada Lovelace")
		s.Press(keymap.Log)
		s.Type("Talked about the engine")
		s.Press(keymap.Save)
		s.See("Logged: Note with Ada Lovelace, today 10:15")
		s.Press(keymap.Open)
		s.See("Talked about the engine", "Sam Organiser")
		s.Press(keymap.Back, keymap.Quit)
		s.Ended()
	})
}
