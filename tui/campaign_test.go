package tui_test

import (
	"testing"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// The paths, their steps and the broadcasters of the stories, by their ids.
const (
	donor     store.PathID        = 1
	firstCall store.StepID        = 1
	visit     store.StepID        = 2
	pledge    store.StepID        = 3
	director  store.BroadcasterID = 1
)

// lists puts two paths and two broadcasters into the book.
func lists(b *tuitest.Book) {
	b.T.Helper()
	add := func(kind store.ListKind, e logbook.ListEntry) {
		b.T.Helper()
		if _, _, err := b.Log.AddListed(b.T.Context(), store.List{Kind: kind}, e); err != nil {
			b.T.Fatal(err)
		}
	}
	add(store.PathList, logbook.ListEntry{Name: "Become a donor", Steps: []string{"First call", "Visit", "Pledge"}})
	add(store.PathList, logbook.ListEntry{Name: "Volunteer", Steps: []string{"Sign up", "Training"}})
	add(store.BroadcasterList, logbook.ListEntry{Name: "Executive Director"})
	add(store.BroadcasterList, logbook.ListEntry{Name: "Harbour campaign"})
}

// currency names what social capital is counted in.
func currency(b *tuitest.Book, name string) {
	b.T.Helper()
	if _, err := b.Log.SetCurrency(b.T.Context(), name); err != nil {
		b.T.Fatal(err)
	}
}

// inCampaign tells a story in a book that has the people and the lists.
func inCampaign(t *testing.T, tell func(s *tuitest.Story, p people)) {
	t.Helper()
	var p people
	o := tuitest.Options{Fill: func(b *tuitest.Book) {
		p = fill(b)
		lists(b)
	}}
	tuitest.Run(t, o, func(s *tuitest.Story) { tell(s, p) })
}

// The fields of the form that are often passed, counted from Details, of somebody without an
// organisation.
const (
	toOutcome     = 1
	toPath        = 5
	toBroadcaster = 6
	toSupport     = 7
	toPriority    = 8
)

// A dozen people are called in an evening: what came of it, where they stand now, a step of
// the path and a charge each, as somebody types who wants to get through the list.
func TestAnEveningOfCalls(t *testing.T) {
	calls := []struct {
		name, outcome, step, support, priority, capital string // as keys

		api  string
		at   store.StepID
		sup  store.Support
		prio store.Priority
		sum  int64
	}{
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
	o := tuitest.Options{Fill: func(b *tuitest.Book) {
		lists(b)
		currency(b, "favours")
		for _, c := range calls {
			b.Named(c.name)
		}
	}}
	tuitest.Run(t, o, func(s *tuitest.Story) {
		for _, c := range calls {
			goTo(s, c.name)
			s.Press(keymap.Log, keymap.PreviousField, keymap.PreviousField)
			s.Keys("c") // a call
			forward(s, 2)
			s.Type("Called about the harbour")
			forward(s, toOutcome)
			choose(s, c.outcome)
			forward(s, toPath-toOutcome)
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
		for _, c := range calls {
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
		open(s, "lou")
		s.See("☎ Call  Meaningful interaction  today 10:15", "Strong support · priority Highest · -10 favours · Become a donor: Pledge")
		s.Straight()
	})
}

// choose types the letters that jump to a choice.
func choose(s *tuitest.Story, letters string) {
	for _, letter := range letters {
		s.Keys(string(letter))
	}
}

// found is the contact of this name.
func found(t *testing.T, s *tuitest.Story, name string) store.ContactID {
	t.Helper()
	rows, err := s.Read.Contacts(s.Context(), store.ContactQuery{Words: name, Page: store.Page{Limit: 1}})
	if err != nil || len(rows.Rows) == 0 {
		t.Fatal(name, err)
	}
	return rows.Rows[0].ID
}

func contactOf(t *testing.T, s *tuitest.Story, id store.ContactID) store.Contact {
	t.Helper()
	c, err := s.Read.Contact(s.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
