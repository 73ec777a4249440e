package store

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func wholeContact() Contact {
	return Contact{
		Name:    "Zoë Łukasiewicz",
		Emails:  []Email{{Address: "zoe@example.org", Label: "work"}, {Address: "z@example.com", Primary: true}},
		Phones:  []Phone{{Number: "+44 20 7946 0018", Label: "mobile", Primary: true}, {Number: "555-0101"}},
		Address: "1 Engine Row\nLondon", Tags: []string{"maths", "Donor"}, Birthday: "--12-10", Notes: "line 1\nline 2 \u202e",
		Archived: true, CreatedAt: noon, UpdatedAt: noon.AddDate(0, 0, 1),
	}
}

func TestContactComesBackWhole(t *testing.T) {
	book := openTest(t)
	want := wholeContact()
	want.ID = addContact(t, book, want)
	if got := must(book.Contact(t.Context(), want.ID))(t); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
	want.Name, want.Emails, want.Tags, want.Notes = "Zoe", want.Emails[:1], nil, ""
	want.Emails[0].Primary = false
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.UpdateContact(ctx, want) })
	want.Emails[0].Primary = true // the only one
	if got := must(book.Contact(t.Context(), want.ID))(t); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
}

func TestOrganisationComesBackWhole(t *testing.T) {
	book := openTest(t)
	ada := addContact(t, book, Contact{Name: "Ada Lovelace"})
	want := Organisation{
		Name: "Analytical Society", Emails: []string{"a@example.org", "b@example.org"}, Phones: []string{"555-0101"},
		Website: "https://example.org", Address: "London", Notes: "old", CreatedAt: noon, UpdatedAt: noon,
	}
	write(t, book, func(ctx context.Context, tx *Tx) (err error) {
		want.ID, err = tx.InsertOrganisation(ctx, want)
		if err != nil {
			return err
		}
		l := Link{Organisation: want.ID, Contact: ada, Role: "member"}
		if err := tx.Link(ctx, l, noon); err != nil {
			return err
		}
		l.Role, l.From, l.To = "chair", "2026-01-31", "2026-12-31"
		return tx.Link(ctx, l, noon)
	})
	want.Contacts = []Member{{Contact: ContactRef{ID: ada, Name: "Ada Lovelace"}, Role: "chair", From: "2026-01-31", To: "2026-12-31"}}
	if got := must(book.Organisation(t.Context(), want.ID))(t); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
	contact := must(book.Contact(t.Context(), ada))(t)
	m := Membership{Organisation: OrganisationRef{ID: want.ID, Name: want.Name}, Role: "chair", From: "2026-01-31", To: "2026-12-31"}
	if !reflect.DeepEqual(contact.Organisations, []Membership{m}) {
		t.Errorf("%+v", contact.Organisations)
	}
}

