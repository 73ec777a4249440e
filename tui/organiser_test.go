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

// Who logs from the page of a path means that path; the step is theirs to say.
func TestLoggingFromAPath(t *testing.T) {
	withJourneys(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Paths, keymap.Open, keymap.Down, keymap.Log)
		inField(t, s, "Path", "Become a donor")
		s.See("stays at Meeting")
		s.Press(keymap.Cancel) // nothing was entered, so nothing is asked
		s.SeeNot("╭─ Log")
		s.Press(keymap.Log)
		s.Type("Asked her")
		s.Press(keymap.Save)
		s.See("Logged")
		if i := newest(t, s, p.grace.ID); i.Path.Name != "Become a donor" || i.Path.Step.ID != 0 {
			t.Errorf("%+v", i.Path)
		}
	})
}

// A path that is hidden is not put into the form, which could not be saved with it.
func TestLoggingFromAHiddenPath(t *testing.T) {
	withJourneys(t, func(s *tuitest.Story, p people) {
		if _, err := s.Log.HideListed(s.Context(), store.List{Kind: store.PathList}, 1); err != nil {
			t.Fatal(err)
		}
		s.Wait(2 * time.Second) // until what others have written is seen
		s.Press(keymap.Paths, keymap.Open, keymap.Down, keymap.Log)
		s.Type("Asked her")
		s.Press(keymap.Save)
		s.See("Logged")
		if i := newest(t, s, p.grace.ID); i.Details != "Asked her" || i.Path.ID != 0 {
			t.Errorf("%+v", i.Path)
		}
	})
}

// Where there is no path, every screen says where paths are made.
func TestWherePathsAreMade(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, _ people) {
		s.Press(keymap.Paths)
		s.See("There is no path yet.", "In the settings (6), Paths adds one", "rapport path add")
		s.Press(keymap.Open)
		s.See("There is no path yet; in the settings (6), Paths adds one")
		s.Press(keymap.Back, keymap.Contacts)
		open(s, "ada")
		s.Press(keymap.Places)
		s.See("in the settings (6), Paths adds one")
	})
}

// What saves a form saves a step too.
func TestAStepIsSavedAsFormsAre(t *testing.T) {
	withJourneys(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Paths, keymap.Open, keymap.MoveStep, keymap.Save)
		s.See("Alan Türing, Become a donor: Meeting")
		s.Press(keymap.DueDay)
		s.Type("next friday")
		s.Press(keymap.Save)
		s.See("Alan Türing, Become a donor: Meeting, due 27 Nov")
		if places, err := s.Read.PlacesOf(s.Context(), p.alan.ID); err != nil || places[0].Due != "2026-11-27" {
			t.Errorf("%+v, %v", places, err)
		}
	})
}

// The profile says which key leads to the paths, whether the contact is on one or not.
func TestTheProfileLeadsToThePaths(t *testing.T) {
	withJourneys(t, func(s *tuitest.Story, _ people) {
		open(s, "grace")
		s.Press(keymap.NextTab, keymap.NextTab)
		s.See("Path          Become a donor: Meeting, overdue since Mon (P moves them on)")
	})
	withPeople(t, func(s *tuitest.Story, _ people) {
		open(s, "grace")
		s.Press(keymap.NextTab, keymap.NextTab)
		s.SeeNot("Path ")
		s.Elsewhere(func(b *tuitest.Book) { pathNamed(b, "Become a donor", "First call") })
		s.Wait(2 * time.Second)
		s.See("Path          none (P begins one)")
	})
}

// What only shows something is closed; nothing is cancelled by that.
func TestWhatIsShownIsClosed(t *testing.T) {
	withJourneys(t, func(s *tuitest.Story, p people) {
		s.Elsewhere(func(b *tuitest.Book) { credit(b, p.grace, 3) })
		s.Wait(2 * time.Second)
		open(s, "grace")
		s.Press(keymap.Places)
		s.See("a abandon  esc close")
		s.Press(keymap.Cancel, keymap.Ledger)
		s.See("a add  esc close")
	})
}

// An attempt is called one where it is chosen.
func TestAnAttemptIsCalledOneWhereItIsChosen(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, _ people) {
		goTo(s, "ada")
		s.Press(keymap.Log)
		forward(s, toOutcome)
		s.Keys("a")
		inField(t, s, "Outcome", "Answered")
		s.SeeNot("an attempt")
		s.Keys("l")
		inField(t, s, "Outcome", "Left message")
		s.See("an attempt, no contact")
	})
}

