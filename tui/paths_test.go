package tui_test

import (
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// pathNamed adds a path with these steps.
func pathNamed(b *tuitest.Book, name string, steps ...string) store.Path {
	b.T.Helper()
	e, _, err := b.Log.AddListed(b.T.Context(), store.List{Kind: store.PathList}, logbook.ListEntry{Name: name, Steps: steps})
	if err != nil {
		b.T.Fatal(err)
	}
	p, err := b.Store.Path(b.T.Context(), store.PathID(e.ID))
	if err != nil {
		b.T.Fatal(err)
	}
	return p
}

// putOn puts a contact at a step of a path; due is the day in so many days from now, below
// zero overdue, and 99 none.
func putOn(b *tuitest.Book, c store.ContactRef, p store.Path, step, due int) {
	b.T.Helper()
	ctx := b.T.Context()
	err := b.Store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.MoveTo(ctx, c.ID, p.ID, p.Steps[step].ID, "Sam Organiser", tuitest.Now().Add(-time.Hour)); err != nil || due == 99 {
			return err
		}
		return tx.SetDue(ctx, c.ID, p.ID, tuitest.Now().AddDate(0, 0, due).Format(time.DateOnly))
	})
	if err != nil {
		b.T.Fatal(err)
	}
}

// rank logs what gives a contact a priority.
func rank(b *tuitest.Book, c store.ContactRef, l store.Priority) {
	b.Record(logbook.Entry{Contacts: ids(c), Details: "How soon", At: tuitest.Now().Add(-30 * 24 * time.Hour), Campaign: store.Campaign{Priority: l}})
}

// journeys puts people on two paths: one is overdue, one due, one without a day, and one
// has got to the end.
func journeys(b *tuitest.Book, p people) {
	donor := pathNamed(b, "Become a donor", "First call", "Meeting", "Asked", "Given")
	pathNamed(b, "Host a meeting", "Invited", "Hosted")
	putOn(b, p.ada, donor, 1, 13)
	putOn(b, p.grace, donor, 1, -2)
	putOn(b, p.alan, donor, 0, 99)
	putOn(b, p.li, donor, 3, 99)
	if _, err := b.Log.CompletePath(b.T.Context(), p.li.ID, donor.ID); err != nil {
		b.T.Fatal(err)
	}
	rank(b, p.ada, store.HighestPriority)
	rank(b, p.alan, store.LowPriority)
}

func withJourneys(t *testing.T, tell func(s *tuitest.Story, p people)) {
	t.Helper()
	var p people
	o := tuitest.Options{Fill: func(b *tuitest.Book) {
		p = fill(b)
		journeys(b, p)
	}}
	tuitest.Run(t, o, func(s *tuitest.Story) { tell(s, p) })
}

func TestWhoStandsWhere(t *testing.T) {
	withJourneys(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.History, keymap.Paths)
		inTurn(t, s, "Path", "People", "Become a donor", "3", "First call › Meeting › Asked › Given", "Host a meeting", "0")
		s.Press(keymap.Open)
		inTurn(t, s, "First call (1)", "▌ Alan", "Low", "Meeting (2)", "Grace Hopper", "! Mon", "Ada Lovelace", "Highest", "1 Dec")
		s.SeeNot("李小龙", "Given")
		s.Straight()
		s.Press(keymap.Sort)
		inTurn(t, s, "Priority ↓", "First call (1)", "Meeting (2)", "Ada Lovelace", "Grace Hopper")
		s.Press(keymap.FilterPriority, keymap.Confirm)
		s.See("p priority Highest   x clear", "Meeting (1)", "▌ Ada Lovelace")
		s.SeeNot("Grace", "First call")
		s.Press(keymap.ClearFilters)
		s.See("Meeting (2)")
		s.Press(keymap.FilterPriority, keymap.Down, keymap.Confirm)
		s.See("p priority High ", "Nobody here has that priority; x shows all")
		s.Press(keymap.Complete)
		s.See("Nobody here has that priority; x shows all")
		s.Press(keymap.ClearFilters, keymap.Last, keymap.Open)
		s.See("› Grace Hopper")
		s.Press(keymap.Back, keymap.Back, keymap.Last, keymap.Open)
		s.See("Nobody is on this path.")
	})
}

