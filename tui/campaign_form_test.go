package tui_test

import (
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// Where a book has no paths, no broadcasters and no capital, the form does not ask for them.
func TestWhatIsNotThereIsNotAskedFor(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		goTo(s, "alan")
		s.Press(keymap.Log)
		s.See("│ Outcome", "│ More", "│ Support", "│ Priority")
		s.SeeNot("│ Path", "│ Step", "│ Broadcaster", "│ Social capital")
		s.Elsewhere(func(b *tuitest.Book) { lists(b) })
		s.Wait(2 * time.Second)
		s.See("│ Path", "│ Broadcaster")
		s.Elsewhere(func(b *tuitest.Book) {
			b.Record(logbook.Entry{Contacts: ids(p.grace), Details: "A favour", Campaign: store.Campaign{Capital: 3}})
		})
		s.Wait(2 * time.Second)
		forward(s, toPath)
		s.See("│ Social capital", "points")
		s.Straight()
	})
}

// Where there is no room for all of it, what is seldom needed is one line, which says what is
// in it; the focus and a click open it.
func TestTheFoldOfTheForm(t *testing.T) {
	inCampaign(t, func(s *tuitest.Story, p people) {
		s.Resize(80, 20)
		goTo(s, "alan")
		s.Press(keymap.Log)
		s.See("│ More            path, broadcaster, support, priority ")
		s.SeeNot("│ Broadcaster")
		s.Type("Words")
		forward(s, toPath)
		s.See("│ Broadcaster", "│ Priority")
		s.Keys("b")
		forward(s, 1)
		s.Keys("v")
		forward(s, 2)
		s.Keys("w")
		forward(s, 1)
		s.Keys("h")
		forward(s, 1) // round to the contacts
		s.SeeNot("│ Broadcaster")
		s.See("│ More            Become a donor: Visit · Weak support · priority High ")
		s.Straight()
		s.Click("More")
		inField(t, s, "Path", "Become a donor  ‹ ›")
		s.Click("Words")
		s.SeeNot("│ Broadcaster")
		s.Press(keymap.Save)
		s.See("Logged")
		if i := newest(t, s, p.alan.ID); i.Path.Step.ID != visit || i.Support != store.WeakSupport || i.Priority != store.HighPriority {
			t.Errorf("%+v", i)
		}
	})
}

// The steps are those of the path; without one the form says what becomes of the place.
func TestTheStepsFollowThePath(t *testing.T) {
	inCampaign(t, func(s *tuitest.Story, p people) {
		s.Resize(80, 40)
		goTo(s, "alan")
		s.Press(keymap.Log)
		s.SeeNot("│ Step")
		s.Type("First words")
		forward(s, toPath)
		s.Keys("b")
		inField(t, s, "Step", "no step")
		s.See("begins at First call")
		forward(s, 1)
		s.Keys("v")
		s.SeeNot("begins at")
		s.Press(keymap.PreviousField)
		s.Keys("v")
		inField(t, s, "Step", "no step")
		s.See("begins at Sign up")
		s.Keys("b")
		forward(s, 1)
		s.Keys("v")
		s.Press(keymap.Save, keymap.Log)
		s.Type("Second words")
		forward(s, toPath)
		s.Keys("b")
		s.See("stays at Visit")
		for range toPath + 1 {
			s.Press(keymap.PreviousField)
		}
		s.Type("yesterday")
		s.See("stays where they are, or First call")
		s.Keys("ctrl+u")
		s.See("stays at Visit")
		s.Press(keymap.PreviousField, keymap.PreviousField)
		s.Type("grace")
		s.Press(keymap.TakeMatch)
		s.See("stays where they are, or First call")
		s.Press(keymap.Save)
		s.See("Logged")
		if i := newest(t, s, p.grace.ID); i.Path.ID != donor || i.Path.Step.ID != 0 {
			t.Errorf("%+v", i.Path)
		}
	})
}

