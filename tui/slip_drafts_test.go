package tui_test

import (
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// slip is one of the small forms: what opens it, what is typed, and where it is again.
type slip struct {
	open  []keymap.Action
	typed string
	title string   // of its draft
	back  []string // what is seen once it has gone on
	saved string
}

func slips() map[string]slip {
	actions := func(a ...keymap.Action) []keymap.Action { return a }
	list := func(at int, then ...keymap.Action) []keymap.Action {
		all := actions(keymap.Settings)
		for range at {
			all = append(all, keymap.Down)
		}
		return append(append(all, keymap.Open), then...)
	}
	return map[string]slip{
		"type":        {list(0, keymap.Add), "Coffee", "Add a type: Coffee", []string{"› Types", "─ Add a type ─"}, "Added Coffee"},
		"outcome":     {list(1, keymap.Add), "Waved", "Add an outcome: Waved", []string{"› Outcomes", "─ Add an outcome ─"}, "Added Waved"},
		"broadcaster": {list(3, keymap.Add), "The Chair", "Add a broadcaster: The Chair", []string{"› Broadcasters", "─ Add a broadcaster ─"}, "Added The Chair"},
		"step":        {list(2, keymap.Open, keymap.Add), "Thanked", "Add a step of Become a donor: Thanked", []string{"The steps of Become a donor,", "─ Add a step ─"}, "Added Thanked"},
		"rename":      {list(2, keymap.Rename), "!", "Rename Become a donor: Become a donor!", []string{"› Paths", "─ Rename Become a donor ─"}, "It is called Become a donor! now"},
		"rename step": {list(2, keymap.Down, keymap.Open, keymap.Rename), "!", "Rename Invited of Host a meeting: Invited!", []string{"The steps of Host a meeting,", "─ Rename Invited ─"}, "It is called Invited! now"},
		"currency":    {list(4), "favours", "Currency of social capital: favours", []string{"─ Currency of social capital ─"}, "Social capital is counted in favours"},
		"move": {
			actions(keymap.Paths, keymap.Open, keymap.MoveStep, keymap.Down, keymap.NextField), "friday", "Move Alan Türing on Become a donor: friday",
			[]string{"› Alan Türing", "─ Alan Türing: Become a donor ─", "▌Asked", "Fri 20 Nov 2026"},
			"Alan Türing, Become a donor: Asked, due Fri",
		},
		"day": {
			actions(keymap.Paths, keymap.Open, keymap.Last, keymap.DueDay), "friday", "Day for Ada Lovelace on Become a donor: friday",
			[]string{"› Ada Lovelace", "─ Ada Lovelace: Become a donor ─", "Fri 20 Nov 2026"},
			"Ada Lovelace, Become a donor: Meeting, due Fri",
		},
	}
}

// Whoever is killed while they type into a small form finds their words at the next start,
// and the form with them; what is saved is offered no more.
func TestSlipsKeepDrafts(t *testing.T) {
	for name, c := range slips() {
		t.Run(name, func(t *testing.T) {
			withJourneys(t, func(s *tuitest.Story, p people) {
				s.Resize(100, 30)
				s.Press(c.open...)
				s.Wait(2 * time.Second)
				wantKept(t, s)
				s.Type(c.typed)
				s.Wait(2 * time.Second)
				wantKept(t, s, c.typed)
				s.Kill()
				s.Wait(time.Second)
				s.See("─ Drafts ─", c.title)
				s.Press(keymap.Open)
				s.See("is back", c.typed)
				s.See(c.back...)
				s.Press(keymap.Save)
				s.See(c.saved)
				s.SeeNot("╭─ Add", "╭─ Rename")
				wantKept(t, s)
				s.Kill()
				s.Wait(time.Second)
				s.SeeNot("Drafts ─")
			})
		})
	}
}

// So does an entry of the ledger, and a path with its steps and an outcome with what it
// chooses come back whole.
func TestSlipsOfSeveralFields(t *testing.T) {
	inActivity(t, tuitest.Options{Width: 100, Height: 30}, func(s *tuitest.Story, p people) {
		s.Press(keymap.Ledger, keymap.Add)
		s.Type("five")
		s.Press(keymap.NextField)
		s.Type("A phone bank")
		s.Wait(2 * time.Second)
		s.Kill()
		s.Wait(time.Second)
		s.See("─ Drafts ─", "Ledger entry for Ada Lovelace: five A phone bank")
		s.Press(keymap.Open)
		s.See("› Ada Lovelace", "Amount  five", "Reason  A phone bank", "is back")
		s.Press(keymap.Save)
		s.See(`"five" is no whole number`, "A phone bank")
		s.Keys("ctrl+u")
		s.Type("5")
		s.Press(keymap.Save)
		s.See("Ada Lovelace: +5 points, balance 8")
		wantKept(t, s)
		s.Press(keymap.Cancel, keymap.Settings, keymap.Down, keymap.Down, keymap.Open, keymap.Add)
		s.Type("Stand for office")
		s.Press(keymap.NextField)
		s.Paste("Asked\nNamed")
		s.Wait(2 * time.Second)
		s.Kill()
		s.Wait(time.Second)
		s.Press(keymap.Open)
		s.See("Stand for office", "Asked", "Named")
		s.Press(keymap.Save)
		s.See("Added Stand for office")
		wantKept(t, s)
	})
}

// A choice alone is nothing typed: it is neither kept nor asked about. With words it is
// kept with them.
func TestChoiceOfASlipIsNoWord(t *testing.T) {
	withJourneys(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Paths, keymap.Open, keymap.MoveStep, keymap.Down)
		s.Wait(2 * time.Second)
		wantKept(t, s)
		s.Press(keymap.Cancel)
		s.SeeNot("╭─")
		s.Press(keymap.Settings, keymap.Down, keymap.Open, keymap.Add, keymap.NextField, keymap.Toggle)
		s.Wait(2 * time.Second)
		wantKept(t, s)
		s.Press(keymap.PreviousField)
		s.Type("Hung up")
		s.Wait(2 * time.Second)
		wantKept(t, s, `"attempt":true`)
		s.Press(keymap.Discard, keymap.Discard)
		s.SeeNot("╭─")
		wantKept(t, s)
	})
}

