package logbook_test

import (
	"errors"
	"reflect"
	"testing"

	"rapport/logbook"
	"rapport/store"
)

func TestAddAndEditOrganisation(t *testing.T) {
	d := open(t)
	was, notices, err := d.AddOrganisation(t.Context(), logbook.OrganisationEntry{
		Name: "Analytical Society", Emails: []string{"office@example.org"}, Phones: []string{"+44 20 7946 0019"},
		Website: "https://example.org", Address: "1 Engine Row", Notes: "Meets on Fridays",
	})
	if err != nil || len(notices) != 0 {
		t.Fatalf("notices %q, error %v", notices, err)
	}
	got, _, err := d.EditOrganisation(t.Context(), was.ID, logbook.OrganisationChange{
		Name: ref("Royal Society"), Phones: &[]string{}, Website: ref("example.org/royal"),
	})
	if err != nil {
		t.Fatal(err)
	}
	want := store.Organisation{
		ID: was.ID, Name: "Royal Society", Emails: []string{"office@example.org"},
		Website: "example.org/royal", Address: "1 Engine Row", Notes: "Meets on Fridays",
		CreatedAt: was.CreatedAt, UpdatedAt: got.UpdatedAt,
	}
	got.Contacts = nil
	if len(got.Phones) == 0 {
		got.Phones = nil
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	_, _, err = d.EditOrganisation(t.Context(), 99, logbook.OrganisationChange{Name: ref("Choir")})
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("error is %v; want not found", err)
	}
}

func TestAddOrganisationRefusesWhatBreaksARule(t *testing.T) {
	d := open(t)
	for name, c := range map[string]struct {
		entry logbook.OrganisationEntry
		field logbook.Field
		words string
	}{
		"no name":       {logbook.OrganisationEntry{}, logbook.FieldName, "empty"},
		"no email":      {logbook.OrganisationEntry{Name: "A", Emails: []string{"x"}}, logbook.FieldEmails, `"x"`},
		"phone twice":   {logbook.OrganisationEntry{Name: "A", Phones: []string{"555-0100", "5550100"}}, logbook.FieldPhones, "twice"},
		"not a website": {logbook.OrganisationEntry{Name: "A", Website: "javascript://alert"}, logbook.FieldWebsite, "https://"},
		"two websites":  {logbook.OrganisationEntry{Name: "A", Website: "example.org example.com"}, logbook.FieldWebsite, "https://"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := d.AddOrganisation(t.Context(), c.entry)
			wantRule(t, err, c.field, c.words)
		})
	}
	rows, err := d.book.Organisations(t.Context(), store.OrganisationQuery{Page: store.Page{Limit: 1}})
	if err != nil || len(rows.Rows) != 0 {
		t.Errorf("organisations %v, error %v; want none", rows.Rows, err)
	}
}

func TestLinkTakesDatesInWords(t *testing.T) {
	d := open(t)
	ada := d.person("Ada", "Analytical Society")
	org := organisations(ada)[0]
	link := store.Link{Organisation: org.ID, Contact: ada.ID, Role: " Chair ", From: "31 jan 2026", To: "yesterday"}
	if _, err := d.Link(t.Context(), link); err != nil {
		t.Fatal(err)
	}
	ada, err := d.book.Contact(t.Context(), ada.ID)
	want := []store.Membership{{Organisation: org, Role: "Chair", From: "2026-01-31", To: "2026-11-17"}}
	if err != nil || !reflect.DeepEqual(ada.Organisations, want) {
		t.Errorf("links %+v, error %v; want %+v", ada.Organisations, err, want)
	}
}

func TestLinkRefuses(t *testing.T) {
	d := open(t)
	ada := d.person("Ada", "Analytical Society")
	link := func(change func(*store.Link)) error {
		l := store.Link{Organisation: organisations(ada)[0].ID, Contact: ada.ID}
		change(&l)
		_, err := d.Link(t.Context(), l)
		return err
	}
	wantRule(t, link(func(l *store.Link) { l.From = "blah" }), logbook.FieldLinkFrom, `"blah"`)
	wantRule(t, link(func(l *store.Link) { l.To = "31 feb 2026" }), logbook.FieldLinkTo, "31 feb 2026")
	wantRule(t, link(func(l *store.Link) { l.From, l.To = "2026-02-01", "2026-01-31" }), logbook.FieldLinkTo, "before")
	wantRule(t, link(func(l *store.Link) { l.Role = "a\nb" }), logbook.FieldLinkRole, "one line")
	for _, err := range []error{
		link(func(l *store.Link) { l.Contact = 99 }),
		link(func(l *store.Link) { l.Organisation = 99 }),
		d.Unlink(t.Context(), 99, ada.ID),
	} {
		if !errors.Is(err, store.ErrNotFound) {
			t.Errorf("error is %v; want not found", err)
		}
	}
}