// What is done to a place is seen at once, and the cursor stays with whom it was done to.
func TestMovedOnAPath(t *testing.T) {
	withJourneys(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Paths, keymap.Open, keymap.MoveStep)
		s.See("Alan Türing: Become a donor", "First call (stands here)", "▌Meeting")
		s.Press(keymap.NextField)
		s.Type("yesterday")
		s.Press(keymap.TakeMatch)
		s.See("17 Nov 2026 is over; name today or a day to come")
		s.Keys("ctrl+u")
		s.Type("next friday")
		s.See("Fri 27 Nov 2026")
		s.Press(keymap.TakeMatch)
		s.See("Alan Türing, Become a donor: Meeting, due 27 Nov", "Meeting (3)", "▌ Alan")
		s.SeeNot("First call")
		s.Press(keymap.DueDay)
		s.Keys("ctrl+u")
		s.Press(keymap.TakeMatch)
		s.See("Alan Türing, Become a donor: Meeting")
		s.SeeNot("27 Nov")
		s.Press(keymap.Abandon)
		s.See("Has Alan Türing left the path Become a donor before its")
		s.Press(keymap.No)
		s.See("Meeting (3)")
		s.Press(keymap.Abandon, keymap.Yes)
		s.See("Alan Türing has abandoned Become a donor", "Meeting (2)")
		s.Press(keymap.First, keymap.Complete)
		s.See("Grace Hopper has completed Become a donor", "Meeting (1)", "▌ Ada Lovelace")
		s.Press(keymap.DueDay)
		s.See("Due  2026-12-01")
		s.Type("friday") // it is written over
		s.See("Due  friday", "Fri 20 Nov 2026")
		s.Press(keymap.Cancel)
		s.See("What you have typed is not saved.")
		s.Press(keymap.Discard, keymap.DueDay)
		s.Keys("backspace")
		s.Type("3")
		s.See("Due  2026-12-03")
		s.Press(keymap.Cancel, keymap.Discard)
		s.Press(keymap.MoveStep, keymap.Last, keymap.TakeMatch)
		s.See("Ada Lovelace, Become a donor: Given, due 1 Dec", "Given (1)")
		moves, err := s.Read.Moves(s.Context(), p.ada.ID, 1)
		if err != nil || len(moves) != 2 || len(moves[1].Skipped) != 1 || moves[1].Author != "Sam Organiser" {
			t.Errorf("the moves are %+v, %v", moves, err)
		}
	})
}

// The paths of a contact open from any tab of their page, and the profile shows them.
func TestPathsOfAContact(t *testing.T) {
	withJourneys(t, func(s *tuitest.Story, p people) {
		open(s, "grace")
		s.Press(keymap.NextTab, keymap.NextTab)
		s.See("Path          Become a donor: Meeting, overdue since Mon")
		s.Press(keymap.NextTab, keymap.Places)
		inTurn(t, s, "Paths of Grace Hopper", "▌ Become a donor", "Meeting, overdue since Mon", "Host a meeting", "not on it")
		s.Press(keymap.Down, keymap.DueDay)
		s.See("The contact is not on that path now; m puts them on it")
		s.Press(keymap.Open)
		s.See("Grace Hopper: Host a meeting", "▌Invited")
		s.Press(keymap.TakeMatch)
		s.See("Grace Hopper, Host a meeting: Invited", "▌ Host a meeting")
		s.Press(keymap.Complete)
		s.See("completed 10:15")
		s.Press(keymap.Cancel, keymap.PreviousTab)
		s.See("Host a meeting: completed 10:15")
	})
}

// Without a path there is a way to one.
func TestNoPathYet(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Paths)
		s.See("There is no path yet.", `rapport path add "Become a donor"`)
		s.Press(keymap.Open)
		s.See("There is no path yet;")
		s.Press(keymap.Back, keymap.Open, keymap.Places)
		s.See("There is no path yet; in the settings (6), Paths adds one.")
		s.Press(keymap.MoveStep, keymap.Cancel)
		s.SeeNot("Paths of")
	})
}

// Somebody who was moved elsewhere meanwhile is where they are now; what cannot be any more
// is said, and nothing is lost.
func TestMovedElsewhereMeanwhile(t *testing.T) {
	withJourneys(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Paths, keymap.Open, keymap.DueDay)
		s.Type("friday")
		s.Elsewhere(func(b *tuitest.Book) {
			if _, err := b.Log.CompletePath(b.T.Context(), p.alan.ID, 1); err != nil {
				t.Error(err)
			}
		})
		s.Press(keymap.TakeMatch)
		s.See("Alan Türing has completed the path Become a donor; put them at a step of it to", "friday")
		s.Press(keymap.Cancel, keymap.Discard)
		s.Wait(5 * time.Second)
		s.SeeNot("Alan")
	})
}

// The paths of somebody who is deleted elsewhere close with their page.
func TestPlacesOfSomebodyWhoWasDeleted(t *testing.T) {
	withJourneys(t, func(s *tuitest.Story, p people) {
		s.Type("/alan")
		s.Press(keymap.Open, keymap.Open, keymap.Places)
		s.See("Paths of Alan Türing")
		s.Elsewhere(func(b *tuitest.Book) { b.Delete(p.alan) })
		s.Wait(3 * time.Second)
		s.SeeNot("Paths of")
		s.See("Alan Türing is no longer in the book")
	})
}
