package tui_test

import (
	"testing"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// phoned is a call of the evening: what is typed, and what is so afterwards.
type phoned struct {
	name, outcome, step, support, priority, capital string // as keys

	api  string
	at   store.StepID
	sup  store.Support
	prio store.Priority
	sum  int64
}

func eveningCalls() []phoned {
	return []phoned{
		{"Ana Silva", "m", "f", "s", "hh", "-5", "meaningful_interaction", firstCall, 1, 5, -5},
		{"Ben Okoro", "n", "", "", "m", "", "no_answer", firstCall, 0, 3, 0},
		{"Cleo Marsh", "l", "", "", "l", "-1", "left_message", firstCall, 0, 1, -1},
		{"Dan Whitby", "a", "v", "w", "h", "-5", "answered", visit, 2, 4, -5},
		{"Eve Lindqvist", "r", "f", "ss", "l", "-2", "refused", firstCall, 5, 1, -2},
		{"Femi Ade", "a", "p", "s", "h", "20", "answered", pledge, 1, 4, 20},
		{"Gita Rao", "nn", "f", "ww", "ll", "", "not_interested", firstCall, 4, 2, 0},
		{"Hal Brook", "b", "", "", "", "", "bad_info", firstCall, 0, 0, 0},
		{"Ines Costa", "s", "f", "u", "m", "-3", "send_information", firstCall, 3, 3, -3},
		{"Jon Meyer", "a", "v", "w", "m", "+7", "answered", visit, 2, 3, 7},
		{"Kim Sato", "i", "", "", "l", "", "inaccessible", firstCall, 0, 1, 0},
		{"Lou Perrin", "m", "p", "s", "hh", "-10", "meaningful_interaction", pledge, 1, 5, -10},
	}
}

// A dozen people are called in an evening: what came of it, where they stand now, a step of
// the path and a charge each, as somebody types who wants to get through the list. Then
// every list of people says so.
func TestAnEveningOfCalls(t *testing.T) {
	calls := eveningCalls()
	o := tuitest.Options{Width: 100, Height: 60, Fill: func(b *tuitest.Book) {
		lists(b)
		currency(b, "favours")
		for _, c := range calls {
			b.Add(logbook.Person{Name: c.name, Organisations: []string{"Harbour Trust"}})
		}
	}}
	tuitest.Run(t, o, func(s *tuitest.Story) {
		for _, c := range calls {
			c.log(s)
		}
		for _, c := range calls {
			c.check(t, s)
		}
		open(s, "lou")
		s.See("☎ Call  Meaningful interaction  today 10:15", "Strong support · priority Highest · -10 favours · Become a donor: Pledge")
		s.Press(keymap.Ledger)
		s.See("Balance  -10 favours", "-10", "Call")
		s.Press(keymap.Cancel, keymap.Back, keymap.DropWords)
		afterTheEvening(t, s)
		threeAtOneTable(t, s)
		s.Straight()
	})
}

// log types the call into the form.
func (c phoned) log(s *tuitest.Story) {
	goTo(s, c.name)
	s.Press(keymap.Log, keymap.PreviousField, keymap.PreviousField)
	s.Keys("c") // a call
	forward(s, 2)
	s.Type("Called about the harbour")
	forward(s, toOutcome)
	choose(s, c.outcome)
	forward(s, 1+toPath-toOutcome) // past the organisation
	s.Keys("b")
	forward(s, 1)
	choose(s, c.step)
	forward(s, 2)
	choose(s, c.support)
	forward(s, 1)
	choose(s, c.priority)
	forward(s, 1)
	s.Type(c.capital)
	s.Press(keymap.Save)
	s.See("Logged: Call with " + c.name)
	s.Press(keymap.DropWords)
}

func (c phoned) check(t *testing.T, s *tuitest.Story) {
	t.Helper()
	id := found(t, s, c.name)
	i, is := newest(t, s, id), contactOf(t, s, id)
	if i.Outcome.APIName != c.api || i.Path.ID != donor || i.Support != c.sup || i.Priority != c.prio || i.Capital != c.sum {
		t.Errorf("%s: logged %+v", c.name, i)
	}
	if is.Support != c.sup || is.Priority != c.prio || is.Capital != c.sum || is.LastContactAt.IsZero() != i.Outcome.Attempt {
		t.Errorf("%s is %+v", c.name, is)
	}
	places, err := s.Read.PlacesOf(s.Context(), id)
	if err != nil || len(places) != 1 || places[0].Path.Step.ID != c.at {
		t.Errorf("%s stands at %+v, %v", c.name, places, err)
	}
}

// afterTheEvening looks at every list of people.
func afterTheEvening(t *testing.T, s *tuitest.Story) {
	t.Helper()
	s.Press(keymap.Contacts, keymap.Sort, keymap.Sort, keymap.Sort)
	inTurn(t, s, "Prior. ↓", "Ana Silva", "Highest", "Lou Perrin", "Highest", "Dan Whitby", "High", "Femi Ade", "High", "Ben Okoro", "Medium",
		"Ines Costa", "Jon Meyer", "Gita Rao", "Low", "Cleo Marsh", "Lowest", "Eve Lindqvist", "Kim Sato", "Hal Brook")
	choosePriorities(s, 0, 4)
	inTurn(t, s, "Ana Silva", "Lou Perrin", "Cleo Marsh", "Eve Lindqvist", "Kim Sato")
	s.SeeNot("Dan", "Hal", "Gita")
	s.Press(keymap.ClearFilters, keymap.Organisations, keymap.Open, keymap.NextTab, keymap.Sort)
	inTurn(t, s, "Ana Silva", "Lou Perrin", "Dan Whitby", "Femi Ade", "Ben Okoro", "Ines Costa", "Jon Meyer", "Gita Rao", "Cleo Marsh", "Eve Lindqvist", "Kim Sato", "Hal Brook")
	s.Press(keymap.Back, keymap.Contacts, keymap.Paths)
	inTurn(t, s, "Become a donor", "12", "Volunteer", "0")
	s.Press(keymap.Open)
	inTurn(t, s, "First call (8)", "Ana Silva", "Ben Okoro", "Cleo Marsh", "Eve Lindqvist", "Gita Rao", "Hal Brook", "Ines Costa", "Kim Sato",
		"Visit (2)", "Dan Whitby", "Jon Meyer", "Pledge (2)", "Femi Ade", "Lou Perrin")
	s.Press(keymap.Back, keymap.Back, keymap.History, keymap.FilterOutcome, keymap.Down, keymap.Down, keymap.Toggle, keymap.Down, keymap.Toggle, keymap.Confirm)
	inTurn(t, s, "Left message", "No answer", "Cleo Marsh", "Ben Okoro")
	s.SeeNot("Hal Brook", "Lou Perrin", "Kim Sato")
	s.Press(keymap.ClearFilters, keymap.Contacts)
}

// threeAtOneTable are moved, ranked and charged in one interaction: it applies to each
// of them, also where the three stood elsewhere before.
func threeAtOneTable(t *testing.T, s *tuitest.Story) {
	t.Helper()
	goTo(s, "hal")
	s.Press(keymap.Log, keymap.PreviousField, keymap.PreviousField, keymap.PreviousField)
	s.Type("ben")
	s.Press(keymap.TakeMatch)
	s.Type("lou")
	s.Press(keymap.TakeMatch)
	forward(s, 3)
	s.Type("All three at one table")
	forward(s, 1+toPath)
	s.Keys("b")
	forward(s, 1)
	s.Keys("v")
	forward(s, 2)
	s.Keys("w")
	forward(s, 1)
	s.Keys("h")
	forward(s, 1)
	s.Type("-4")
	s.Press(keymap.Save)
	s.See("Logged: Note with Hal Brook, Ben Okoro, Lou Perrin")
	for name, sum := range map[string]int64{"Hal Brook": -4, "Ben Okoro": -4, "Lou Perrin": -14} {
		id := found(t, s, name)
		places, err := s.Read.PlacesOf(s.Context(), id)
		if is := contactOf(t, s, id); is.Support != store.WeakSupport || is.Priority != store.HighPriority || is.Capital != sum {
			t.Errorf("%s is %+v", name, is)
		}
		if err != nil || len(places) != 1 || places[0].Path.Step.ID != visit {
			t.Errorf("%s stands at %+v, %v", name, places, err)
		}
	}
	s.Press(keymap.DropWords, keymap.Paths, keymap.Open, keymap.Sort)
	inTurn(t, s, "First call (6)", "Visit (5)", "Ben Okoro", "Dan Whitby", "Hal Brook", "Lou Perrin", "Jon Meyer", "Pledge (1)", "Femi Ade")
}