// TestRefused breaks each rule of the schema on purpose.
func TestRefused(t *testing.T) {
	book := openTest(t)
	ada := addContact(t, book, Contact{Name: "Ada Lovelace"})
	society := addOrganisation(t, book, "Analytical Society")
	fields := InteractionFields{Contacts: []ContactID{ada}, Type: 1, Details: "x", At: noon}
	with := func(change func(f *InteractionFields)) func(context.Context, *Tx) error {
		return func(ctx context.Context, tx *Tx) error {
			f := fields
			change(&f)
			_, err := tx.InsertInteraction(ctx, f, "Sam", noon)
			return err
		}
	}
	contact := func(c Contact) func(context.Context, *Tx) error {
		return func(ctx context.Context, tx *Tx) error {
			_, err := tx.InsertContact(ctx, c)
			return err
		}
	}
	for name, test := range map[string]struct {
		do   func(ctx context.Context, tx *Tx) error
		want error
	}{
		"no name": {contact(Contact{}), ErrRefused},
		"two primary emails": {contact(Contact{
			Name: "A", Emails: []Email{{Address: "a@example.org", Primary: true}, {Address: "b@example.org", Primary: true}},
		}), ErrRefused},
		"two primary phones": {contact(Contact{Name: "A", Phones: []Phone{{Number: "1", Primary: true}, {Number: "2", Primary: true}}}), ErrRefused},
		"an empty email":     {contact(Contact{Name: "A", Emails: []Email{{}}}), ErrRefused},
		"the same tag twice": {contact(Contact{Name: "A", Tags: []string{"café", "Cafe"}}), ErrRefused},
		"no details":         {with(func(f *InteractionFields) { f.Details = "" }), ErrRefused},
		"nobody":             {with(func(f *InteractionFields) { f.Contacts = nil }), ErrRefused},
		"no such contact":    {with(func(f *InteractionFields) { f.Contacts = []ContactID{ada, 99} }), ErrNotFound},
		"no such type":       {with(func(f *InteractionFields) { f.Type = 99 }), ErrNotFound},
		"no such company":    {with(func(f *InteractionFields) { f.Organisation = 99 }), ErrNotFound},
		"update contact":     {func(ctx context.Context, tx *Tx) error { return tx.UpdateContact(ctx, Contact{ID: 99, Name: "A"}) }, ErrNotFound},
		"archive":            {func(ctx context.Context, tx *Tx) error { return tx.SetArchived(ctx, 99, true, noon) }, ErrNotFound},
		"delete contact":     {func(ctx context.Context, tx *Tx) error { return tx.DeleteContact(ctx, 99) }, ErrNotFound},
		"update company": {func(ctx context.Context, tx *Tx) error {
			return tx.UpdateOrganisation(ctx, Organisation{ID: 99, Name: "A"})
		}, ErrNotFound},
		"delete company": {func(ctx context.Context, tx *Tx) error { return tx.DeleteOrganisation(ctx, 99) }, ErrNotFound},
		"link nobody": {func(ctx context.Context, tx *Tx) error {
			return tx.Link(ctx, Link{Organisation: society, Contact: 99}, noon)
		}, ErrNotFound},
		"link to nothing": {func(ctx context.Context, tx *Tx) error {
			return tx.Link(ctx, Link{Organisation: 99, Contact: ada}, noon)
		}, ErrNotFound},
		"unlink":             {func(ctx context.Context, tx *Tx) error { return tx.Unlink(ctx, society, ada, noon) }, ErrNotFound},
		"update interaction": {func(ctx context.Context, tx *Tx) error { return tx.UpdateInteraction(ctx, 99, fields, noon) }, ErrNotFound},
		"delete interaction": {func(ctx context.Context, tx *Tx) error { return tx.DeleteInteraction(ctx, 99) }, ErrNotFound},
	} {
		t.Run(name, func(t *testing.T) {
			err := book.Write(t.Context(), func(tx *Tx) error { return test.do(t.Context(), tx) })
			wantError(t, err, test.want)
		})
	}
	_, err := book.Contact(t.Context(), 99)
	wantError(t, err, ErrNotFound)
	_, err = book.Interaction(t.Context(), 99)
	wantError(t, err, ErrNotFound)
	_, err = book.OrganisationDeletion(t.Context(), 99)
	wantError(t, err, ErrNotFound)
	if err == nil || !strings.Contains(err.Error(), "there is no organisation 99") {
		t.Errorf("%v", err)
	}
	checkFile(t, book)
}

func TestDeletionsSayWhatGoes(t *testing.T) {
	book := openTest(t)
	ada, bo := addContact(t, book, Contact{Name: "Ada"}), addContact(t, book, Contact{Name: "Bo"})
	society := addOrganisation(t, book, "Society")
	link(t, book, society, ada)
	alone := logOne(t, book, InteractionFields{Contacts: []ContactID{ada}, Type: 2, Details: "alone", At: noon})
	shared := logOne(t, book, InteractionFields{Contacts: []ContactID{ada, bo}, Type: 2, Organisation: society, Details: "shared", At: noon})
	if d := must(book.ContactDeletion(t.Context(), ada))(t); d != (Deletion{Alone: 1, Shared: 1}) {
		t.Errorf("%+v", d)
	}
	if d := must(book.OrganisationDeletion(t.Context(), society))(t); d != (OrganisationDeletion{Contacts: 1, Interactions: 1}) {
		t.Errorf("%+v", d)
	}
	write(t, book, func(ctx context.Context, tx *Tx) error {
		return errors.Join(tx.DeleteContact(ctx, ada), tx.DeleteOrganisation(ctx, society))
	})
	_, err := book.Interaction(t.Context(), alone)
	wantError(t, err, ErrNotFound)
	i := must(book.Interaction(t.Context(), shared))(t)
	if len(i.Contacts) != 1 || i.Contacts[0].ID != bo || i.Organisation.ID != 0 {
		t.Errorf("%+v", i)
	}
	if next := addContact(t, book, Contact{Name: "New"}); next <= bo {
		t.Errorf("the id %d is used again", next)
	}
}