// What is wrong with a field is said once.
func TestAMistakeIsSaidOnce(t *testing.T) {
	inCampaign(t, func(s *tuitest.Story, p people) {
		s.Elsewhere(func(b *tuitest.Book) { credit(b, p.alan, 3) })
		s.Wait(2 * time.Second)
		s.Resize(80, 40)
		goTo(s, "alan")
		s.Press(keymap.Log)
		s.Type("Words")
		forward(s, toPath+4)
		s.Type("0")
		s.See("0 credits and charges nothing; leave it out")
		s.Press(keymap.Save)
		s.See("0 credits and charges nothing; leave it out")
		once(t, s, "charges nothing")
		s.Keys("ctrl+u")
		s.Type("9999999999")
		s.Press(keymap.Save)
		s.See("1,000,000,000 at most")
		once(t, s, "too much")
	})
}

// A narrow preview says the whole day, whatever came of it.
func TestTheDayIsSaidWhole(t *testing.T) {
	inCampaign(t, func(s *tuitest.Story, p people) {
		s.Elsewhere(func(b *tuitest.Book) {
			b.Record(logbook.Entry{
				Contacts: ids(p.alan), Details: "Rang", At: time.Date(2024, 12, 31, 18, 30, 0, 0, time.UTC),
				Campaign: store.Campaign{Outcome: 3, Support: store.Undecided},
			})
		})
		s.Resize(80, 24)
		goTo(s, "alan")
		s.See("attempt", "31 Dec 2024", "support Undecided")
		s.Elsewhere(func(b *tuitest.Book) {
			b.Record(logbook.Entry{Contacts: ids(p.alan), Details: "Rang", Campaign: store.Campaign{Outcome: 3}})
		})
		s.Wait(2 * time.Second)
		s.See("today 10:15")
	})
}

// The line that says how much more there is stands where the others do.
func TestMoreLinesStandWithTheOthers(t *testing.T) {
	withJourneys(t, func(s *tuitest.Story, _ people) {
		s.Resize(60, 15)
		s.Press(keymap.Settings)
		s.See("\n  ↓")
		s.Press(keymap.Contacts)
		open(s, "ada")
		s.Press(keymap.NextTab, keymap.NextTab)
		s.See("\n  ↓")
		s.Press(keymap.Organisations, keymap.Open, keymap.NextTab, keymap.NextTab)
		s.See("› ")
	})
}

// Whoever deletes an interaction is told what it takes along; its entry in the ledger stays,
// and says that it is gone.
func TestWhatADeletionTakesAlong(t *testing.T) {
	inCampaign(t, func(s *tuitest.Story, p people) {
		s.Elsewhere(func(b *tuitest.Book) {
			b.Record(logbook.Entry{Contacts: ids(p.alan), Details: "A lift", Campaign: store.Campaign{Path: donor, Support: store.Undecided, Capital: 5}})
		})
		open(s, "alan")
		s.Press(keymap.Delete)
		s.See("What it has set goes with it: the level, the place on", "The ledger takes back +5 points.")
		s.Press(keymap.Yes)
		s.See("Deleted the interaction")
		s.Wait(2 * time.Second)
		s.Press(keymap.Ledger, keymap.Open)
		s.See("The interaction is no longer in the book")
	})
}

// Whoever would delete an entry of a list is told what there is instead.
func TestNothingIsDeletedFromAList(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, _ people) {
		s.Press(keymap.Settings, keymap.Open, keymap.Delete)
		s.See("an entry is hidden, not deleted; h does that")
	})
}

// once checks that a text is on screen exactly once.
func once(t *testing.T, s *tuitest.Story, text string) {
	t.Helper()
	if n := strings.Count(s.Screen(), text); n != 1 {
		t.Errorf("%q is on screen %d times:\n%s", text, n, s.Screen())
	}
}

// credit gives a contact social capital.
func credit(b *tuitest.Book, c store.ContactRef, n int64) {
	b.T.Helper()
	if _, _, err := b.Log.AddCapital(b.T.Context(), c.ID, n, "a favour"); err != nil {
		b.T.Fatal(err)
	}
}
