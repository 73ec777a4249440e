package logbook_test

import (
	"errors"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
)

// The levels of a contact are those that were set last, by hand or not.
func TestLevelsAreSetByHand(t *testing.T) {
	d := open(t)
	ada, _, err := d.AddContact(t.Context(), logbook.Person{Name: "Ada", Support: store.Undecided})
	if err != nil || ada.Support != store.Undecided || ada.Priority != store.NoPriority {
		t.Fatalf("%+v %v", ada, err)
	}
	want := func(support store.Support, priority store.Priority) {
		t.Helper()
		if c, err := d.book.Contact(t.Context(), ada.ID); err != nil || c.Support != support || c.Priority != priority {
			t.Errorf("support %q, priority %q, %v; want %q and %q", c.Support.Label(), c.Priority.Label(), err, support.Label(), priority.Label())
		}
	}
	call, _, err := d.Log(t.Context(), logbook.Entry{Contacts: ids(ada), Details: "x", Campaign: store.Campaign{Support: store.WeakOppose, Priority: store.HighPriority}})
	if err != nil {
		t.Fatal(err)
	}
	want(store.WeakOppose, store.HighPriority)
	c, err := d.SetLevels(t.Context(), ada.ID, ref(store.StrongSupport), ref(store.NoPriority))
	if err != nil || c.Support != store.StrongSupport || c.Priority != store.NoPriority {
		t.Errorf("%+v %v", c, err)
	}
	if _, _, err := d.EditContact(t.Context(), ada.ID, logbook.PersonChange{Priority: ref(store.HighestPriority)}); err != nil {
		t.Fatal(err)
	}
	want(store.StrongSupport, store.HighestPriority)
	// What was set to the same by hand stays, whatever becomes of what had set it before.
	if _, err := d.SetLevels(t.Context(), ada.ID, ref(store.StrongSupport), nil); err != nil {
		t.Fatal(err)
	}
	if err := d.Delete(t.Context(), call.ID); err != nil {
		t.Fatal(err)
	}
	want(store.StrongSupport, store.HighestPriority)
	// Logged for the past, a level is not the last one.
	if _, _, err := d.Log(t.Context(), logbook.Entry{Contacts: ids(ada), Details: "x", At: now().Add(-time.Hour), Campaign: store.Campaign{Support: store.StrongOppose}}); err != nil {
		t.Fatal(err)
	}
	want(store.StrongSupport, store.HighestPriority)
}

// What changes nothing is no change: nothing is taken away that was never there.
func TestNoLevelIsTakenAwayThatThereIsNot(t *testing.T) {
	d := open(t)
	ada := d.person("Ada")
	if _, err := d.SetLevels(t.Context(), ada.ID, ref(store.NoSupport), ref(store.NoPriority)); err != nil {
		t.Fatal(err)
	}
	happened, err := d.book.Activities(t.Context(), store.ActivityQuery{Contact: ada.ID, Page: store.Page{Limit: 10}})
	if err != nil || len(happened.Rows) != 0 {
		t.Errorf("%+v %v", happened.Rows, err)
	}
}

func TestLevelsRefuse(t *testing.T) {
	d := open(t)
	ada := d.person("Ada")
	_, err := d.SetLevels(t.Context(), ada.ID, ref(store.Support(6)), nil)
	wantRule(t, err, logbook.FieldSupport, "no support level 6")
	_, err = d.SetLevels(t.Context(), ada.ID, nil, ref(store.Priority(-1)))
	wantRule(t, err, logbook.FieldPriority, "no priority level -1")
	_, _, err = d.EditContact(t.Context(), ada.ID, logbook.PersonChange{Name: ref("Eve"), Priority: ref(store.Priority(7))})
	wantRule(t, err, logbook.FieldPriority, "no priority level 7")
	if c, err := d.book.Contact(t.Context(), ada.ID); err != nil || c.Name != "Ada" {
		t.Errorf("written all the same: %+v %v", c, err)
	}
	var gone *logbook.GoneError
	if _, err := d.SetLevels(t.Context(), 99, ref(store.Undecided), nil); !errors.As(err, &gone) {
		t.Errorf("%v", err)
	}
}
