package store

import (
	"context"
	"testing"
	"time"
)

func TestSmoke(t *testing.T) {
	ctx := context.Background()
	b, err := Open(ctx, t.TempDir()+"/a b?%20#é")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 18, 10, 15, 0, 0, time.UTC)
	var a ContactID
	var i InteractionID
	err = b.Write(ctx, func(tx *Tx) error {
		a, err = tx.InsertContact(ctx, Contact{Name: "Ada Lovelace", Emails: []Email{{Address: "ada@example.org"}}, Phones: []Phone{{Number: "+44 20 7946 0018"}}, Tags: []string{"maths"}, CreatedAt: now, UpdatedAt: now})
		if err != nil {
			return err
		}
		o, err := tx.InsertOrganisation(ctx, Organisation{Name: "Analytical Society", CreatedAt: now, UpdatedAt: now})
		if err != nil {
			return err
		}
		if err := tx.Link(ctx, Link{Contact: a, Organisation: o, Role: "x"}, now); err != nil {
			return err
		}
		i, err = tx.InsertInteraction(ctx, InteractionFields{Contacts: []ContactID{a}, Organisation: o, Type: 2, Details: "Talked about the engine 東京都", At: now, High: true}, "Sam", now)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	c, err := b.Contact(ctx, a)
	t.Logf("%+v %v", c, err)
	x, err := b.Interaction(ctx, i)
	t.Logf("%+v %v", x, err)
	for _, q := range []InteractionQuery{{}, {Contact: a}, {Organisation: 1}, {Types: []TypeID{1, 2}}, {High: true}, {Contact: a, Organisation: 1, High: true, Types: []TypeID{2}, Since: now, Until: now}} {
		r, err := b.Interactions(ctx, q)
		t.Logf("%v %v", len(r.Rows), err)
	}
	for _, q := range []ContactQuery{{}, {Sort: ByLastContact}, {Archived: WithArchived}} {
		r, err := b.Contacts(ctx, q)
		t.Logf("%+v %v", r, err)
	}
	o, err := b.Organisations(ctx, OrganisationQuery{Words: "soc ana"})
	t.Logf("%+v %v", o, err)
	v, err := b.Version(ctx)
	t.Log(v, err)
	if err := b.Write(ctx, func(tx *Tx) error { return tx.DeleteContact(ctx, a) }); err != nil {
		t.Fatal(err)
	}
	v, err = b.Version(ctx)
	t.Log(v, err)
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
}
