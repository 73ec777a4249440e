package tui_test

import (
	"fmt"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// lived fills the book with somebody to whom everything has happened.
func lived(b *tuitest.Book) people {
	p := fill(b)
	if _, _, err := b.Log.AddListed(b.T.Context(), store.List{Kind: store.PathList}, logbook.ListEntry{Name: "Become a donor", Steps: []string{"First call", "Meeting", "Given"}}); err != nil {
		b.T.Fatal(err)
	}
	ada := []store.ContactID{p.ada.ID}
	b.Record(logbook.Entry{Contacts: ada, Type: 2, Details: "Rang twice", At: tuitest.Now().Add(-50 * time.Hour), Campaign: store.Campaign{Outcome: 4, Path: 1, Priority: store.LowPriority}})
	b.Record(logbook.Entry{Contacts: ada, Type: 3, Details: "Would give", High: true, At: tuitest.Now().Add(-26 * time.Hour), Campaign: store.Campaign{Path: 1, Step: 3, Priority: store.HighPriority, Capital: 5}})
	if _, _, err := b.Log.AddCapital(b.T.Context(), p.ada.ID, -2, "drove us home"); err != nil {
		b.T.Fatal(err)
	}
	return p
}

func inActivity(t *testing.T, o tuitest.Options, story func(s *tuitest.Story, p people)) {
	t.Helper()
	var p people
	o.Fill = func(b *tuitest.Book) { p = lived(b) }
	tuitest.Run(t, o, func(s *tuitest.Story) {
		open(s, "ada")
		s.Press(keymap.NextTab)
		story(s, p)
	})
}

// All that happened stands in one line of time; one choice leaves the interactions alone.
func TestWhatHappenedToAContact(t *testing.T) {
	inActivity(t, tuitest.Options{Width: 100, Height: 30}, func(s *tuitest.Story, _ people) {
		s.See("▌  today 10:15        ¤ -2 points: drove us home", "+5 points: Meeting", "◆ HIGH  Meeting: Would give",
			"⇒ Become a donor: First call → Given, skipping Meeting", "≡ priority Low → High", "☎ Call, attempt: No answer: Rang twice", "by Sam Organiser")
		s.Press(keymap.FilterType, keymap.Confirm)
		s.See("t Interactions", "x clear", "Would give", "Rang twice")
		s.SeeNot("points", "priority", "donor")
		s.Press(keymap.FilterType, keymap.Toggle, keymap.Down, keymap.Toggle, keymap.Down, keymap.Toggle, keymap.Confirm)
		s.See("t Moves on paths, Levels", "donor", "priority")
		s.SeeNot("Would give", "points")
		s.Press(keymap.FilterType, keymap.ClearFilters, keymap.Last, keymap.Toggle, keymap.Confirm)
		s.See("Nothing of that kind has happened. x shows every kind.")
		s.Press(keymap.ClearFilters)
		s.See("points", "Would give", "donor")
		// The other tab keeps its own filters.
		s.Press(keymap.PreviousTab)
		s.See("Rang twice", "Would give")
	})
}

// What came with an interaction leads to it; what came by hand says so.
func TestFromWhatHappenedToTheInteraction(t *testing.T) {
	inActivity(t, tuitest.Options{Width: 100, Height: 30}, func(s *tuitest.Story, _ people) {
		s.Press(keymap.Open)
		s.See("This came with no interaction")
		s.Press(keymap.Down, keymap.Open)
		s.See("Would give", "esc close")
		s.Press(keymap.Close, keymap.ToInteraction)
		s.See("Meeting", "Would give", "d delete")
		s.SeeNot("¤")
		s.Press(keymap.Delete, keymap.Yes, keymap.NextTab)
		s.See("-5 points, taken back: the interaction was deleted")
		s.SeeNot("skipping", "Would give")
	})
}

// What somebody else writes shows, and pages come as the cursor goes on.
func TestMuchHasHappened(t *testing.T) {
	inActivity(t, tuitest.Options{Width: 60, Height: 15}, func(s *tuitest.Story, p people) {
		s.Straight()
		s.Elsewhere(func(b *tuitest.Book) {
			for n := range 130 {
				if _, _, err := b.Log.AddCapital(b.T.Context(), p.ada.ID, 1, fmt.Sprintf("lift %d", n)); err != nil {
					t.Fatal(err)
				}
			}
		})
		s.Wait(2 * time.Second)
		s.See("lift 129")
		s.Straight()
		for range 12 {
			s.Press(keymap.PageDown)
		}
		s.See("lift 5")
		s.Press(keymap.Last)
		s.See("the first note")
		s.SeeNot("lift")
		s.Press(keymap.First)
		s.See("lift 129")
	})
}

// Who is new has a tab that says what will stand there.
func TestNothingHasHappened(t *testing.T) {
	tuitest.Run(t, tuitest.Options{Fill: func(b *tuitest.Book) { b.Named("Bo Berg") }}, func(s *tuitest.Story) {
		s.Press(keymap.Open, keymap.NextTab)
		s.See("Nothing has happened yet", "l logs an interaction.")
		s.Press(keymap.Open)
		s.See("Nothing has happened yet")
	})
}
