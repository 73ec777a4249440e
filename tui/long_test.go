package tui_test

import (
	"strings"
	"testing"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// A paste of any length is saved whole.
func TestALongPasteIsSavedWhole(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		long := strings.Repeat("line\n", 10_050) + "end"
		s.Press(keymap.Log)
		s.Paste(long)
		s.See("too long to be typed in here")
		s.Press(keymap.Save)
		s.See("Logged: Note")
		if i := newest(t, s, p.ada.ID); i.Details != long {
			t.Errorf("%d bytes became %d", len(long), len(i.Details))
		}
	})
}
