package logbook_test

import (
	"errors"
	"testing"

	"rapport/logbook"
	"rapport/store"
)

func TestDelete(t *testing.T) {
	d := open(t)
	i := d.note(d.person("Ada"))
	if err := d.Delete(t.Context(), i.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := d.book.Interaction(t.Context(), i.ID); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("error is %v; want not found", err)
	}
	if err := d.Delete(t.Context(), i.ID); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("deleting twice: %v; want not found", err)
	}
}

func TestDeleteContactLeavesSharedInteractions(t *testing.T) {
	d := open(t)
	ada, grace := d.person("Ada"), d.person("Grace")
	alone, shared := d.note(ada), d.note(ada, grace)
	if err := d.DeleteContact(t.Context(), ada.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := d.book.Interaction(t.Context(), alone.ID); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("the one with Ada alone: %v; want not found", err)
	}
	left, err := d.book.Interaction(t.Context(), shared.ID)
	if err != nil || len(left.Contacts) != 1 || left.Contacts[0].ID != grace.ID {
		t.Errorf("the shared one: %+v, error %v; want it with Grace", left, err)
	}
	if err := d.DeleteContact(t.Context(), ada.ID); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("deleting twice: %v; want not found", err)
	}
}

func TestDeleteOrganisationEmptiesTheField(t *testing.T) {
	d := open(t)
	ada := d.person("Ada", "Analytical Society")
	org := ada.Organisations[0].Organisation.ID
	i, _, err := d.Log(t.Context(), logbook.Entry{Contacts: ids(ada), Details: "Talked", Organisation: org})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.DeleteOrganisation(t.Context(), org); err != nil {
		t.Fatal(err)
	}
	if i, err = d.book.Interaction(t.Context(), i.ID); err != nil || i.Organisation.ID != 0 {
		t.Errorf("interaction %+v, error %v; want it without organisation", i, err)
	}
	if ada, err = d.book.Contact(t.Context(), ada.ID); err != nil || len(ada.Organisations) != 0 {
		t.Errorf("contact %+v, error %v; want her without link", ada, err)
	}
	if err := d.DeleteOrganisation(t.Context(), org); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("deleting twice: %v; want not found", err)
	}
}
