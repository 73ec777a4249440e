package tui_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// From the first call to the gift: a path is defined in the settings, a call puts Alan on
// it, he skips a step, is late, is moved by hand and completes it; his page tells all of
// it. What goes later takes along what it had brought.
func TestBecomingADonor(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Resize(120, 30)
		s.Press(keymap.Settings, keymap.Down, keymap.Down, keymap.Open, keymap.Add)
		s.Type("Become a donor")
		s.Press(keymap.NextField)
		s.Paste("First call\nMeeting\nAsked\nGiven\n")
		s.Press(keymap.Save)
		s.See("▌ Become a donor", "4 steps")
		s.Press(keymap.Back, keymap.Contacts)
		callAlan(s)
		wantMoves(t, s, p.alan.ID, "on at First call by 2026-11-18, skipping []")
		s.Sleep(24 * time.Hour)
		askAlan(s)
		wantMoves(t, s, p.alan.ID, "on at First call by 2026-11-18, skipping []", "on at Asked by 2026-11-19, skipping [Meeting]")
		s.Press(keymap.Contacts)
		goTo(s, "grace")
		s.Press(keymap.Log)
		s.Type("She asked what it is for")
		forward(s, 1+toPath)
		s.Keys("b")
		forward(s, 1)
		s.Keys("a")
		s.Press(keymap.Save)
		s.See("Logged")
		s.Press(keymap.DropWords)
		lateAndDone(t, s, p)
		toldInOneLine(t, s, p)
	})
}

// callAlan begins the path, without a word of a step.
func callAlan(s *tuitest.Story) {
	goTo(s, "alan")
	s.Press(keymap.Log)
	s.Type("First call, he was kind")
	forward(s, toPath)
	s.Keys("b")
	s.See("begins at First call")
	s.Press(keymap.Save)
	s.See("Logged")
}

// askAlan goes past the meeting, and says how he stands.
func askAlan(s *tuitest.Story) {
	s.Press(keymap.Log)
	s.Type("Asked him at once")
	forward(s, toPath)
	s.Keys("b")
	forward(s, 1)
	s.Keys("a")
	forward(s, 1)
	s.Keys("s")
	forward(s, 1)
	s.Keys("h")
	s.Press(keymap.Save)
	s.See("Logged")
	s.Press(keymap.DropWords)
}

// lateAndDone is what the page of the path shows until the end.
func lateAndDone(t *testing.T, s *tuitest.Story, p people) {
	t.Helper()
	s.Press(keymap.Paths, keymap.Open)
	inTurn(t, s, "Asked (2)", "Alan", "Grace")
	s.Press(keymap.Last, keymap.DueDay)
	s.Type("tomorrow")
	s.Press(keymap.TakeMatch)
	inTurn(t, s, "Asked (2)", "▌ Grace", "Alan") // who is due comes before who is not
	s.Press(keymap.Last, keymap.DueDay)
	s.Type("2026-12-24")
	s.Press(keymap.TakeMatch)
	inTurn(t, s, "Asked (2)", "Grace", "▌ Alan")
	s.Press(keymap.DueDay)
	s.Keys("ctrl+u")
	s.Type("today")
	s.Press(keymap.TakeMatch)
	inTurn(t, s, "▌ Alan", "Grace")
	s.SeeNot("!")
	s.Sleep(6 * 24 * time.Hour)
	s.Wait(time.Second)
	inTurn(t, s, "Asked (2)", "Alan", "! Thu", "Grace", "! Fri") // both are late, he more than she
	s.Press(keymap.First, keymap.MoveStep, keymap.Down, keymap.TakeMatch)
	s.See("Asked (1)", "Given (1)", "▌ Alan")
	s.Press(keymap.Complete)
	s.See("Alan Türing has completed Become a donor")
	s.SeeNot("Given (1)", "▌ Alan")
	places, err := s.Read.PlacesOf(s.Context(), p.alan.ID)
	if err != nil || len(places) != 1 || places[0].State != store.Completed || places[0].Due != "" || places[0].Path.Step.Name != "Given" {
		t.Errorf("Alan stands at %+v, %v", places, err)
	}
	wantMoves(t, s, p.alan.ID, "on at First call by 2026-11-18, skipping []", "on at Asked by 2026-11-19, skipping [Meeting]",
		"on at Given by 2026-11-25, skipping []", "completed at Given by 2026-11-25, skipping []")
}

// toldInOneLine is all that happened on his page, and what is left of it once the second
// interaction has gone.
func toldInOneLine(t *testing.T, s *tuitest.Story, p people) {
	t.Helper()
	s.Press(keymap.Back, keymap.Contacts)
	open(s, "alan")
	s.Press(keymap.NextTab)
	inTurn(t, s, "Become a donor: completed", "Become a donor: Asked → Given", "Asked him at once", "First call → Asked, skipping Meeting",
		"priority set to High", "support set to Strong support", "First call, he was kind", "Become a donor: begins at First call")
	s.Press(keymap.Down, keymap.Down, keymap.ToInteraction)
	s.See("▌    Asked him at once")
	s.Press(keymap.Delete, keymap.Yes)
	s.SeeNot("Asked him at once")
	s.Press(keymap.NextTab)
	inTurn(t, s, "Become a donor: completed", "Become a donor: First call → Given, skipping Meeting, Asked", "First call, he was kind", "begins at First call")
	s.SeeNot("support", "priority")
	if is := contactOf(t, s, p.alan.ID); is.Support != store.NoSupport || is.Priority != store.NoPriority {
		t.Errorf("his levels stay: %+v", is)
	}
	s.Press(keymap.NextTab)
	s.See("Become a donor: completed")
}

// wantMoves fails the test unless the history of a contact on the first path is this.
func wantMoves(t *testing.T, s *tuitest.Story, id store.ContactID, want ...string) {
	t.Helper()
	moves, err := s.Read.Moves(s.Context(), id, 1)
	var got []string
	for _, m := range moves {
		got = append(got, fmt.Sprintf("%s at %s by %s, skipping %v", m.State, m.Path.Step.Name, m.At.Format(time.DateOnly), m.Skipped))
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("the moves are\n%q, want\n%q (%v)", got, want, err)
	}
}