func TestFindContacts(t *testing.T) {
	book := openTest(t)
	ids := map[string]ContactID{}
	for _, c := range []Contact{
		{Name: "Ada Lovelace", Emails: []Email{{Address: "Ada@example.org"}}},
		{Name: "Ada Adams"},
		{Name: "Adam"},
		{Name: "7", Archived: true},
		{Name: "Álvaro Mac Ada", Archived: true},
		{Name: "Lovelace", Archived: true},
		{Name: "王小明"},
	} {
		ids[c.Name] = addContact(t, book, c)
	}
	for words, want := range map[string]string{
		"1":               "Ada Lovelace",
		"7":               "王小明", // the id beats the name
		"77":              "",
		"ADA@EXAMPLE.ORG": "Ada Lovelace",
		"nobody@x.org":    "",
		"ada":             "Ada Adams, Ada Lovelace, Adam",
		"adam":            "Adam", // exact
		"ád lo":           "Ada Lovelace",
		"lovelace":        "Lovelace", // exact, archived
		"mac":             "",
		"alvaro mac ada":  "Álvaro Mac Ada",
		"小明":              "王小明",
		"明":               "王小明",
		"da":              "",
		"":                "",
		"!":               "",
	} {
		matches := must(book.FindContacts(t.Context(), words, 5))(t)
		found := map[string]bool{}
		for _, m := range matches {
			found[m.Name] = true
			if m.ID != ids[m.Name] {
				t.Errorf("%s: %+v", words, m)
			}
		}
		for _, name := range strings.Split(want, ", ") {
			if len(found) != len(strings.Split(want, ", ")) && want != "" || !found[name] && want != "" || want == "" && len(found) > 0 {
				t.Errorf("%q finds %v, want %s", words, found, want)
			}
		}
	}
	if m := must(book.FindContacts(t.Context(), "ada", 1))(t); len(m) != 1 {
		t.Errorf("at most one: %+v", m)
	}
	if m := must(book.FindContacts(t.Context(), "1", 1))(t); m[0].Email != "Ada@example.org" {
		t.Errorf("%+v", m)
	}
}

func TestFindArchived(t *testing.T) {
	book := openTest(t)
	addContact(t, book, Contact{Name: "Ada Lovelace", Emails: []Email{{Address: "ada@example.org"}}})
	addContact(t, book, Contact{Name: "Álvaro Mac Ada", Archived: true, Emails: []Email{{Address: "Mac@example.org"}}})
	addContact(t, book, Contact{Name: "Mac Lovelace", Archived: true, Tags: []string{"maths"}})
	for words, want := range map[string]string{
		"ada":             "Álvaro Mac Ada",
		"mac@EXAMPLE.org": "Álvaro Mac Ada",
		"ada@example.org": "",
		"lov ma":          "Mac Lovelace",
		"mac":             "Mac Lovelace, Álvaro Mac Ada",
		"maths":           "",
		"":                "",
		"!":               "",
	} {
		var found []string
		for _, c := range must(book.FindArchived(t.Context(), words, 5))(t) {
			found = append(found, c.Name)
		}
		slices.Sort(found)
		if got := strings.Join(found, ", "); got != want {
			t.Errorf("%q finds %s, want %s", words, got, want)
		}
	}
}

func TestOrganisationPages(t *testing.T) {
	book := openTest(t)
	var want []OrganisationID
	for i := range 9 {
		want = append(want, addOrganisation(t, book, fmt.Sprintf("Société %d", i/2)))
	}
	other := addOrganisation(t, book, "Zebra Club")
	s := &story{t: t, book: book}
	pages := func(words string) pageReader {
		return func(p Page) (Rows[pagedRow], error) {
			rows, err := book.Organisations(t.Context(), OrganisationQuery{Words: words, Page: p})
			return toPaged(rows, func(r OrganisationRow) pagedRow { return pagedRow{r.ID, r.Cursor} }), err
		}
	}
	for seed := range uint64(20) {
		s.Rand = seeded(seed)
		checkPages(s, "words", want, pages("SOC"))
		checkPages(s, "all", append(want[:9:9], other), pages(""))
	}
	if refs := must(book.FindOrganisations(t.Context(), "zeb cl", 3))(t); len(refs) != 1 || refs[0].ID != other {
		t.Errorf("%+v", refs)
	}
}
