package tui_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/config"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// The people that most stories are about.
type people struct{ ada, grace, alan, li store.ContactRef }

// fill puts the people into the book: Ada with everything that a contact can
// have, and an interaction with each but Alan.
func fill(b *tuitest.Book) people {
	var p people
	p.ada = b.Add(logbook.Person{
		Name:     "Ada Lovelace",
		Emails:   []store.Email{{Address: "ada@example.org", Label: "work"}, {Address: "countess@example.com"}},
		Phones:   []store.Phone{{Number: "+44 20 7946 0018", Label: "home"}},
		Address:  "12 St James's Square, London",
		Birthday: "1815-12-10", Notes: "Likes horses and engines.",
		Tags: []string{"maths", "founder"}, Organisations: []string{"Analytical Society"},
	})
	p.grace = b.Add(logbook.Person{Name: "Grace Hopper", Tags: []string{"navy"}, Organisations: []string{"Harbour Trust"}})
	p.alan = b.Add(logbook.Person{Name: "Alan Türing", Phones: []store.Phone{{Number: "555-0142"}}})
	p.li = b.Named("李小龙")
	history(b, p)
	return p
}

// files writes files of somebody's own, and returns their paths, by name.
func files(b *tuitest.Book, all map[string]string) []string {
	folder := b.T.TempDir()
	var paths []string
	for _, name := range slices.Sorted(maps.Keys(all)) {
		paths = append(paths, filepath.Join(folder, name))
		if err := os.WriteFile(filepath.Join(folder, name), []byte(all[name]), 0o600); err != nil {
			b.T.Fatal(err)
		}
	}
	return paths
}

// The types that the stories log with, by their place among those shipped.
const (
	note store.TypeID = iota + 1
	call
	meeting
	email
)

// history is what was logged: two notes, a call, a meeting, over a year.
func history(b *tuitest.Book, p people) {
	day := 24 * time.Hour
	sketch := files(b, map[string]string{"sketch.txt": "A wheel,\nand another wheel\n"})
	for _, e := range []logbook.Entry{
		{Contacts: []store.ContactID{p.ada.ID}, Type: note, Details: "Wrote the first note about the engine", At: tuitest.Now().Add(-400 * day), Attach: sketch},
		{Contacts: []store.ContactID{p.ada.ID}, Type: call, Details: "Called about punched cards", At: tuitest.Now().Add(-20 * day), High: true},
		{Contacts: []store.ContactID{p.ada.ID, p.grace.ID}, Type: meeting, Details: "Met to plan the compiler", At: tuitest.Now().Add(-3 * day)},
		{Contacts: []store.ContactID{p.ada.ID}, Type: note, Details: "A thought about poetry", At: tuitest.Now().Add(-2 * time.Hour)},
		{Contacts: []store.ContactID{p.li.ID}, Type: email, Details: "关于武术的邮件", At: tuitest.Now().Add(-day)},
	} {
		b.Record(e)
	}
}

// withPeople tells a story in a book that is filled with the people.
func withPeople(t *testing.T, tell func(s *tuitest.Story, p people)) {
	t.Helper()
	withPeopleAnd(t, nil, tell)
}

// withPeopleAnd does so under other settings.
func withPeopleAnd(t *testing.T, settings func(*config.Config), tell func(s *tuitest.Story, p people)) {
	t.Helper()
	var p people
	o := tuitest.Options{Settings: settings, Fill: func(b *tuitest.Book) { p = fill(b) }}
	tuitest.Run(t, o, func(s *tuitest.Story) { tell(s, p) })
}

// goTo puts the cursor of the list of contacts on a person, by searching.
func goTo(s *tuitest.Story, name string) {
	s.Press(keymap.Search)
	s.Type(name)
	s.Press(keymap.KeepWords)
}

// open opens the page of a person from the list of contacts.
func open(s *tuitest.Story, name string) {
	goTo(s, name)
	s.Press(keymap.Open)
}

// ref is a pointer to a value, for what may be left out.
func ref[T any](v T) *T { return &v }

func ids(refs ...store.ContactRef) []store.ContactID {
	var all []store.ContactID
	for _, r := range refs {
		all = append(all, r.ID)
	}
	return all
}

// inField checks that a field of the form holds a text.
func inField(t *testing.T, s *tuitest.Story, label, text string) {
	t.Helper()
	for line := range strings.SplitSeq(s.Screen(), "\n") {
		if rest, ok := strings.CutPrefix(line, "│ "+label+" "); ok {
			if !strings.Contains(rest, " "+text+" ") {
				t.Fatalf("%s is not %q:\n%s", label, text, s.Screen())
			}
			return
		}
	}
	t.Fatalf("there is no field %s:\n%s", label, s.Screen())
}

// cursorField is the label of the line that the terminal's cursor stands in.
func cursorField(s *tuitest.Story) string {
	c := s.View().Cursor
	if c == nil {
		return "no field: there is no cursor"
	}
	line := strings.Trim(strings.Split(s.Frame(), "\n")[c.Y], "│ ")
	label, _, _ := strings.Cut(line, " ")
	return label
}

// retell changes the details of an interaction.
func retell(b *tuitest.Book, id store.InteractionID, details string) {
	b.T.Helper()
	if _, _, err := b.Log.Edit(b.T.Context(), id, logbook.Change{Details: &details}); err != nil {
		b.T.Fatal(err)
	}
}
