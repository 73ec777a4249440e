package tui_test

import (
	"errors"
	"testing"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

func TestDeleteAnInteraction(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		open(s, "ada")
		id := newest(t, s, p.ada.ID).ID
		s.Press(keymap.Delete)
		s.See("Delete this Note of Wed 18 Nov 2026, 08:15 for good?", "▌ Keep")
		s.Press(keymap.No)
		s.See("A thought about poetry")
		s.Press(keymap.Delete, keymap.Yes)
		s.See("Deleted the interaction", "▌  ◆ Meeting")
		s.SeeNot("A thought about poetry")
		if _, err := s.Read.Interaction(s.Context(), id); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("still there: %v", err)
		}
	})
}

// A shared interaction says that it goes from everybody's history.
func TestDeleteASharedInteraction(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		open(s, "grace")
		s.Press(keymap.Delete)
		s.See("Delete this Meeting of Sun 15 Nov 2026, 10:15 for good?", "all 2 contacts")
		s.Press(keymap.Yes)
		s.See("Deleted the interaction", "Nothing logged yet")
		s.Press(keymap.Delete)
		s.See("There is no interaction here")
	})
}

// Enter shows the whole text, however long, and esc goes back.
func TestReadTheWholeText(t *testing.T) {
	long := ""
	for i := range 60 {
		long += "line " + string(rune('A'+i%26)) + string(rune('a'+i/26)) + "\n"
	}
	fill := func(b *tuitest.Book) { b.Note(long, b.Named("Ada")) }
	tuitest.Run(t, tuitest.Options{Fill: fill}, func(s *tuitest.Story) {
		s.Press(keymap.Open)
		s.See("line Aa", "line Ca …")
		s.SeeNot("line Da")
		s.Press(keymap.Open)
		s.See("Logged by", "Wed 18 Nov 2026, 10:15", "line Aa", "line Ha")
		s.Straight()
		s.Press(keymap.Last)
		s.See("line Hc")
		s.SeeNot("line Aa")
		s.Press(keymap.PageUp, keymap.Up, keymap.First, keymap.Down)
		s.See("line Ba")
		s.SeeNot("line Aa", "line Hc")
		s.Press(keymap.Cancel)
		s.SeeNot("Logged by")
		s.See("› Ada")
	})
}
