package tui_test

import (
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

var typeList = store.List{Kind: store.TypeList}

// What another rapport does to the types is there within a second: in a form that is
// open, where what is chosen stays, in the next one, and in the filters.
func TestTypesChangeElsewhere(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log, keymap.PreviousField, keymap.PreviousField)
		s.Keys("m")
		inField(t, s, "Type", "Meeting")
		s.Elsewhere(func(b *tuitest.Book) {
			own, _, err := b.Log.AddListed(b.T.Context(), typeList, logbook.ListEntry{Name: "Zoo visit", Before: int64(store.NoteType)})
			if err != nil {
				t.Fatal(err)
			}
			if _, _, err := b.Log.RenameListed(b.T.Context(), typeList, 3, "Sit-down"); err != nil {
				t.Fatal(err)
			}
			for _, id := range []int64{3, 4} {
				if _, err := b.Log.HideListed(b.T.Context(), typeList, id); err != nil {
					t.Fatal(err)
				}
			}
			b.Record(logbook.Entry{Contacts: []store.ContactID{p.ada.ID}, Type: store.TypeID(own.ID), Details: "The lions"})
		})
		s.Wait(2 * time.Second)
		inField(t, s, "Type", "Sit-down")
		s.Press(keymap.NextChoice) // no email
		inField(t, s, "Type", "Face to face")
		s.Keys("z")
		inField(t, s, "Type", "Zoo visit")
		s.Press(keymap.NextField, keymap.NextField)
		s.Type("Elephants")
		s.Press(keymap.Save)
		s.See("Logged: Zoo visit with Ada Lovelace")

		// A note is what is logged, wherever it stands in the order.
		s.Press(keymap.Log, keymap.PreviousField, keymap.PreviousField)
		inField(t, s, "Type", "Note")
		s.Press(keymap.PrevChoice)
		inField(t, s, "Type", "Zoo visit")
		s.Press(keymap.NextChoice, keymap.Cancel)

		open(s, "ada")
		s.See("Zoo visit", "The lions")
		s.Press(keymap.FilterType)
		s.See("Zoo visit", "Door knock")
		s.SeeNot("] Meeting", "] Email  ")
		s.Press(keymap.Last)
		s.Keys("space")
		s.See("[□] Sit-down (hidden)", "[■] Email (hidden)")
		s.Press(keymap.Up)
		s.Keys("space")
		s.Press(keymap.TakeMatch)
		s.See("Sit-down, Email", "Met to plan")
		s.SeeNot("The lions")
	})
}
