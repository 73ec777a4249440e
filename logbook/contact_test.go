package logbook_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"rapport/logbook"
	"rapport/store"
)

func TestAddContact(t *testing.T) {
	d := open(t)
	c, notices, err := d.AddContact(t.Context(), logbook.Person{
		Name:     "  Ada Lovelace ",
		Emails:   []store.Email{{Address: "ada@example.org", Label: "home"}, {Address: "ada@bücher.example"}},
		Phones:   []store.Phone{{Number: "+44 20 7946 0018"}, {Number: "555-0100", Primary: true}},
		Address:  "1 Engine Row\nLondon",
		Birthday: "10 dec 1815",
		Notes:    "Writes programs",
		Tags:     []string{"maths", "Maths", "poetry"},
	})
	if err != nil || len(notices) != 0 {
		t.Fatalf("notices %q, error %v", notices, err)
	}
	want := store.Contact{
		ID: c.ID, Name: "Ada Lovelace",
		Emails:    []store.Email{{Address: "ada@example.org", Label: "home", Primary: true}, {Address: "ada@bücher.example"}},
		Phones:    []store.Phone{{Number: "+44 20 7946 0018"}, {Number: "555-0100", Primary: true}},
		Address:   "1 Engine Row\nLondon",
		Birthday:  "1815-12-10",
		Notes:     "Writes programs",
		Tags:      []string{"maths", "poetry"},
		CreatedAt: c.CreatedAt, UpdatedAt: c.UpdatedAt,
	}
	c.Organisations = nil
	if !reflect.DeepEqual(c, want) {
		t.Errorf("got  %+v\nwant %+v", c, want)
	}
}

func TestAddContactRefusesWhatBreaksARule(t *testing.T) {
	d := open(t)
	email := func(all ...string) logbook.Person {
		p := logbook.Person{Name: "Ada"}
		for _, a := range all {
			p.Emails = append(p.Emails, store.Email{Address: a})
		}
		return p
	}
	phone := func(all ...string) logbook.Person {
		p := logbook.Person{Name: "Ada"}
		for _, n := range all {
			p.Phones = append(p.Phones, store.Phone{Number: n})
		}
		return p
	}
	two := []store.Email{{Address: "a@example.org", Primary: true}, {Address: "b@example.org", Primary: true}}
	for name, c := range map[string]struct {
		person logbook.Person
		field  logbook.Field
		words  string
	}{
		"no name":              {logbook.Person{Name: " "}, logbook.FieldName, "empty"},
		"name of two lines":    {logbook.Person{Name: "Ada\nLovelace"}, logbook.FieldName, "one line"},
		"endless name":         {logbook.Person{Name: strings.Repeat("a", logbook.MaxLine+1)}, logbook.FieldName, "1000"},
		"no address":           {email(""), logbook.FieldEmails, "empty"},
		"no email":             {email("ada"), logbook.FieldEmails, `"ada"`},
		"email with a name":    {email("Ada <ada@example.org>"), logbook.FieldEmails, "not an email"},
		"quoted name":          {email(`"Ada" <ada@example.org>`), logbook.FieldEmails, "not an email"},
		"email with a comment": {email("ada@example.org (Ada)"), logbook.FieldEmails, "not an email"},
		"two emails in one":    {email("a@example.org, b@example.org"), logbook.FieldEmails, "not an email"},
		"email twice":          {email("ada@example.org", "ADA@example.org"), logbook.FieldEmails, "twice"},
		"two primary emails":   {logbook.Person{Name: "Ada", Emails: two}, logbook.FieldEmails, "primary"},
		"no phone":             {phone("call me"), logbook.FieldPhones, "not a phone"},
		"phone twice":          {phone("+44 20 7946 0018", "+44 (20) 7946-0018"), logbook.FieldPhones, "twice"},
		"tag with a comma":     {logbook.Person{Name: "Ada", Tags: []string{"a,b"}}, logbook.FieldTags, "comma"},
		"empty tag":            {logbook.Person{Name: "Ada", Tags: []string{" "}}, logbook.FieldTags, "empty"},
		"no birthday":          {logbook.Person{Name: "Ada", Birthday: "blah"}, logbook.FieldBirthday, `"blah"`},
		"birthday to come":     {logbook.Person{Name: "Ada", Birthday: "2026-11-19"}, logbook.FieldBirthday, "still to come"},
		"empty organisation":   {logbook.Person{Name: "Ada", Organisations: []string{""}}, logbook.FieldOrganisation, "empty"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := d.AddContact(t.Context(), c.person)
			wantRule(t, err, c.field, c.words)
			d.nobodyAdded()
		})
	}
}

