package logbook_test

import (
	"errors"
	"slices"
	"testing"

	"rapport/logbook"
	"rapport/store"
)

// Two who change different things of one link keep each other's change: what is
// not named is what the book holds by then.
func TestEditLinkMergesIntoWhatIsThere(t *testing.T) {
	d := open(t)
	ada := d.person("Ada", "Society")
	org := organisations(ada)[0].ID
	edit := func(c logbook.LinkChange) error {
		_, err := d.EditLink(t.Context(), org, ada.ID, c)
		return err
	}
	link := func() store.Membership {
		t.Helper()
		c, err := d.book.Contact(t.Context(), ada.ID)
		if err != nil {
			t.Fatal(err)
		}
		return c.Organisations[0]
	}
	for _, c := range []logbook.LinkChange{
		{Role: ref("Chair"), From: ref("31 jan 2026")}, {To: ref("yesterday")}, {}, {Role: ref("")},
	} {
		if err := edit(c); err != nil {
			t.Fatal(err)
		}
	}
	want := store.Membership{Organisation: organisations(ada)[0], From: "2026-01-31", To: "2026-11-17"}
	if got := link(); got != want {
		t.Errorf("got %+v; want %+v", got, want)
	}
	// The rule holds for what comes of it.
	wantRule(t, edit(logbook.LinkChange{To: ref("2025-12-31")}), logbook.FieldLinkTo, "2025-12-31 is before 2026-01-31")
	wantRule(t, edit(logbook.LinkChange{From: ref("2026-11-18")}), logbook.FieldLinkTo, "2026-11-17 is before 2026-11-18")
	if got := link(); got != want {
		t.Errorf("got %+v; want %+v", got, want)
	}
}

// Several are linked at once, or nobody is: who is linked already keeps their
// role.
func TestAddLinks(t *testing.T) {
	d := open(t)
	ada, grace, alan := d.person("Ada"), d.person("Grace"), d.person("Alan", "Society")
	org := organisations(alan)[0].ID
	add := func(role string, contacts ...store.Contact) error {
		_, err := d.AddLinks(t.Context(), logbook.LinkEntry{Organisation: org, Contacts: ids(contacts...), Role: role, From: "31 jan 2026"})
		return err
	}
	roles := func() (all []string) {
		t.Helper()
		o, err := d.book.Organisation(t.Context(), org)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range o.Contacts {
			all = append(all, m.Contact.Name+" "+m.Role+" "+m.From)
		}
		return all
	}
	wantRule(t, add("Member"), logbook.FieldContacts, "nobody is named")
	wantRule(t, add("Member", ada, alan), logbook.FieldContacts, "Alan is linked already")
	wantRule(t, add("a\nb", ada), logbook.FieldLinkRole, "one line")
	if got := roles(); !slices.Equal(got, []string{"Alan  "}) {
		t.Errorf("linked all the same: %q", got)
	}
	if err := add("Member", ada, grace, ada); err != nil {
		t.Fatal(err)
	}
	if got, want := roles(), []string{"Ada Member 2026-01-31", "Alan  ", "Grace Member 2026-01-31"}; !slices.Equal(got, want) {
		t.Errorf("got %q; want %q", got, want)
	}
	for _, e := range []logbook.LinkEntry{{Organisation: org, Contacts: []store.ContactID{99}}, {Organisation: 99, Contacts: ids(ada)}} {
		if _, err := d.AddLinks(t.Context(), e); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%+v: %v", e, err)
		}
	}
}
