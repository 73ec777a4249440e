package tui_test

import (
	"testing"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// inHistory tells a story in the history of everybody.
func inHistory(t *testing.T, tell func(s *tuitest.Story, p people)) {
	t.Helper()
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.History)
		s.See("4 History", poetry, "Ada Lovelace  Note")
		tell(s, p)
	})
}

// Enter goes to the contact, and esc comes back to the row.
func TestHistoryLeadsToTheContact(t *testing.T) {
	inHistory(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Open)
		s.See("› Ada Lovelace", "Interactions   Activity   Profile")
		s.Press(keymap.Back)
		s.See("▌  ✎ Ada Lovelace  Note")
	})
}

// Of a meeting with several, the user says whose page is meant.
func TestHistoryAsksWhichOfSeveral(t *testing.T) {
	inHistory(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.FilterType)
		s.Keys("m")
		s.Press(keymap.Confirm, keymap.Open)
		s.See("Go to", "Ada Lovelace", "Grace Hopper")
		s.Press(keymap.Down, keymap.Confirm)
		s.See("› Grace Hopper")
	})
}

// Every filter of the timeline works for everybody, and what filters is shown.
func TestHistoryIsFiltered(t *testing.T) {
	inHistory(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.FilterHigh)
		s.See("HIGH only", cards)
		s.SeeNot(poetry)
		s.Press(keymap.ClearFilters, keymap.Search)
		s.Type("compiler")
		s.Press(keymap.KeepWords)
		s.See(compiler, "x clear")
		s.SeeNot(cards)
		s.Press(keymap.DropWords, keymap.FilterRange, keymap.Down, keymap.TakeMatch)
		s.See(poetry, "Last 30 days")
		s.SeeNot(engine)
	})
}

// Logging starts with the people of the row, editing and deleting mean the row,
// and the whole text is one key away.
func TestHistoryActsOnTheRow(t *testing.T) {
	inHistory(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Read)
		s.See("Logged by", poetry)
		s.Press(keymap.Cancel, keymap.Log)
		s.Type("Said hello")
		s.Press(keymap.Save)
		s.See("Logged: Note with Ada Lovelace", "Said hello")
		s.Press(keymap.First, keymap.Edit)
		s.Type("!")
		s.Press(keymap.Save)
		s.See("Said hello!")
		s.Press(keymap.Delete, keymap.Yes)
		s.See("Deleted the interaction")
		s.SeeNot("Said hello")
	})
}

// A top screen is left and found again as it was, with the pages on it.
func TestTopScreensKeepTheirPlace(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		open(s, "grace")
		s.Press(keymap.History, keymap.FilterHigh, keymap.Contacts)
		s.See("› Grace Hopper")
		s.Press(keymap.History)
		s.See("HIGH only")
		s.Press(keymap.Contacts, keymap.Contacts)
		s.SeeNot("› Grace Hopper")
		s.See("/ grace")
	})
}

// What has changed while a screen was out of sight is there when it comes back.
func TestAHiddenScreenReadsAgain(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.History, keymap.Contacts, keymap.Log)
		s.Type("While history was hidden")
		s.Press(keymap.Save, keymap.History)
		s.See("While history was hidden")
	})
}

// An empty history says what to press.
func TestEmptyHistory(t *testing.T) {
	tuitest.Run(t, tuitest.Options{}, func(s *tuitest.Story) {
		s.Press(keymap.History)
		s.See("Nothing logged yet. l logs the first interaction.")
		s.Press(keymap.Edit)
		s.See("There is no interaction here. l logs the first interaction.")
	})
}
