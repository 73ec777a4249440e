package tui_test

import (
	"testing"
	"time"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// From the list, logging is l, the words, ctrl+s, and it leads back to the list.
func TestLogFromTheList(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		goTo(s, "grace")
		s.Press(keymap.Log)
		s.See("Log", "Grace Hopper ×")
		s.Type("Found a moth?! 1/2")
		s.Press(keymap.Save)
		s.See("Logged: Note with Grace Hopper, today 10:15", "▌ Grace Hopper", "Found a moth?! 1/2")
		i := newest(t, s, p.grace.ID)
		if i.Type.ID != note || i.High || i.LoggedBy != "Sam Organiser" || i.At.Before(tuitest.Now()) || i.At.Sub(tuitest.Now()) > time.Minute {
			t.Errorf("logged %+v", i)
		}
	})
}

// From the page of a contact, the new interaction stands in the timeline.
func TestLogFromThePage(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		open(s, "alan")
		s.See("Nothing logged yet. l logs the first interaction")
		s.Press(keymap.Log)
		s.Type("On morphogenesis\n")
		s.Keys("enter")
		s.Type("Two lines")
		s.Press(keymap.Save)
		s.See("Logged: Note with Alan Türing", "› Alan Türing", "On morphogenesis")
		if i := newest(t, s, p.alan.ID); i.Details != "On morphogenesis\n\nTwo lines" {
			t.Errorf("%q", i.Details)
		}
	})
}

// Several contacts are found as you type, taken by enter, and the last chip goes
// with backspace.
func TestLogWithSeveralContacts(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		goTo(s, "ada")
		s.Press(keymap.Log, keymap.PreviousField, keymap.PreviousField, keymap.PreviousField)
		s.Type("a")
		s.See("▌Ada Lovelace", "Alan Türing", "take")
		s.Press(keymap.Down)
		s.See("▌Alan Türing")
		s.Press(keymap.TakeMatch)
		s.See("Ada Lovelace ×  Alan Türing ×")
		s.Type("gra")
		s.Press(keymap.TakeMatch)
		s.See("Ada Lovelace ×  Alan Türing ×  Grace Hopper ×")
		s.Keys("backspace", "backspace")
		s.SeeNot("Alan Türing ×", "Grace Hopper ×")
		s.Type("小")
		s.Press(keymap.TakeMatch, keymap.NextField, keymap.NextField, keymap.NextField)
		s.Type("Together")
		s.Press(keymap.Save)
		s.See("Logged: Note with Ada Lovelace, 李小龙")
		if i := newest(t, s, p.li.ID); len(i.Contacts) != 2 || i.Details != "Together" {
			t.Errorf("%+v", i)
		}
	})
}

// Somebody who is chosen already is not chosen twice, and words that are nobody
// are refused at the field.
func TestContactsThatCannotBeTaken(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		s.Type("Words")
		s.Press(keymap.PreviousField, keymap.PreviousField, keymap.PreviousField)
		s.Type("lovelace")
		s.Press(keymap.TakeMatch)
		s.SeeNot("Ada Lovelace ×  Ada Lovelace ×")
		s.Type("nobody")
		s.Press(keymap.Save)
		s.See(`"nobody" is no contact: add them first`, "Words")
		s.Straight()
		for range len("nobody") + 1 {
			s.Keys("backspace")
		}
		s.Press(keymap.Save)
		s.See("nobody is named", "Words")
	})
}

// Leaving the field takes the contact that alone is left.
func TestTabTakesTheOnlyMatch(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log, keymap.PreviousField, keymap.PreviousField, keymap.PreviousField)
		s.Type("grace")
		s.Press(keymap.NextField)
		s.See("Ada Lovelace ×  Grace Hopper ×")
	})
}

// logged is the interaction of a contact whose details hold a word.
func logged(t *testing.T, s *tuitest.Story, id store.ContactID, word string) store.InteractionID {
	t.Helper()
	rows, err := s.Read.Interactions(s.Context(), store.InteractionQuery{Contact: id, Words: word, Page: store.Page{Limit: 1}})
	if err != nil || len(rows.Rows) == 0 {
		t.Fatal("nothing is logged", err)
	}
	return rows.Rows[0].ID
}

func newest(t *testing.T, s *tuitest.Story, id store.ContactID) store.Interaction {
	t.Helper()
	rows, err := s.Read.Interactions(s.Context(), store.InteractionQuery{Contact: id, Page: store.Page{Limit: 1}})
	if err != nil || len(rows.Rows) == 0 {
		t.Fatal("nothing is logged", err)
	}
	i, err := s.Read.Interaction(s.Context(), rows.Rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return i
}
