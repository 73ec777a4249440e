package tui_test

import (
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// setLevels goes to the fields of the levels in the form of a contact, and sets both.
func setLevels(s *tuitest.Story, support, priority string) {
	for range 6 {
		s.Press(keymap.NextField)
	}
	s.Type(support)
	s.Press(keymap.NextField)
	s.Type(priority)
}

// The levels are set in the form of the contact, and stand on the profile in words.
func TestTheLevelsOfAContactAreSetInItsForm(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Resize(80, 30)
		open(s, "ada")
		toProfile(s)
		s.SeeNot("Support", "Priority", "Capital")
		s.Press(keymap.Edit)
		setLevels(s, "w", "h")
		s.See("Weak support", "High")
		s.Press(keymap.Save)
		s.See("Saved Ada Lovelace", "Support       Weak support", "Priority      High")
		if c := readContact(t, s, p.ada.ID); c.Support != store.WeakSupport || c.Priority != store.HighPriority {
			t.Errorf("%+v", c)
		}
		s.Press(keymap.Edit)
		setLevels(s, "n", "h") // from High, the next one of the letter
		s.Press(keymap.Save)
		s.See("Priority      Highest")
		s.SeeNot("Support")
	})
}

// What is typed of the levels is a draft, and what somebody else sets meanwhile is a
// conflict, as with any field.
func TestTheLevelsOfAContactMeet(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Resize(80, 30)
		goTo(s, "grace")
		s.Press(keymap.Edit)
		setLevels(s, "u", "l")
		s.Press(keymap.KeepDraft, keymap.Edit)
		s.See("Undecided", "Lowest")
		s.Elsewhere(func(b *tuitest.Book) {
			support, priority := store.StrongOppose, store.LowestPriority
			if _, _, err := b.Log.EditContact(b.T.Context(), p.grace.ID, logbook.PersonChange{Support: &support, Priority: &priority}); err != nil {
				t.Fatal(err)
			}
		})
		s.Press(keymap.Save)
		s.See("Changed elsewhere meanwhile", "Support", "Undecided", "Strong oppose")
		s.SeeNot("Priority")
	})
}

// Where a contact stands is on the profile: on paths, and with social capital from the
// moment that its currency is named or that anybody has any.
func TestTheProfileSaysWhereAContactStands(t *testing.T) {
	var p people
	tuitest.Run(t, tuitest.Options{Width: 80, Height: 30, Fill: func(b *tuitest.Book) {
		p = fill(b)
		for _, name := range []string{"Become a donor", "Become a host"} {
			if _, _, err := b.Log.AddListed(b.T.Context(), store.List{Kind: store.PathList}, logbook.ListEntry{Name: name, Steps: []string{"First call", "Meeting"}}); err != nil {
				t.Fatal(err)
			}
		}
		b.Record(logbook.Entry{Contacts: []store.ContactID{p.ada.ID}, Details: "x", Campaign: store.Campaign{Path: 1, Step: 2}})
	}}, func(s *tuitest.Story) {
		open(s, "ada")
		toProfile(s)
		s.See("Path          Become a donor: Meeting")
		s.SeeNot("host", "Capital")
		s.Elsewhere(func(b *tuitest.Book) {
			if _, err := b.Log.SetCurrency(b.T.Context(), "favours"); err != nil {
				t.Fatal(err)
			}
		})
		s.Wait(2 * time.Second)
		s.See("Capital       0 favours")
		s.Elsewhere(func(b *tuitest.Book) {
			if _, _, err := b.Log.AddCapital(b.T.Context(), p.ada.ID, -3, "a lift"); err != nil {
				t.Fatal(err)
			}
			if _, err := b.Log.CompletePath(b.T.Context(), p.ada.ID, 1); err != nil {
				t.Fatal(err)
			}
		})
		s.Wait(2 * time.Second)
		s.See("Capital       -3 favours", "Become a donor: completed ")
	})
}

// toProfile goes to the tab Profile of a contact's page.
func toProfile(s *tuitest.Story) { s.Press(keymap.NextTab, keymap.NextTab) }
