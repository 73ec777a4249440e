package tui_test

import (
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// Editing changes only what was changed: what the form cannot show stays as it
// is, and so do the moment to the second, who logged it, and everything else.
func TestEditChangesOnlyWhatWasChanged(t *testing.T) {
	details := "Windows\r\nlines,\ta tab, a bell\x07, \x1b[31mred\u202e and a \u0000"
	var was store.Interaction
	fill := func(b *tuitest.Book) {
		p := fill(b)
		was = b.Record(logbook.Entry{
			Contacts: ids(p.alan, p.grace), Type: call, Details: details,
			At: tuitest.Now().Add(-time.Minute - 7*time.Second), Organisation: 2,
		})
	}
	tuitest.Run(t, tuitest.Options{Fill: fill}, func(s *tuitest.Story) {
		open(s, "alan")
		s.Press(keymap.Edit)
		s.See("Edit interaction", "Alan Türing ×  Grace Hopper ×", "Call", "2026-11-18 10:13:5", "Harbour Trust")
		s.Press(keymap.NextField, keymap.NextField, keymap.NextField, keymap.Toggle, keymap.Save)
		s.See("Saved: Call with Alan Türing, Grace Hopper")
		is, err := s.Read.Interaction(s.Context(), was.ID)
		if err != nil {
			t.Fatal(err)
		}
		if is.Details != was.Details || !is.High || !is.At.Equal(was.At) || is.LoggedBy != was.LoggedBy ||
			is.Organisation != was.Organisation || is.Type != was.Type || len(is.Contacts) != 2 {
			t.Errorf("was %+v\nis  %+v", was, is)
		}
	})
}

func TestEditEverything(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		open(s, "ada")
		s.Press(keymap.Edit)
		s.Keys("end")
		s.Type(", and horses")
		s.Press(keymap.PreviousField)
		s.Keys("ctrl+u")
		s.Type("2 weeks ago")
		s.Press(keymap.PreviousField)
		s.Keys("m")
		s.Press(keymap.PreviousField)
		s.Type("alan")
		s.Press(keymap.TakeMatch, keymap.Save)
		s.See("Saved: Meeting with Ada Lovelace, Alan Türing, 4 Nov 12:00", "A thought about poetry, and horses", "with Alan")
	})
}

// Clearing the moment means now.
func TestEditTheMomentToNow(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		open(s, "ada")
		s.Press(keymap.Edit, keymap.PreviousField)
		s.Keys("ctrl+u")
		s.Press(keymap.Save)
		s.See("Saved: Note with Ada Lovelace, today 10:15")
	})
}

// A form in which nothing was changed closes without a question.
func TestEditNothing(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		open(s, "ada")
		s.Press(keymap.Edit)
		s.See("Edit interaction")
		s.Press(keymap.Cancel)
		s.SeeNot("Edit interaction", "Not saved")
	})
}

func TestTheContactVanishedWhileWordsWereTyped(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		goTo(s, "alan")
		s.Press(keymap.Log)
		s.Type("What was said")
		s.Elsewhere(func(b *tuitest.Book) { b.Delete(p.alan) })
		s.Press(keymap.Save)
		s.See("What was said", "there is no contact", "your words are still here")
		s.Press(keymap.PreviousField, keymap.PreviousField, keymap.PreviousField)
		s.Keys("backspace")
		s.Type("grace")
		s.Press(keymap.TakeMatch, keymap.Save)
		s.See("Logged: Note with Grace Hopper")
	})
}

func TestTheInteractionVanishedWhileItWasEdited(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		open(s, "ada")
		s.Press(keymap.Edit)
		s.Type("New words. ")
		id := newest(t, s, p.ada.ID).ID
		s.Elsewhere(func(b *tuitest.Book) {
			if err := b.Log.Delete(b.T.Context(), id); err != nil {
				b.T.Error(err)
			}
		})
		s.Press(keymap.Save)
		s.See("poetryNew words.", "Deleted elsewhere", "was deleted meanwhile", "▌ Go on editing")
		s.Press(keymap.Save) // was under way
		s.See("▌ Go on editing")
		s.Wait(time.Second)
		s.Press(keymap.Save)
		s.SeeNot("╭─")
		s.See("Logged: Note with Ada", "poetryNew words.")
	})
}
