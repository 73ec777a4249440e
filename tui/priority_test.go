package tui_test

import (
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// ranked is a book whose people have levels, and follow-ups in another order than those.
func ranked(b *tuitest.Book) people {
	p := fill(b)
	agenda(b, p)
	set := func(c store.ContactRef, support store.Support, priority store.Priority) {
		b.Record(logbook.Entry{
			Contacts: ids(c), Type: call, Details: "Asked where they stand", At: tuitest.Now().Add(-50 * time.Hour),
			Campaign: store.Campaign{Support: support, Priority: priority},
		})
	}
	set(p.ada, store.WeakSupport, store.MediumPriority)
	set(p.grace, store.NoSupport, store.HighestPriority)
	set(p.li, store.StrongOppose, store.HighPriority)
	for _, c := range []store.ContactRef{p.ada, p.grace, p.alan, p.li} {
		b.Link(store.Link{Organisation: 1, Contact: c.ID})
	}
	return p
}

func withRanked(t *testing.T, tell func(s *tuitest.Story, p people)) {
	t.Helper()
	var p people
	tuitest.Run(t, tuitest.Options{Fill: func(b *tuitest.Book) { p = ranked(b) }}, func(s *tuitest.Story) { tell(s, p) })
}

// choosePriorities switches the levels on that stand at these places of the dialog: Highest
// is 0, none 5.
func choosePriorities(s *tuitest.Story, places ...int) {
	s.Press(keymap.FilterPriority, keymap.First)
	at := 0
	for _, place := range places {
		for ; at < place; at++ {
			s.Press(keymap.Down)
		}
		s.Press(keymap.Toggle)
	}
	s.Press(keymap.Confirm)
}

func TestContactsByPriority(t *testing.T) {
	withRanked(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Sort, keymap.Sort, keymap.Sort)
		inOrder(t, s, "Grace", "李", "Ada", "Alan")
		inTurn(t, s, "Prior. ↓", "Grace", "Highest", "李小龙", "High", "Ada", "Medium")
		s.Press(keymap.Down, keymap.Down)
		s.See("support Weak support", "priority Medium") // in the preview
		s.Resize(200, 60)
		inTurn(t, s, "Last contact", "Prior. ↓", "Follow-up", "Grace", "Highest")
		s.Straight()
		s.Resize(80, 24)

		choosePriorities(s, 1, 5)
		inOrder(t, s, "李", "Alan")
		s.See("p priority High, none   x clear")
		s.Press(keymap.Sort) // the filter stays
		inOrder(t, s, "Alan", "李")
		s.Press(keymap.Search)
		s.Type("a")
		inOrder(t, s, "Alan")
		s.Press(keymap.KeepWords, keymap.FilterPriority)
		s.See("Highest", "Lowest", "None is set")
		s.Press(keymap.Cancel, keymap.DropWords)
		inOrder(t, s, "Alan", "李")
		s.Press(keymap.DropWords)
		inOrder(t, s, "Ada", "Alan", "Grace", "李")
		s.SeeNot("clear")

		choosePriorities(s, 4)
		s.See("Nobody matches. x clears the filter.")
		s.Press(keymap.Open)
		s.See("Nobody matches; x clears the filter")
		s.Press(keymap.ClearFilters)
		inOrder(t, s, "Ada", "Alan", "Grace", "李")
	})
}

// All levels together narrow nothing; somebody who is added is shown, whatever filters.
func TestThePriorityFilterGivesWay(t *testing.T) {
	withRanked(t, func(s *tuitest.Story, p people) {
		choosePriorities(s, 0, 1, 2, 3, 4, 5)
		s.SeeNot("x clear")
		inOrder(t, s, "Ada", "Alan", "Grace", "李")
		choosePriorities(s, 0)
		inOrder(t, s, "Grace")
		s.Press(keymap.Add)
		s.Type("Mary Shelley")
		s.Press(keymap.Save)
		s.See("▌ Mary Shelley", "Ada Lovelace")
		s.SeeNot("x clear")
	})
}

