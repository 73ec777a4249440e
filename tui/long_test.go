package tui_test

import (
	"strings"
	"testing"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// A paste that a form cannot hold is not saved without its end.
func TestAPasteThatIsTooLong(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		s.Paste(strings.Repeat("line\n", 10_050))
		s.Press(keymap.Save)
		s.See("╭─ Log", "too long for the form")
	})
}
