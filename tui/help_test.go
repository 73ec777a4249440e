package tui_test

import (
	"strings"
	"testing"
	"time"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

func TestHelp(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.ShowHelp)
		s.See("Keys", "Contacts and interactions", "add a contact")
		s.Straight()
		s.Press(keymap.Last)
		s.See("Everywhere", "show the keys that work here")
		s.Press(keymap.First)
		s.See("Contacts and interactions")
		for _, action := range []keymap.Action{keymap.Cancel, keymap.ShowHelp} {
			s.Press(action)
			s.SeeNot("Contacts and interactions")
			s.Press(keymap.ShowHelp)
		}
	})
}

// What a key does goes on under itself where the line is short.
func TestHelpCutsNothing(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Resize(60, 15)
		s.Press(keymap.ShowHelp)
		s.See("d              delete or unlink what is selected, or", "               archive a contact; asks first")
		s.Press(keymap.Last)
		s.See("quit, from anywhere")
		s.Straight()
	})
}

func TestProfile(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		open(s, "ada")
		toProfile(s)
		s.See("ada@example.org (work)  primary", "countess@example.com", "+44 20 7946 0018 (home)",
			"12 St James's Square", "Analytical Society", "maths, founder", "10 Dec 1815", "Likes horses",
			"Last contact  Sun 15 Nov 2026", "Added")
		s.SeeNot("Interactions newest")
		s.Press(keymap.PreviousTab, keymap.PreviousTab)
		s.See("A thought about poetry")
		s.Press(keymap.PreviousTab, keymap.NextTab)
		s.See("A thought about poetry")
	})
}

// A long profile scrolls, and stops at its ends.
func TestScrollTheProfile(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		goTo(s, "alan")
		s.Press(keymap.Edit, keymap.PreviousField)
		s.Paste(strings.Repeat("a line\n", 40) + "the last line")
		s.Press(keymap.Save, keymap.Open, keymap.NextTab, keymap.NextTab)
		s.See("a line", "555-0142")
		s.SeeNot("the last line")
		s.Press(keymap.Last)
		s.See("the last line")
		s.Press(keymap.First)
		s.See("555-0142")
		for range 5 {
			s.Press(keymap.PageDown)
		}
		s.See("Added", "the last line")
		s.Straight()
		s.Press(keymap.Up, keymap.First)
		s.See("555-0142")
	})
}

// Good news goes by itself after four seconds, bad news stays until a key.
func TestToasts(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		s.Type("Words")
		s.Press(keymap.Save)
		s.Wait(3 * time.Second)
		s.See("Logged: Note")
		s.Wait(time.Second)
		s.SeeNot("Logged: Note")
		s.See("enter open")

		open(s, "alan")
		s.Press(keymap.ClearFilters)
		s.Wait(time.Minute)
		s.See("No filter is set")
		s.Press(keymap.Down)
		s.SeeNot("No filter is set")
	})
}

// A later toast is not cut short by the end of an earlier one.
func TestALaterToastStays(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		for _, words := range []string{"One", "Two"} {
			s.Press(keymap.Log)
			s.Type(words)
			s.Press(keymap.Save)
			s.Wait(2500 * time.Millisecond)
			s.See("Logged")
		}
		s.Wait(2 * time.Second)
		s.SeeNot("Logged")
	})
}

// "Today" becomes "yesterday" at midnight without a key.
func TestDaysGoBy(t *testing.T) {
	late := time.Date(2026, 11, 18, 23, 58, 30, 0, time.UTC)
	tuitest.Run(t, tuitest.Options{Fill: func(b *tuitest.Book) { fill(b) }, At: late}, func(s *tuitest.Story) {
		open(s, "ada")
		s.See("today 08:15")
		s.Wait(2 * time.Minute)
		s.See("yesterday 08:15")
		s.SeeNot("today")
	})
}