// Two windows with the same slip each keep their own words, and the draft of one that is
// closed is there where the slip is opened again.
func TestTwoWindowsOnOneSlip(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		typeTheirs := func(b *tuitest.Book) {
			leftBehind(b, logbook.Draft{
				Form: store.FormAddListed(store.BroadcasterList), Title: "Add a broadcaster: Theirs", Body: `{"version":1,"values":{"name":"Theirs"}}`,
			})
		}
		s.Press(keymap.Settings, keymap.Down, keymap.Down, keymap.Down, keymap.Open, keymap.Add)
		s.Type("Mine")
		s.Wait(2 * time.Second)
		s.Elsewhere(typeTheirs)
		wantKept(t, s, "Theirs", "Mine")
		s.Press(keymap.Save)
		s.See("Added Mine")
		wantKept(t, s, "Theirs")
		s.Press(keymap.Add)
		s.See("Theirs", "Your draft of today 10:15 is back")
		s.Press(keymap.Save)
		s.See("Added Theirs")
		wantKept(t, s)
	})
}

// The words of a slip whose contact is gone can be read.
func TestSlipOfSomebodyWhoIsGone(t *testing.T) {
	withJourneys(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Paths, keymap.Open, keymap.DueDay)
		s.Type("friday")
		s.Press(keymap.KeepDraft)
		s.See("Kept as a draft")
		s.Elsewhere(func(b *tuitest.Book) { b.Delete(p.alan) })
		s.Wait(2 * time.Second)
		s.Press(keymap.Drafts)
		s.See("Day for Alan Türing on Become a donor: friday", "Its words can still be read")
		s.Press(keymap.Open)
		s.See("The contact whom this was about is gone. It is kept.", "DUE", "friday")
		wantKept(t, s, "friday")
	})
}

// "friday" stays the friday that it was typed for.
func TestDayOfASlipIsAsTyped(t *testing.T) {
	withJourneys(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Paths, keymap.Open, keymap.DueDay)
		s.Type("next friday")
		s.Press(keymap.KeepDraft)
		s.Sleep(7 * 24 * time.Hour)
		s.Press(keymap.DueDay)
		s.See("Due  2026-11-27", "Fri 27 Nov 2026")
		s.Type("x") // it is typed on
		s.See("Due  2026-11-27x")
	})
}