// What stands in the way of a level is said beside it.
func TestTheLevelThatIsThere(t *testing.T) {
	inCampaign(t, func(s *tuitest.Story, p people) {
		s.Elsewhere(func(b *tuitest.Book) {
			b.Record(logbook.Entry{Contacts: ids(p.alan), Details: "Levels", Campaign: store.Campaign{Support: store.WeakOppose, Priority: store.HighPriority}})
		})
		s.Resize(80, 40)
		goTo(s, "alan")
		s.Press(keymap.Log)
		s.See("now Weak oppose", "now High")
		inField(t, s, "Support", "unchanged")
	})
}

// What is hidden is not offered, but what an interaction has stays with it.
func TestHiddenEntriesInTheForm(t *testing.T) {
	inCampaign(t, func(s *tuitest.Story, p people) {
		var id store.InteractionID
		s.Elsewhere(func(b *tuitest.Book) {
			id = b.Record(logbook.Entry{Contacts: ids(p.alan), Details: "Before", Campaign: store.Campaign{
				Outcome: 2, Path: donor, Step: visit, Broadcaster: director,
			}}).ID
			for list, id := range map[store.List]int64{
				{Kind: store.OutcomeList}: 2, {Kind: store.PathList}: int64(donor), {Kind: store.BroadcasterList}: int64(director),
				{Kind: store.StepList, Path: donor}: int64(visit),
			} {
				if _, err := b.Log.HideListed(b.T.Context(), list, id); err != nil {
					t.Fatal(err)
				}
			}
		})
		s.Wait(2 * time.Second)
		s.Resize(80, 40)
		open(s, "alan")
		s.Press(keymap.Edit)
		inField(t, s, "Outcome", "Meaningful interaction")
		inField(t, s, "Path", "Become a donor")
		inField(t, s, "Step", "Visit")
		inField(t, s, "Broadcaster", "Executive Director")
		s.Type(" and after")
		s.Press(keymap.Save)
		s.See("Saved")
		if i := interaction(t, s, id); i.Details != "Before and after" || i.Path.Step.ID != visit || i.Broadcaster.ID != director || i.Outcome.ID != 2 {
			t.Errorf("%+v", i)
		}
		s.Press(keymap.Log)
		forward(s, toOutcome)
		s.Keys("m")
		inField(t, s, "Outcome", "none")
		forward(s, toPath-toOutcome)
		s.Keys("b")
		inField(t, s, "Path", "none")
	})
}

// The edit clears what is not to be recorded any more, and the contact's level goes with it.
func TestClearWhatWasRecorded(t *testing.T) {
	inCampaign(t, func(s *tuitest.Story, p people) {
		var id store.InteractionID
		s.Elsewhere(func(b *tuitest.Book) {
			id = b.Record(logbook.Entry{Contacts: ids(p.alan), Details: "Before", Campaign: store.Campaign{
				Outcome: 2, Path: donor, Step: visit, Broadcaster: director, Support: 2, Priority: 4, Capital: -5,
			}}).ID
		})
		s.Wait(2 * time.Second)
		open(s, "alan")
		s.Press(keymap.Edit)
		forward(s, toOutcome)
		s.Keys("n", "n", "n") // no answer, not interested, none
		inField(t, s, "Outcome", "none")
		forward(s, toPath-toOutcome)
		s.Keys("n")
		s.SeeNot("│ Step")
		forward(s, 1)
		s.Keys("n")
		forward(s, 1)
		s.Keys("u", "u")
		forward(s, 1)
		s.Keys("u")
		forward(s, 1)
		s.Keys("ctrl+u")
		s.Press(keymap.Save)
		s.See("Saved")
		i, is := interaction(t, s, id), contactOf(t, s, p.alan.ID)
		if i.Outcome.ID != 0 || i.Path.ID != 0 || i.Broadcaster.ID != 0 || i.Support != 0 || i.Priority != 0 || i.Capital != 0 {
			t.Errorf("%+v", i)
		}
		if is.Support != 0 || is.Priority != 0 || is.Capital != 0 {
			t.Errorf("%+v", is)
		}
	})
}