func TestBirthdayWithoutAYear(t *testing.T) {
	d := open(t)
	c, _, err := d.AddContact(t.Context(), logbook.Person{Name: "Ada", Birthday: "10 dec"})
	if err != nil || c.Birthday != "--12-10" {
		t.Errorf("birthday %q, error %v", c.Birthday, err)
	}
}

func TestEditContactChangesWhatIsGiven(t *testing.T) {
	d := open(t)
	was, _, err := d.AddContact(t.Context(), logbook.Person{
		Name: "Ada", Emails: []store.Email{{Address: "ada@example.org"}}, Notes: "Writes", Tags: []string{"maths"},
		Organisations: []string{"Analytical Society"},
	})
	if err != nil {
		t.Fatal(err)
	}
	got, _, err := d.EditContact(t.Context(), was.ID, logbook.PersonChange{Name: ref("Ada King"), Notes: ref("")})
	if err != nil {
		t.Fatal(err)
	}
	want := was
	want.Name, want.Notes, want.UpdatedAt = "Ada King", "", got.UpdatedAt
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	_, _, err = d.EditContact(t.Context(), was.ID, logbook.PersonChange{Name: ref("")})
	wantRule(t, err, logbook.FieldName, "empty")
	_, _, err = d.EditContact(t.Context(), 99, logbook.PersonChange{Name: ref("Grace")})
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("error is %v; want not found", err)
	}
}

func TestArchiveAndRestore(t *testing.T) {
	d := open(t)
	ada := d.person("Ada")
	for _, step := range []struct {
		do   func() error
		want bool
	}{
		{func() error { return d.ArchiveContact(t.Context(), ada.ID) }, true},
		{func() error { return d.ArchiveContact(t.Context(), ada.ID) }, true},
		{func() error { return d.RestoreContact(t.Context(), ada.ID) }, false},
	} {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		if c, err := d.book.Contact(t.Context(), ada.ID); err != nil || c.Archived != step.want {
			t.Errorf("archived %v, error %v; want %v", c.Archived, err, step.want)
		}
	}
	if err := d.ArchiveContact(t.Context(), 99); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("error is %v; want not found", err)
	}
}

func TestOrganisationsAreCreatedOnce(t *testing.T) {
	d := open(t)
	ada, notices, err := d.AddContact(t.Context(), logbook.Person{
		Name: "Ada", Organisations: []string{"Analytical Society", "Tenants"},
	})
	if err != nil || len(notices) != 2 || !strings.Contains(string(notices[0]), "Analytical Society") {
		t.Fatalf("notices %q, error %v; want one for each", notices, err)
	}
	grace, notices, err := d.AddContact(t.Context(), logbook.Person{
		Name: "Grace", Organisations: []string{"analytical society", "Analytical SOCIETY", "Tenant"},
	})
	if err != nil || len(notices) != 1 || !strings.Contains(string(notices[0]), "Tenant ") {
		t.Fatalf("notices %q, error %v; want one for Tenant, which is no part of a name", notices, err)
	}
	if len(grace.Organisations) != 2 || !slices.Contains(organisations(grace), organisations(ada)[0]) {
		t.Errorf("Grace in %v, Ada in %v", organisations(grace), organisations(ada))
	}
}

func TestNothingIsCreatedForARefusedContact(t *testing.T) {
	d := open(t)
	_, _, err := d.AddContact(t.Context(), logbook.Person{
		Name: "Ada", Organisations: []string{"Analytical Society"}, Birthday: "blah",
	})
	wantRule(t, err, logbook.FieldBirthday, "blah")
	found, err := d.book.FindOrganisations(t.Context(), "Analytical Society", 1)
	if err != nil || len(found) != 0 {
		t.Errorf("found %v, error %v; want none", found, err)
	}
}

