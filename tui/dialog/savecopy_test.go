package dialog_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/dialog"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
)

// What becomes of the copy is said above the path, where no entries cover it.
func TestWhatBecomesOfACopyIsSaidAboveThePath(t *testing.T) {
	env := screen.Env{ID: 1, Life: t.Context(), Saves: t.Context(), Keys: keymap.Default(), Asked: &screen.Requests{}}
	s := dialog.NewSaveCopy(env, store.Attachment{ID: 1, Name: "minutes.txt", Size: 11})
	styles := theme.New(theme.Options{})
	s.Update(screen.Resized{Width: 60, Height: 12, Theme: styles})
	s.Update(tea.PasteMsg{Content: "nowhere/a.txt"})
	above := func(text string) {
		t.Helper()
		frame := s.Frame(screen.Draw{Width: 60, Height: 12, Theme: styles})
		said, path := -1, -1
		for y, line := range strings.Split(ansi.Strip(frame.Content), "\n") {
			if strings.Contains(line, text) {
				said = y
			}
			if strings.Contains(line, "nowhere/a.txt") {
				path = y
			}
		}
		if said < 0 || path <= said || frame.Cursor == nil || frame.Cursor.Y != path {
			t.Errorf("%q is on line %d, the path on %d, the cursor at %+v", text, said, path, frame.Cursor)
		}
	}
	above("Where to?")
	s.Update(screen.Pressed{Action: keymap.SaveThere})
	above("Copying")
	s.Update(screen.Written{To: 1, Err: &logbook.SaveError{Reason: "the disk is full"}})
	above("the disk is full")
}
