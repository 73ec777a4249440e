package logbook_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
)

// now is the moment at which every test takes place: Wed 18 Nov 2026, 10:15, in
// a zone of its own, so that a mix-up with UTC shows.
func now() time.Time {
	return time.Date(2026, 11, 18, 10, 15, 30, 123_000_000, time.FixedZone("Here", 2*60*60))
}

// desk is an open book with the logbook that writes to it.
type desk struct {
	*logbook.Logbook
	book *store.Book
	t    testing.TB
}

func open(t testing.TB) desk {
	t.Helper()
	book, err := store.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	})
	return desk{logbook.New(book, logbook.Options{LoggedBy: "Sam Organiser", Now: now}), book, t}
}

// person adds a contact of this name, linked to these organisations.
func (d desk) person(name string, organisations ...string) store.Contact {
	d.t.Helper()
	c, _, err := d.AddContact(d.t.Context(), logbook.Person{Name: name, Organisations: organisations})
	if err != nil {
		d.t.Fatal(err)
	}
	return c
}

// note logs an interaction with these contacts.
func (d desk) note(contacts ...store.Contact) store.Interaction {
	d.t.Helper()
	e := logbook.Entry{Details: "Talked about the engine"}
	for _, c := range contacts {
		e.Contacts = append(e.Contacts, c.ID)
	}
	i, _, err := d.Log(d.t.Context(), e)
	if err != nil {
		d.t.Fatal(err)
	}
	return i
}

// nothingLogged fails the test if the book has any interaction.
func (d desk) nothingLogged() {
	d.t.Helper()
	page, err := d.book.Interactions(d.t.Context(), store.InteractionQuery{Page: store.Page{Limit: 1}})
	if err != nil {
		d.t.Fatal(err)
	}
	if len(page.Rows) > 0 {
		d.t.Errorf("logged all the same: %+v", page.Rows[0])
	}
}

// nobodyAdded fails the test if the book has any contact.
func (d desk) nobodyAdded() {
	d.t.Helper()
	if has, err := d.book.HasContacts(d.t.Context()); err != nil || has {
		d.t.Errorf("has contacts: %v, %v", has, err)
	}
}

// wantRule fails the test unless err is a broken rule at field, whose text has
// these words.
func wantRule(t testing.TB, err error, field logbook.Field, words string) {
	t.Helper()
	var rule *logbook.RuleError
	if !errors.As(err, &rule) {
		t.Errorf("error is %v; want a broken rule at %s", err, field)
		return
	}
	if rule.Field != field || !strings.Contains(rule.Error(), words) {
		t.Errorf("rule at %s: %v; want one at %s with %q", rule.Field, rule, field, words)
	}
}

func ids(contacts ...store.Contact) []store.ContactID {
	var all []store.ContactID
	for _, c := range contacts {
		all = append(all, c.ID)
	}
	return all
}

func ref[T any](v T) *T { return &v }
