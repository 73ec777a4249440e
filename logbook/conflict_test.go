package logbook_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
)

// wantConflict fails the test unless err is a conflict about these fields.
func wantConflict(t *testing.T, err error, fields ...logbook.Field) *logbook.ConflictError {
	t.Helper()
	var conflict *logbook.ConflictError
	if !errors.As(err, &conflict) {
		t.Fatalf("error is %v; want a conflict", err)
	}
	if !slices.Equal(conflict.Fields, fields) {
		t.Errorf("conflict about %q, want %q", conflict.Fields, fields)
	}
	return conflict
}

// meetings are, for each field, two changes that differ. HIGH has only one.
func meetings(ada, grace store.Contact) map[logbook.Field][2]logbook.Change {
	org := func(i int) *store.OrganisationID { return &ada.Organisations[i].Organisation.ID }
	return map[logbook.Field][2]logbook.Change{
		logbook.FieldContacts: {{Contacts: ref(ids(ada, grace))}, {Contacts: ref(ids(grace))}},
		logbook.FieldType:     {{Type: ref(store.TypeID(2))}, {Type: ref(store.TypeID(3))}},
		logbook.FieldWhen:     {{At: ref(now().Add(-time.Hour))}, {At: ref(now().Add(-2 * time.Hour))}},
		logbook.FieldDetails:  {{Details: ref("These words")}, {Details: ref("Other words")}},

		logbook.FieldOrganisation: {{Organisation: org(0)}, {Organisation: org(1)}},
	}
}

func TestEditsThatMeet(t *testing.T) {
	d := open(t)
	ada, grace := d.person("Ada", "Choir", "Society"), d.person("Grace", "Choir", "Society")
	for field, change := range meetings(ada, grace) {
		t.Run(string(field), func(t *testing.T) {
			base := d.note(ada)
			theirs, ours := change[0], change[1]
			theirs.Base, ours.Base = &base, &base
			if _, _, err := d.Edit(t.Context(), base.ID, theirs); err != nil {
				t.Fatal(err)
			}
			stored, err := d.book.Interaction(t.Context(), base.ID)
			if err != nil {
				t.Fatal(err)
			}
			_, _, err = d.Edit(t.Context(), base.ID, ours)
			conflict := wantConflict(t, err, field)
			if !reflect.DeepEqual(*conflict.Interaction, stored) || conflict.Contact != nil {
				t.Errorf("the conflict has %+v\nstored is %+v", conflict.Interaction, stored)
			}
			if after, err := d.book.Interaction(t.Context(), base.ID); err != nil || !reflect.DeepEqual(after, stored) {
				t.Errorf("written all the same: %+v %v", after, err)
			}
			// The same once more is no conflict, and changes nothing.
			if same, _, err := d.Edit(t.Context(), base.ID, theirs); err != nil || !reflect.DeepEqual(same, stored) {
				t.Errorf("the same again: %+v %v", same, err)
			}
			// To write over it.
			ours.Base = conflict.Interaction
			over, _, err := d.Edit(t.Context(), base.ID, ours)
			if err != nil || reflect.DeepEqual(over, stored) {
				t.Errorf("written over: %+v %v", over, err)
			}
		})
	}
}

func TestConflictNamesTheFields(t *testing.T) {
	d := open(t)
	base := d.note(d.person("Ada"))
	change := func(details string, kind store.TypeID, at time.Duration) error {
		_, _, err := d.Edit(t.Context(), base.ID, logbook.Change{
			Details: &details, Type: &kind, At: ref(now().Add(at)), High: ref(true), Base: &base,
		})
		return err
	}
	if err := change("These words", 2, -time.Hour); err != nil {
		t.Fatal(err)
	}
	conflict := wantConflict(t, change("Other words", 3, -2*time.Hour),
		logbook.FieldType, logbook.FieldWhen, logbook.FieldDetails)
	const want = "changed elsewhere meanwhile: the type, the moment and the details; nothing was written, look at both versions and decide"
	if conflict.Error() != want {
		t.Error(conflict.Error())
	}
}

