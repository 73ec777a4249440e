package organisation

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// While the cursor is on its way to another row, logging does not begin with the
// people of the row that it leaves.
func TestLoggingWhileARowIsSought(t *testing.T) {
	book, err := store.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	log := logbook.New(book, logbook.Options{})
	ada, _, err := log.AddContact(t.Context(), logbook.Person{Name: "Ada", Organisations: []string{"Analytical Engines"}})
	if err != nil {
		t.Fatal(err)
	}
	var last store.Interaction
	for range 2 {
		if last, _, err = log.Log(t.Context(), logbook.Entry{Contacts: []store.ContactID{ada.ID}, Details: "a word"}); err != nil {
			t.Fatal(err)
		}
	}
	env := screen.Env{ID: 1, Life: t.Context(), Book: book.Reader, Log: log, Lists: &store.Lists{}, Keys: keymap.Default(), Asked: &screen.Requests{}}
	f := newFeed(env, store.OrganisationRef{ID: 1, Name: "Analytical Engines"})
	f.Update(f.Init()().(tea.BatchMsg)[0]().(screen.Result).Msg)
	if got := loggedWith(f); len(got) != 1 || why(f) != "" {
		t.Fatalf("logging begins with %v, %q", got, why(f))
	}
	f.GoTo(last.ID)
	if got := loggedWith(f); len(got) != 0 || why(f) == "" {
		t.Errorf("while another row is looked for, logging begins with %v, %q", got, why(f))
	}
}

// loggedWith is with whom the log form would be opened.
func loggedWith(f *feed) []store.ContactRef {
	f.Press(keymap.Log)
	for _, msg := range f.env.Asked.Take() {
		if open, ok := msg.(screen.Open); ok {
			return open.Page.Contacts
		}
	}
	return nil
}

// why is why nothing can be logged.
func why(f *feed) string {
	for _, k := range f.Keys() {
		if k.Action == keymap.Log {
			return k.Disabled
		}
	}
	return "the key is not listed"
}