func TestFollowUpsByPriority(t *testing.T) {
	withRanked(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.FollowUps)
		inTurn(t, s, "! Overdue", "yesterday 08:15", "Ada Lovelace", "priority Medium", "today 08:15", "Grace Hopper", "priority Highest",
			"Today", "today 13:15", "Alan", "This week", "Fri 10:15", "Ada Lovelace, Grace Hopper", "priority Highest", "Later", "李小龙", "priority High")
		s.Press(keymap.Sort)
		inTurn(t, s, "Highest priority", "! today 08:15", "Grace Hopper", "Fri 10:15", "Ada Lovelace, Grace Hopper", "High priority", "李小龙",
			"Medium priority", "! yesterday 08:15", "Ada Lovelace", "No priority", "today 13:15", "Alan")
		s.SeeNot("priority High")
		choosePriorities(s, 0, 2)
		inTurn(t, s, "p priority Highest, Medium   x clear", "Highest priority", "Grace Hopper", "Medium priority", "Ada Lovelace")
		s.SeeNot("Alan", "李小龙")
		s.Press(keymap.Sort)
		inTurn(t, s, "! Overdue", "Ada Lovelace", "This week")

		// What is left elsewhere is found again.
		s.Press(keymap.Contacts, keymap.FollowUps)
		s.See("p priority Highest, Medium")
		s.Press(keymap.ClearFilters)
		choosePriorities(s, 4)
		s.See("No follow-up has this priority; x clears the filter")
		s.Press(keymap.Done)
		s.See("No follow-up has this priority")
		s.Press(keymap.ClearFilters)
		s.See("Alan", "李小龙")
	})
}

func TestMembersByPriority(t *testing.T) {
	withRanked(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Organisations, keymap.Open, keymap.NextTab)
		inTurn(t, s, "Ada Lovelace", "support Weak support  ·  priority Medium", "Alan", "Grace Hopper", "priority Highest", "李小龙", "support Strong oppose  ·  priority High")
		s.Press(keymap.Sort)
		inTurn(t, s, "s by priority", "Grace Hopper", "李小龙", "Ada Lovelace", "Alan")
		choosePriorities(s, 0, 2)
		inTurn(t, s, "p priority Highest, Medium   x clear", "s by priority", "Grace Hopper", "Ada Lovelace")
		s.SeeNot("Alan", "李小龙")

		// The choice of the other tab is its own.
		s.Press(keymap.PreviousTab, keymap.FilterType, keymap.Toggle, keymap.Confirm)
		s.See("Note")
		s.Press(keymap.NextTab)
		s.See("p priority Highest, Medium   x clear")
		s.Press(keymap.Search)
		s.Type("ada")
		s.SeeNot("Grace")
		s.Press(keymap.KeepWords, keymap.ClearFilters, keymap.Sort)
		inTurn(t, s, "Ada Lovelace", "Alan", "Grace Hopper", "李小龙")
		s.SeeNot("by priority")
		choosePriorities(s, 4)
		s.See("Nobody here has this priority; x clears the filter")
	})
}

// Somebody who logs a level sees the list follow.
func TestAListByPriorityFollowsWhatIsLogged(t *testing.T) {
	withRanked(t, func(s *tuitest.Story, p people) {
		choosePriorities(s, 0)
		inOrder(t, s, "Grace")
		highest := store.HighestPriority
		s.Elsewhere(func(b *tuitest.Book) {
			if _, err := b.Log.SetLevels(b.T.Context(), p.alan.ID, nil, &highest); err != nil {
				b.T.Fatal(err)
			}
		})
		s.Wait(2 * time.Second)
		inOrder(t, s, "Alan", "Grace")
	})
}

// The lists by priority on every size of terminal.
func TestGoldensByPriority(t *testing.T) {
	looksOnly(t)
	for _, size := range sizes {
		o := tuitest.Options{Width: size[0], Height: size[1], Fill: func(b *tuitest.Book) { ranked(b) }}
		tuitest.Run(t, o, func(s *tuitest.Story) {
			shot := func(name string, actions ...keymap.Action) {
				t.Helper()
				s.Press(actions...)
				s.Golden(named(name, size))
			}
			shot("contacts-by-priority", keymap.Sort, keymap.Sort, keymap.Sort)
			shot("priorities", keymap.FilterPriority)
			s.Press(keymap.Cancel)
			choosePriorities(s, 0, 1, 5)
			shot("contacts-of-priority")
			shot("follow-ups-by-priority", keymap.FollowUps, keymap.Sort)
			choosePriorities(s, 0, 1, 5)
			shot("follow-ups-of-priority", keymap.Sort)
			shot("organisation-by-priority", keymap.Organisations, keymap.Open, keymap.NextTab, keymap.Sort)
			choosePriorities(s, 0, 1, 5)
			shot("organisation-of-priority", keymap.Last)
		})
	}
}