// What only one of the two has changed is merged, even where a form sends every
// field that it has.
func TestEditsThatDoNotMeet(t *testing.T) {
	d := open(t)
	ada, grace := d.person("Ada"), d.person("Grace")
	base := d.note(ada, grace)
	all := func(change func(*logbook.Change)) logbook.Change {
		c := logbook.Change{
			Contacts: ref(ids(grace, ada)), Type: &base.Type.ID, Details: &base.Details, At: &base.At,
			High: &base.High, Organisation: &base.Organisation.ID, Base: &base,
		}
		change(&c)
		return c
	}
	for _, c := range []logbook.Change{
		all(func(c *logbook.Change) { c.Contacts = ref(ids(ada)) }),
		all(func(c *logbook.Change) { c.Type = ref(store.TypeID(2)) }),
		all(func(c *logbook.Change) { c.Details = ref("Other words") }),
		all(func(c *logbook.Change) { c.High = ref(true) }),
		all(func(c *logbook.Change) { c.At = ref(now().Add(-time.Hour)) }),
	} {
		if _, _, err := d.Edit(t.Context(), base.ID, c); err != nil {
			t.Fatal(err)
		}
	}
	got, err := d.book.Interaction(t.Context(), base.ID)
	if err != nil || len(got.Contacts) != 1 || got.Type.ID != 2 || got.Details != "Other words" || !got.High ||
		!got.At.Equal(now().Add(-time.Hour).Truncate(time.Second)) {
		t.Errorf("%+v %v", got, err)
	}
}

// Nobody else was there: the order of the contacts is what was asked for.
func TestEditSetsTheOrderOfContacts(t *testing.T) {
	d := open(t)
	ada, grace := d.person("Ada"), d.person("Grace")
	base := d.note(ada, grace)
	got, _, err := d.Edit(t.Context(), base.ID, logbook.Change{Contacts: ref(ids(grace, ada)), Base: &base})
	if err != nil || got.Contacts[0].ID != grace.ID {
		t.Errorf("%+v %v", got.Contacts, err)
	}
}

func TestEditNeedsAWholeBase(t *testing.T) {
	d := open(t)
	base := d.note(d.person("Ada"))
	base.Truncated = true
	if _, _, err := d.Edit(t.Context(), base.ID, logbook.Change{Details: ref("Other"), Base: &base}); err == nil {
		t.Error("an excerpt was taken for the whole")
	}
}

func TestEditOfWhatIsGone(t *testing.T) {
	d := open(t)
	ada := d.person("Ada")
	base := d.note(ada)
	if err := errors.Join(d.Delete(t.Context(), base.ID), d.DeleteContact(t.Context(), ada.ID)); err != nil {
		t.Fatal(err)
	}
	var gone *logbook.GoneError
	if _, _, err := d.Edit(t.Context(), base.ID, logbook.Change{High: ref(true), Base: &base}); !errors.As(err, &gone) {
		t.Errorf("%v", err)
	}
	if _, _, err := d.EditContact(t.Context(), ada.ID, logbook.PersonChange{Name: ref("Bo"), Base: &ada}); !errors.As(err, &gone) {
		t.Errorf("%v", err)
	}
}

func TestContactEditsThatMeet(t *testing.T) {
	d := open(t)
	email := func(a string) *[]store.Email { return &[]store.Email{{Address: a}} }
	phone := func(n string) *[]store.Phone { return &[]store.Phone{{Number: n}} }
	for field, change := range map[logbook.Field][2]logbook.PersonChange{
		logbook.FieldName:         {{Name: ref("Ada King")}, {Name: ref("Ada Byron")}},
		logbook.FieldEmails:       {{Emails: email("a@example.org")}, {Emails: email("b@example.org")}},
		logbook.FieldPhones:       {{Phones: phone("555-0100")}, {Phones: phone("555-0101")}},
		logbook.FieldOrganisation: {{Organisations: &[]string{"Choir"}}, {Organisations: &[]string{"Society", "Choir"}}},
		logbook.FieldTags:         {{Tags: &[]string{"maths"}}, {Tags: &[]string{"music"}}},
		logbook.FieldBirthday:     {{Birthday: ref("1815-12-10")}, {Birthday: ref("1815-12-11")}},
		logbook.FieldAddress:      {{Address: ref("1 Example Street")}, {Address: ref("2 Example Street")}},
		logbook.FieldNotes:        {{Notes: ref("these")}, {Notes: ref("those")}},
		logbook.FieldSupport:      {{Support: ref(store.WeakSupport)}, {Support: ref(store.Undecided)}},
		logbook.FieldPriority:     {{Priority: ref(store.HighPriority)}, {Priority: ref(store.LowPriority)}},
	} {
		t.Run(string(field), func(t *testing.T) {
			base := d.person("Ada", "Society")
			theirs, ours := change[0], change[1]
			theirs.Base, ours.Base = &base, &base
			stored, _, err := d.EditContact(t.Context(), base.ID, theirs)
			if err != nil {
				t.Fatal(err)
			}
			_, _, err = d.EditContact(t.Context(), base.ID, ours)
			conflict := wantConflict(t, err, field)
			if !reflect.DeepEqual(*conflict.Contact, stored) || conflict.Interaction != nil {
				t.Errorf("the conflict has %+v\nstored is %+v", conflict.Contact, stored)
			}
			if after, err := d.book.Contact(t.Context(), base.ID); err != nil || !reflect.DeepEqual(after, stored) {
				t.Errorf("written all the same: %+v %v", after, err)
			}
			if _, _, err := d.EditContact(t.Context(), base.ID, theirs); err != nil {
				t.Errorf("the same again: %v", err)
			}
			ours.Base = conflict.Contact
			if _, _, err := d.EditContact(t.Context(), base.ID, ours); err != nil {
				t.Errorf("written over: %v", err)
			}
		})
	}
}