func TestKeptLinksKeepTheirRole(t *testing.T) {
	d := open(t)
	ada := d.person("Ada", "Analytical Society", "Tenants")
	kept := organisations(ada)[0]
	_, err := d.Link(t.Context(), store.Link{Organisation: kept.ID, Contact: ada.ID, Role: "Chair", From: "2026-01-31"})
	if err != nil {
		t.Fatal(err)
	}
	ada, _, err = d.EditContact(t.Context(), ada.ID, logbook.PersonChange{
		Organisations: &[]string{"Choir", "Analytical Society", "analytical society"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := store.Membership{Organisation: kept, Role: "Chair", From: "2026-01-31"}
	if len(ada.Organisations) != 2 || !slices.Contains(ada.Organisations, want) {
		t.Errorf("links %+v; want %+v and one to Choir", ada.Organisations, want)
	}
}

func TestNamesakesAreToldApartById(t *testing.T) {
	d := open(t)
	first, _, err := d.AddOrganisation(t.Context(), logbook.OrganisationEntry{Name: "Tenants"})
	if err != nil {
		t.Fatal(err)
	}
	_, notices, err := d.AddOrganisation(t.Context(), logbook.OrganisationEntry{Name: "TENANTS"})
	if err != nil || len(notices) != 1 || !strings.Contains(string(notices[0]), "same name: 1.") {
		t.Fatalf("notices %q, error %v; want the namesake's id", notices, err)
	}
	_, _, err = d.AddContact(t.Context(), logbook.Person{Name: "Ada", Organisations: []string{"tenants"}})
	wantRule(t, err, logbook.FieldOrganisation, "by its id: 1, 2")
	if several := new(logbook.AmbiguousError); !errors.As(err, &several) {
		t.Errorf("error is %v; want an ambiguous one", err)
	}
	ada, _, err := d.AddContact(t.Context(), logbook.Person{Name: "Ada", Organisations: []string{"1"}})
	if err != nil || len(ada.Organisations) != 1 || organisations(ada)[0].ID != first.ID {
		t.Fatalf("links %+v, error %v", ada.Organisations, err)
	}
	ada, _, err = d.EditContact(t.Context(), ada.ID, logbook.PersonChange{Organisations: &[]string{"Tenants"}})
	if err != nil || len(ada.Organisations) != 1 || organisations(ada)[0].ID != first.ID {
		t.Errorf("links %+v, error %v; want the one that she had", ada.Organisations, err)
	}
}

func TestAddingSomebodyTwiceIsTold(t *testing.T) {
	d := open(t)
	add := func(name string, emails ...string) []logbook.Notice {
		t.Helper()
		_, notices, err := d.AddContact(t.Context(), logbook.Person{Name: name, Emails: logbook.ReadEmails(emails, nil)})
		if err != nil {
			t.Fatal(err)
		}
		return notices
	}
	if got := add("Tom Hale", "tom@example.org"); len(got) != 0 {
		t.Errorf("the first is told of %q", got)
	}
	if err := d.ArchiveContact(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		emails []string
		want   []logbook.Notice
	}{
		{"TOM HALE", []string{"x@example.org"}, []logbook.Notice{"There is another contact called Tom Hale (1, archived)."}},
		{"Tom", nil, nil},
		{"1", []string{"y@example.org", "X@example.org", "TOM@example.org"}, []logbook.Notice{
			"x@example.org is also the address of TOM HALE (2).",
			"tom@example.org is also the address of Tom Hale (1, archived).",
		}},
		{"Tom Halé", []string{"x@example.org"}, []logbook.Notice{
			"There are other contacts of this name: Tom Hale (1, archived), TOM HALE (2).",
			"x@example.org is also the address of TOM HALE (2), 1 (4).",
		}},
	} {
		if got := add(c.name, c.emails...); !slices.Equal(got, c.want) {
			t.Errorf("%s is told %q; want %q", c.name, got, c.want)
		}
	}
	_, notices, err := d.EditContact(t.Context(), 1, logbook.PersonChange{Notes: ref("x")})
	if err != nil || len(notices) != 0 {
		t.Errorf("an edit is told %q, %v", notices, err)
	}
}

func organisations(c store.Contact) []store.OrganisationRef {
	var all []store.OrganisationRef
	for _, m := range c.Organisations {
		all = append(all, m.Organisation)
	}
	return all
}
