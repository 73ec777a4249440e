package logbook_test

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
)

func TestEditChangesWhatIsGiven(t *testing.T) {
	d := open(t)
	ada := d.person("Ada", "Analytical Society")
	grace := d.person("Grace")
	was := d.note(ada)
	for name, c := range map[string]struct {
		change logbook.Change
		want   func(*store.Interaction)
	}{
		"contacts": {logbook.Change{Contacts: ref(ids(grace, ada))}, func(i *store.Interaction) {
			i.Contacts = []store.ContactRef{{ID: grace.ID, Name: "Grace"}, {ID: ada.ID, Name: "Ada"}}
		}},
		"details":    {logbook.Change{Details: ref("Other words")}, func(i *store.Interaction) { i.Details = "Other words" }},
		"importance": {logbook.Change{High: ref(true)}, func(i *store.Interaction) { i.High = true }},
		"moment": {logbook.Change{At: ref(now().Add(-time.Hour))}, func(i *store.Interaction) {
			i.At = was.At.Add(-time.Hour)
		}},
		"organisation": {logbook.Change{Organisation: &ada.Organisations[0].Organisation.ID}, func(i *store.Interaction) {
			i.Organisation = ada.Organisations[0].Organisation
		}},
	} {
		t.Run(name, func(t *testing.T) {
			i := d.note(ada)
			want := i
			c.want(&want)
			got, notices, err := d.Edit(t.Context(), i.ID, c.change)
			if err != nil || len(notices) > 0 {
				t.Fatalf("notices %q, error %v", notices, err)
			}
			want.UpdatedAt, want.Cursor = got.UpdatedAt, got.Cursor
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got %+v\nwant %+v", got, want)
			}
		})
	}
}

func TestEditClearsTheOrganisation(t *testing.T) {
	d := open(t)
	ada := d.person("Ada", "Analytical Society")
	i, _, err := d.Log(t.Context(), logbook.Entry{
		Contacts: ids(ada), Details: "Talked", Organisation: ada.Organisations[0].Organisation.ID,
	})
	if err != nil {
		t.Fatal(err)
	}
	i, _, err = d.Edit(t.Context(), i.ID, logbook.Change{Organisation: ref(store.OrganisationID(0))})
	if err != nil || i.Organisation.ID != 0 {
		t.Errorf("organisation %v, error %v; want none", i.Organisation, err)
	}
}

func TestEditRefusesWhatBreaksARule(t *testing.T) {
	d := open(t)
	ada := d.person("Ada", "Analytical Society")
	grace := d.person("Grace")
	choir := organisations(d.person("Mary", "Choir"))[0]
	i, _, err := d.Log(t.Context(), logbook.Entry{
		Contacts: ids(ada), Details: "Talked", Organisation: ada.Organisations[0].Organisation.ID,
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		change logbook.Change
		field  logbook.Field
		words  string
	}{
		"nobody":       {logbook.Change{Contacts: ref(ids())}, logbook.FieldContacts, "nobody"},
		"no details":   {logbook.Change{Details: ref(" ")}, logbook.FieldDetails, "empty"},
		"the future":   {logbook.Change{At: ref(now().Add(time.Hour))}, logbook.FieldWhen, "still to come"},
		"unknown type": {logbook.Change{Type: ref(store.TypeID(4711))}, logbook.FieldType, "4711"},
		"an organisation of others": {
			logbook.Change{Organisation: &choir.ID}, logbook.FieldOrganisation, "Ada is not linked to Choir",
		},
		"the contact who was linked": {
			logbook.Change{Contacts: ref(ids(grace))}, logbook.FieldOrganisation, "Grace is not linked to Analytical Society",
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := d.Edit(t.Context(), i.ID, c.change)
			wantRule(t, err, c.field, c.words)
			after, err := d.book.Interaction(t.Context(), i.ID)
			after.Cursor = i.Cursor
			if err != nil || !reflect.DeepEqual(after, i) {
				t.Errorf("now %+v, error %v\nwas %+v", after, err, i)
			}
		})
	}
}

// What was logged stays valid when the link that it rested on goes, and can
// still be edited.
func TestEditAfterTheLinkIsGone(t *testing.T) {
	d := open(t)
	ada := d.person("Ada", "Analytical Society")
	grace := d.person("Grace")
	org := ada.Organisations[0].Organisation
	i, _, err := d.Log(t.Context(), logbook.Entry{Contacts: ids(ada), Details: "Talked", Organisation: org.ID})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Unlink(t.Context(), org.ID, ada.ID); err != nil {
		t.Fatal(err)
	}
	i, _, err = d.Edit(t.Context(), i.ID, logbook.Change{
		Details: ref("Other words"), Contacts: ref(ids(ada, grace)), Organisation: &org.ID,
	})
	if err != nil || i.Details != "Other words" || i.Organisation != org || len(i.Contacts) != 2 {
		t.Errorf("edited %+v, error %v", i, err)
	}
}

func TestEditOfNothingWritesNothing(t *testing.T) {
	d := open(t)
	i := d.note(d.person("Ada"))
	version, err := d.book.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	same, _, err := d.Edit(t.Context(), i.ID, logbook.Change{Details: &i.Details, At: &i.At, High: &i.High, Type: &i.Type.ID})
	if err != nil || !same.UpdatedAt.Equal(i.UpdatedAt) {
		t.Errorf("edited %+v, error %v", same, err)
	}
	if after, err := d.book.Version(t.Context()); err != nil || after != version {
		t.Errorf("version %d, error %v; want %d", after, err, version)
	}
}

func TestEditTellsWhatIsGone(t *testing.T) {
	d := open(t)
	i := d.note(d.person("Ada"))
	if _, _, err := d.Edit(t.Context(), 99, logbook.Change{High: ref(true)}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("error is %v; want not found", err)
	}
	_, _, err := d.Edit(t.Context(), i.ID, logbook.Change{Contacts: &[]store.ContactID{99}})
	if !errors.Is(err, store.ErrNotFound) || err.Error() != "there is no contact 99; nothing was changed" {
		t.Errorf("error is %v; want contact 99 not found", err)
	}
}

func TestEditKeepsTheFollowUp(t *testing.T) {
	d := open(t)
	i := d.note(d.person("Ada"))
	f := store.FollowUpFields{State: store.FollowUpOpen, At: now().AddDate(0, 0, 7).Truncate(time.Second).UTC(), Minutes: 30, UID: "one@example.org"}
	if err := d.book.Write(t.Context(), func(tx *store.Tx) error { return tx.SetFollowUp(t.Context(), i.ID, f, now()) }); err != nil {
		t.Fatal(err)
	}
	got, _, err := d.Edit(t.Context(), i.ID, logbook.Change{Details: ref("Other words")})
	if want := (store.FollowUp{FollowUpFields: f, Sequence: -1}); err != nil || got.FollowUp != want {
		t.Errorf("got %+v, want %+v: %v", got.FollowUp, want, err)
	}
}
