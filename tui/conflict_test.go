package tui_test

import (
	"strings"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// meet edits the newest interaction of Ada here and elsewhere: both change the
// details, we the importance, they the type.
func meet(t *testing.T, s *tuitest.Story, p people) store.InteractionID {
	t.Helper()
	open(s, "ada")
	s.Press(keymap.Edit)
	s.Type(" and prose")
	s.Press(keymap.NextField, keymap.NextField, keymap.NextField, keymap.Toggle)
	id := newest(t, s, p.ada.ID).ID
	s.Elsewhere(func(b *tuitest.Book) {
		details, kind := "A thought about sums", call
		if _, _, err := b.Log.Edit(b.T.Context(), id, logbook.Change{Details: &details, Type: &kind}); err != nil {
			t.Fatal(err)
		}
	})
	return id
}

func interaction(t *testing.T, s *tuitest.Story, id store.InteractionID) store.Interaction {
	t.Helper()
	i, err := s.Read.Interaction(s.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// Both versions are shown, and going on changes nothing.
func TestConflictGoesOnEditing(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		id := meet(t, s, p)
		s.Press(keymap.Save)
		s.See("Changed elsewhere meanwhile", "Details", "Yours", "In the book now", "poetry and prose", "about sums", "▌ Go on editing")
		s.Wait(time.Second)
		s.Press(keymap.Confirm)
		s.See("Edit interaction", "poetry and prose")
		if i := interaction(t, s, id); i.Details != "A thought about sums" || i.High {
			t.Errorf("written: %+v", i)
		}
		s.Press(keymap.Save, keymap.Cancel)
		s.See("poetry and prose")
	})
}

// Theirs is taken for what both have changed; what only we have changed stays.
func TestConflictTakesTheirs(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		id := meet(t, s, p)
		s.Press(keymap.Save)
		s.Wait(time.Second)
		s.Press(keymap.TakeTheirs)
		s.See("Edit interaction", "about sums", "Call", "■")
		s.SeeNot("prose")
		s.Press(keymap.Save)
		s.See("Saved: Call with Ada")
		if i := interaction(t, s, id); i.Details != "A thought about sums" || !i.High || i.Type.ID != call {
			t.Errorf("%+v", i)
		}
	})
}

// Ours is written over theirs, and what only they have changed stays.
func TestConflictOverwrites(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		id := meet(t, s, p)
		s.Press(keymap.Save)
		s.Wait(time.Second)
		s.Press(keymap.Overwrite)
		s.See("Saved: Call with Ada")
		if i := interaction(t, s, id); i.Details != "A thought about poetry and prose" || !i.High || i.Type.ID != call {
			t.Errorf("%+v", i)
		}
	})
}

// A contact has its conflicts, too; a long text is scrolled through on the
// smallest terminal, and the answers stay in view.
func TestConflictOfAContactOnASmallTerminal(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Resize(60, 15)
		goTo(s, "grace")
		s.Press(keymap.Edit)
		s.Type(" Murray")
		s.Press(keymap.PreviousField)
		s.Paste(strings.Repeat("our notes ", 60) + "end of ours")
		s.Elsewhere(func(b *tuitest.Book) {
			name, notes := "Rear Admiral Hopper", strings.Repeat("their notes ", 60)+"end of theirs"
			if _, _, err := b.Log.EditContact(b.T.Context(), p.grace.ID, logbook.PersonChange{Name: &name, Notes: &notes}); err != nil {
				t.Fatal(err)
			}
		})
		s.Press(keymap.Save)
		s.Straight()
		s.See("Name", "Grace Hopper Murray", "Rear Admiral Hopper", "▌ Go on editing", "Overwrite with yours")
		s.Press(keymap.Last)
		s.See("end of theirs", "▌ Go on editing")
		s.Wait(time.Second)
		s.Press(keymap.NextChoice, keymap.Confirm)
		s.SeeNot("╭─ Changed")
		s.See("their notes")
		s.Press(keymap.NextField)
		s.See("Rear Admiral Hopper")
	})
}

// What somebody else changes while the form is open is said early, and does not
// disturb whoever types; where nothing was typed it is just shown.
func TestChangedElsewhereWhileEditing(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		meet(t, s, p)
		s.Wait(2 * time.Second)
		s.See("Changed elsewhere meanwhile.", "poetry and prose")
		s.Press(keymap.Cancel, keymap.Discard, keymap.Edit)
		s.See("about sums")
		s.Elsewhere(func(b *tuitest.Book) { retell(b, newest(t, s, p.ada.ID).ID, "about shapes") })
		s.Wait(2 * time.Second)
		s.See("about shapes")
		s.SeeNot("Changed elsewhere")
		s.Press(keymap.Cancel)
		s.SeeNot("╭─")
	})
}

// Keys that were under way when a conflict was found are not the answer to it.
func TestKeysInFlightSettleNoConflict(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		meet(t, s, p)
		s.Press(keymap.Save)
		s.Type("to")
		s.Keys("enter")
		s.See("▌ Go on editing", "poetry and prose")
		s.Click("Overwrite with yours")
		s.See("▌ Go on editing", "poetry and prose")
		s.Wait(time.Second)
		s.Press(keymap.TakeTheirs)
		s.See("Edit interaction", "about sums")
	})
}
