package tui_test

import (
	"errors"
	"testing"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// The question counts what goes and what stays, and what others share stays
// with them.
func TestDeleteAContact(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		goTo(s, "ada")
		s.Press(keymap.Delete)
		s.See("Delete Ada Lovelace for good?", "3 interactions", "1 that others share stays", "▌ Keep")
		s.Press(keymap.Yes)
		s.See("Deleted Ada Lovelace")
		s.Press(keymap.DropWords)
		s.SeeNot("Ada Lovelace  ")
		if _, err := s.Read.Contact(s.Context(), p.ada.ID); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("the contact is still there: %v", err)
		}
		open(s, "grace")
		s.See("Met to plan the compiler")
	})
}

func TestKeepAContactAfterAll(t *testing.T) {
	for name, keep := range map[string]func(*tuitest.Story){
		"by its key":      func(s *tuitest.Story) { s.Press(keymap.No) },
		"by esc":          func(s *tuitest.Story) { s.Press(keymap.Cancel) },
		"by enter":        func(s *tuitest.Story) { s.Press(keymap.Confirm) },
		"going round":     func(s *tuitest.Story) { s.Press(keymap.NextChoice, keymap.PrevChoice, keymap.Confirm) },
		"other keys pass": func(s *tuitest.Story) { s.Keys("l", "q", "1", "x", "?"); s.Press(keymap.No) },
	} {
		t.Run(name, func(t *testing.T) {
			withPeople(t, func(s *tuitest.Story, p people) {
				goTo(s, "ada")
				s.Press(keymap.Delete)
				keep(s)
				s.SeeNot("for good?", "Deleted", "Archived")
				if c := readContact(t, s, p.ada.ID); c.Archived {
					t.Error("archived")
				}
			})
		})
	}
}

func TestDeleteByTheCursor(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		goTo(s, "alan")
		s.Press(keymap.Delete)
		s.See("Nothing was logged with")
		s.Press(keymap.PrevChoice)
		s.See("▌ Delete")
		s.Press(keymap.Confirm)
		s.See("Deleted Alan Türing")
	})
}

// From the page of the contact, deleting goes back to the list.
func TestDeleteFromTheProfile(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		open(s, "grace")
		s.Press(keymap.NextTab, keymap.NextTab, keymap.Delete)
		s.See("1 that others share stays")
		s.Press(keymap.Yes)
		s.See("Deleted Grace Hopper", "Nobody matches")
		s.Press(keymap.DropWords)
		if !left(s.Screen(), "Ada") || left(s.Screen(), "Grace") {
			t.Error(s.Screen())
		}
	})
}

// Deleting the last contact leaves an empty book, which says what to press.
func TestDeleteTheLastContact(t *testing.T) {
	fill := func(b *tuitest.Book) { b.Named("Ada") }
	tuitest.Run(t, tuitest.Options{Fill: fill}, func(s *tuitest.Story) {
		s.Press(keymap.Delete, keymap.Yes)
		s.See("There is nobody here yet", "Deleted Ada")
		s.Press(keymap.Delete)
		s.See("There is no contact here")
	})
}
