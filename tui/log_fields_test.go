package tui_test

import (
	"testing"
	"time"

	"rapport/logbook"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// A letter jumps to the next type that begins with it, the arrows go through.
func TestChooseTheType(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log, keymap.PreviousField, keymap.PreviousField)
		inField(t, s, "Type", "Note")
		s.Keys("m")
		inField(t, s, "Type", "Meeting")
		s.Press(keymap.NextChoice)
		inField(t, s, "Type", "Email")
		s.Keys("E")
		inField(t, s, "Type", "Event")
		s.Keys("e")
		inField(t, s, "Type", "Email blast")
		s.Press(keymap.PrevChoice)
		inField(t, s, "Type", "Delivery")
		s.Keys("n")
		s.Press(keymap.PrevChoice)
		inField(t, s, "Type", "Other")
		s.Press(keymap.NextField, keymap.NextField)
		s.Type("Something")
		s.Press(keymap.Save)
		s.See("Logged: Other with Ada Lovelace")
	})
}

// The moment that the words mean is shown while they are typed.
func TestWhenInWords(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log, keymap.PreviousField)
		s.See("Wed 18 Nov 2026, 10:15")
		s.Type("yester")
		s.See("is not a moment I understand")
		s.Type("day 15:00")
		s.See("Tue 17 Nov 2026, 15:00")
		s.Press(keymap.NextField)
		s.Type("Yesterday's call")
		s.Press(keymap.Save)
		s.See("Logged: Note with Ada Lovelace, yesterday 15:00")
		if i := newest(t, s, p.ada.ID); i.Details == "Yesterday's call" {
			t.Error("the newest is that of this morning")
		}
	})
}

// A moment to come and one that is not understood are refused at the field, with
// the words; everything else that was typed stays too.
func TestAMomentThatIsRefused(t *testing.T) {
	for words, says := range map[string]string{
		"tomorrow": "tomorrow", "2027-01-01": "still to come", "blah": "blah", "32 dec": "32 dec", "1 jan 1500": "1500",
	} {
		t.Run(words, func(t *testing.T) {
			withPeople(t, func(s *tuitest.Story, p people) {
				s.Press(keymap.Log)
				s.Type("My words")
				s.Press(keymap.PreviousField)
				s.Type(words)
				s.Press(keymap.NextField, keymap.NextField, keymap.NextField, keymap.NextField, keymap.Toggle, keymap.Save)
				s.See(says, words, "My words", "[■]", "Log")
				s.Straight()
				inField(t, s, cursorField(s), words)
				if i := newest(t, s, p.ada.ID); i.Details == "My words" {
					t.Error("logged all the same")
				}
				for range len(words) {
					s.Keys("backspace")
				}
				s.SeeNot(says + ";")
				s.Press(keymap.Save)
				s.See("Logged: Note with Ada Lovelace, today 10:15")
			})
		})
	}
}

func TestEmptyDetailsAreRefused(t *testing.T) {
	for name, details := range map[string]string{"nothing": "", "blanks": " \n\t\n "} {
		t.Run(name, func(t *testing.T) {
			withPeople(t, func(s *tuitest.Story, p people) {
				s.Press(keymap.Log)
				s.Paste(details)
				s.Press(keymap.PreviousField)
				s.Type("yesterday")
				s.Press(keymap.PreviousField)
				s.Keys("c")
				s.Press(keymap.Save)
				s.See("the details are empty", "Call", "yesterday", "Ada Lovelace ×")
				s.Type("Now with words")
				s.SeeNot("the details are empty")
				s.Press(keymap.Save)
				s.See("Logged: Call with Ada Lovelace, yesterday 12:00")
			})
		})
	}
}

func TestLogHigh(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		open(s, "alan")
		s.Press(keymap.Log)
		s.Type("Urgent")
		s.Press(keymap.NextField, keymap.NextField, keymap.NextField)
		s.See("[□]")
		s.Press(keymap.Toggle, keymap.Toggle, keymap.Toggle)
		s.See("[■]")
		s.Press(keymap.Save)
		s.See("HIGH", "┃")
		if !newest(t, s, p.alan.ID).High {
			t.Error("not HIGH")
		}
	})
}

// The organisation is asked for only where one of the contacts has one.
func TestLogForAnOrganisation(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		goTo(s, "alan")
		s.Press(keymap.Log)
		s.SeeNot("│ Organisation")
		s.Press(keymap.PreviousField, keymap.PreviousField, keymap.PreviousField)
		s.Type("grace")
		s.Press(keymap.TakeMatch)
		s.See("│ Organisation")
		s.Press(keymap.PreviousField, keymap.PreviousField, keymap.PreviousField)
		inField(t, s, "Organisation", "none")
		s.Press(keymap.NextChoice)
		inField(t, s, "Organisation", "Harbour Trust")
		s.Press(keymap.NextField, keymap.NextField, keymap.NextField, keymap.NextField, keymap.NextField, keymap.NextField)
		s.Type("For the trust")
		s.Press(keymap.Save)
		if i := newest(t, s, p.alan.ID); i.Organisation.Name != "Harbour Trust" {
			t.Errorf("%+v", i.Organisation)
		}
		s.Press(keymap.Open)
		s.See("for Harbour Trust", "with Grace Hopper")
	})
}

// Removing the contact with the organisation takes the field away again.
func TestTheOrganisationGoesWithItsContact(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		goTo(s, "grace")
		s.Press(keymap.Log)
		s.See("Organisation")
		s.Press(keymap.PreviousField, keymap.PreviousField, keymap.PreviousField)
		s.Keys("backspace")
		s.SeeNot("Organisation  ")
	})
}

// Seconds count: what is logged later stands above.
func TestTheNewestStandsOnTop(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		open(s, "ada")
		s.Elsewhere(func(b *tuitest.Book) {
			b.Record(logbook.Entry{Contacts: ids(p.ada), Details: "Earlier", At: tuitest.Now().Add(-time.Hour)})
		})
		s.Press(keymap.Log)
		s.Type("Later")
		s.Press(keymap.Save)
		s.See("Earlier", "Later", "▌  ✎ Note  today 08:15")
	})
}