// Whoever sends every field takes back nothing that the other has changed, and
// the order of what is a set is no change.
func TestContactEditsThatDoNotMeet(t *testing.T) {
	d := open(t)
	base, _, err := d.AddContact(t.Context(), logbook.Person{
		Name: "Ada", Tags: []string{"maths", "music"}, Organisations: []string{"Society", "Choir"},
		Emails: []store.Email{{Address: "a@example.org"}, {Address: "b@example.org", Primary: true}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.EditContact(t.Context(), base.ID, logbook.PersonChange{
		Tags: &[]string{"music"}, Organisations: &[]string{"Choir"}, Emails: &[]store.Email{{Address: "c@example.org"}}, Base: &base,
	}); err != nil {
		t.Fatal(err)
	}
	got, _, err := d.EditContact(t.Context(), base.ID, logbook.PersonChange{
		Name: ref("Ada King"), Tags: &[]string{"music", "maths"}, Organisations: &[]string{"choir", "society"},
		Emails: &[]store.Email{base.Emails[1], base.Emails[0]}, Base: &base,
	})
	if err != nil || got.Name != "Ada King" || !slices.Equal(got.Tags, []string{"music"}) ||
		len(got.Organisations) != 1 || got.Organisations[0].Organisation.Name != "Choir" || got.Emails[0].Address != "c@example.org" {
		t.Errorf("%+v %v", got, err)
	}
}

func TestOrganisationEditsThatMeet(t *testing.T) {
	d := open(t)
	for field, change := range map[logbook.Field][2]logbook.OrganisationChange{
		logbook.FieldName:    {{Name: ref("Royal Society")}, {Name: ref("Loyal Society")}},
		logbook.FieldEmails:  {{Emails: &[]string{"a@example.org"}}, {Emails: &[]string{"b@example.org"}}},
		logbook.FieldPhones:  {{Phones: &[]string{"555-0100"}}, {Phones: &[]string{"555-0101"}}},
		logbook.FieldWebsite: {{Website: ref("example.org")}, {Website: ref("example.com")}},
		logbook.FieldAddress: {{Address: ref("1 Example Street")}, {Address: ref("2 Example Street")}},
		logbook.FieldNotes:   {{Notes: ref("these")}, {Notes: ref("those")}},
	} {
		t.Run(string(field), func(t *testing.T) {
			base, _, err := d.AddOrganisation(t.Context(), logbook.OrganisationEntry{Name: "Society"})
			if err != nil {
				t.Fatal(err)
			}
			theirs, ours := change[0], change[1]
			theirs.Base, ours.Base = &base, &base
			stored, _, err := d.EditOrganisation(t.Context(), base.ID, theirs)
			if err != nil {
				t.Fatal(err)
			}
			_, _, err = d.EditOrganisation(t.Context(), base.ID, ours)
			conflict := wantConflict(t, err, field)
			if !reflect.DeepEqual(*conflict.Organisation, stored) || conflict.Interaction != nil || conflict.Contact != nil {
				t.Errorf("the conflict has %+v\nstored is %+v", conflict.Organisation, stored)
			}
			if after, err := d.book.Organisation(t.Context(), base.ID); err != nil || !reflect.DeepEqual(after, stored) {
				t.Errorf("written all the same: %+v %v", after, err)
			}
			ours.Base = conflict.Organisation
			if over, _, err := d.EditOrganisation(t.Context(), base.ID, ours); err != nil || reflect.DeepEqual(over, stored) {
				t.Errorf("written over: %+v %v", over, err)
			}
		})
	}
}

// What only one of the two has changed stays, and whoever is linked meanwhile is
// no change to what the form holds.
func TestOrganisationEditsThatDoNotMeet(t *testing.T) {
	d := open(t)
	ada := d.person("Ada")
	base, _, err := d.AddOrganisation(t.Context(), logbook.OrganisationEntry{Name: "Society", Phones: []string{"555-0100", "555-0101"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.EditOrganisation(t.Context(), base.ID, logbook.OrganisationChange{Name: ref("Club"), Base: &base}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.AddLinks(t.Context(), logbook.LinkEntry{Organisation: base.ID, Contacts: ids(ada)}); err != nil {
		t.Fatal(err)
	}
	got, _, err := d.EditOrganisation(t.Context(), base.ID, logbook.OrganisationChange{
		Name: ref("Society"), Phones: &[]string{"555-0101", "555-0100"}, Notes: ref("Meets on Fridays"), Base: &base,
	})
	if err != nil || got.Name != "Club" || got.Notes != "Meets on Fridays" || len(got.Contacts) != 1 {
		t.Errorf("%+v %v", got, err)
	}
}

// linked is a contact with its link to the Society, as a form reads it.
func (d desk) linked(name string) store.Link {
	d.t.Helper()
	c := d.person(name, "Society")
	return store.Link{Organisation: c.Organisations[0].Organisation.ID, Contact: c.ID}
}

func (d desk) editLink(base store.Link, c logbook.LinkChange) error {
	c.Base = &base
	_, err := d.EditLink(d.t.Context(), base.Organisation, base.Contact, c)
	return err
}

func TestLinkEditsThatMeet(t *testing.T) {
	d := open(t)
	for field, change := range map[logbook.Field][2]logbook.LinkChange{
		logbook.FieldLinkRole: {{Role: ref("Chair")}, {Role: ref("Member")}},
		logbook.FieldLinkFrom: {{From: ref("2026-01-31")}, {From: ref("1 feb 2026")}},
		logbook.FieldLinkTo:   {{To: ref("yesterday")}, {To: ref("today")}},
	} {
		base := d.linked("Ada")
		if err := d.editLink(base, change[0]); err != nil {
			t.Fatal(err)
		}
		err := d.editLink(base, change[1])
		conflict := wantConflict(t, err, field)
		if err := d.editLink(base, change[0]); err != nil {
			t.Errorf("%s, the same again: %v", field, err)
		}
		if err := d.editLink(*conflict.Link, change[1]); err != nil {
			t.Errorf("%s, written over: %v", field, err)
		}
	}
	base := d.linked("Grace")
	for _, c := range []logbook.LinkChange{{Role: ref("Chair")}, {Role: ref(""), From: ref("2026-01-31")}} {
		if err := d.editLink(base, c); err != nil {
			t.Error(err)
		}
	}
	grace, err := d.book.Contact(t.Context(), base.Contact)
	if m := grace.Organisations[0]; err != nil || m.Role != "Chair" || m.From != "2026-01-31" {
		t.Errorf("%+v %v", m, err)
	}
}

// A link that is gone is not made again by who edits it.
func TestEditALinkThatIsGone(t *testing.T) {
	d := open(t)
	base := d.linked("Ada")
	if err := d.Unlink(t.Context(), base.Organisation, base.Contact); err != nil {
		t.Fatal(err)
	}
	var gone *logbook.GoneError
	if err := d.editLink(base, logbook.LinkChange{Role: ref("Chair")}); !errors.As(err, &gone) || gone.Kind != "link" {
		t.Errorf("%v", err)
	}
	ada, err := d.book.Contact(t.Context(), base.Contact)
	if err != nil || len(ada.Organisations) > 0 {
		t.Errorf("linked again: %+v %v", ada.Organisations, err)
	}
}

// A form that was opened before an organisation was renamed still means it, and
// does not make a new one of the old name.
func TestContactKeepsARenamedOrganisation(t *testing.T) {
	d := open(t)
	base := d.person("Ada", "Society")
	id := base.Organisations[0].Organisation.ID
	if _, _, err := d.EditOrganisation(t.Context(), id, logbook.OrganisationChange{Name: ref("Club")}); err != nil {
		t.Fatal(err)
	}
	for _, asked := range [][]string{{"Society"}, {"Society", "Choir"}} {
		got, notices, err := d.EditContact(t.Context(), base.ID, logbook.PersonChange{Organisations: &asked, Base: &base})
		if err != nil || len(got.Organisations) != len(asked) || strings.Contains(fmtNotices(notices), "Society") {
			t.Errorf("%+v %q %v", got.Organisations, notices, err)
		}
		if !slices.ContainsFunc(got.Organisations, func(m store.Membership) bool { return m.Organisation.ID == id }) {
			t.Errorf("%q: the link is gone: %+v", asked, got.Organisations)
		}
	}
}

func fmtNotices(notices []logbook.Notice) string {
	var all []string
	for _, n := range notices {
		all = append(all, string(n))
	}
	return strings.Join(all, "\n")
}
