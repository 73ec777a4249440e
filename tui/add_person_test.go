package tui_test

import (
	"testing"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// Who logs with somebody new adds them on the way, and finds the form as it was.
func TestAddAPersonWhileLogging(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		s.Type("Met at the harbour")
		s.Press(keymap.PreviousField, keymap.PreviousField, keymap.PreviousField)
		s.Type("Zora Neale")
		s.See("Nobody matches; enter adds them", "enter add them")
		s.Press(keymap.AddPerson)
		s.See("─ Add contact ─")
		inField(t, s, "Name", "Zora Neale")
		s.Press(keymap.Save)
		s.See("Added Zora Neale", "Ada Lovelace ×  Zora Neale ×", "Met at the harbour")
		s.Press(keymap.Save)
		s.See("Logged: Note with Ada Lovelace, Zora Neale")
	})
}

// Who thinks better of it finds the name still there.
func TestAddNobodyAfterAll(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log, keymap.PreviousField, keymap.PreviousField, keymap.PreviousField)
		s.Type("Zora")
		s.Press(keymap.AddPerson, keymap.Cancel)
		s.SeeNot("Add contact")
		s.See("Ada Lovelace ×  Zora")
		s.Keys("backspace")
		s.Press(keymap.Save)
		s.See(`"Zor" is no contact`)
	})
}
