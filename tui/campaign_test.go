package tui_test

import (
	"testing"

	"rapport/logbook"
	"rapport/store"
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
