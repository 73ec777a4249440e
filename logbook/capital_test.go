package logbook_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"rapport/logbook"
	"rapport/store"
)

func (d desk) ledger(c store.ContactID) []store.CapitalEntry {
	d.t.Helper()
	page, err := d.book.Ledger(d.t.Context(), c, store.Page{Limit: 100})
	if err != nil {
		d.t.Fatal(err)
	}
	return page.Rows
}

func (d desk) wantLedger(c store.ContactID, want ...string) {
	d.t.Helper()
	var got []string
	for _, e := range slices.Backward(d.ledger(c)) {
		got = append(got, fmt.Sprintf("%+d=%d %s by %s", e.Amount, e.Balance, e.Reason, e.Author))
	}
	if !slices.Equal(got, want) {
		d.t.Errorf("the ledger is\n%q\nwant\n%q", got, want)
	}
}

func TestCapitalIsKeptInALedger(t *testing.T) {
	d := open(t)
	ada, grace := d.person("Ada"), d.person("Grace")
	call, _, err := d.Log(t.Context(), logbook.Entry{Contacts: ids(ada), Type: 2, Details: "x", Campaign: store.Campaign{Capital: 5}})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.AddCapital(t.Context(), ada.ID, -3, " drove us home "); err != nil {
		t.Fatal(err)
	}
	edit := func(c logbook.Change) {
		t.Helper()
		if _, _, err := d.Edit(t.Context(), call.ID, c); err != nil {
			t.Fatal(err)
		}
	}
	two, both, onlyGrace, details := int64(2), ids(ada, grace), ids(grace), "y"
	edit(logbook.Change{Campaign: logbook.CampaignChange{Capital: &two}})
	edit(logbook.Change{Details: &details})
	edit(logbook.Change{Contacts: &both})
	edit(logbook.Change{Contacts: &onlyGrace})
	d.wantLedger(ada.ID, "+5=5 Call by Sam Organiser", "-3=2 drove us home by Sam Organiser", "-3=-1 corrected by Sam Organiser",
		"-2=-3 taken off the interaction by Sam Organiser")
	if e := d.ledger(ada.ID)[0]; e.Reverses == 0 || e.Interaction != call.ID {
		t.Errorf("what is taken off reverses nothing: %+v", e)
	}
	if err := d.Delete(t.Context(), call.ID); err != nil {
		t.Fatal(err)
	}
	d.wantLedger(grace.ID, "+2=2 corrected by Sam Organiser", "-2=0 the interaction was deleted by Sam Organiser")
	if c, err := d.book.Contact(t.Context(), ada.ID); err != nil || c.Capital != -3 {
		t.Errorf("the balance is %d, %v", c.Capital, err)
	}
}

func TestCapitalRefuses(t *testing.T) {
	d := open(t)
	ada := d.person("Ada")
	_, _, err := d.AddCapital(t.Context(), ada.ID, 0, "x")
	wantRule(t, err, logbook.FieldCapital, "nothing")
	_, _, err = d.AddCapital(t.Context(), ada.ID, -logbook.MaxCapital-1, "x")
	wantRule(t, err, logbook.FieldCapital, "too much")
	_, _, err = d.AddCapital(t.Context(), ada.ID, 1, " \t")
	wantRule(t, err, logbook.FieldReason, "empty")
	if _, _, err = d.AddCapital(t.Context(), 99, 1, "x"); err == nil || !strings.Contains(err.Error(), "there is no contact 99") {
		t.Errorf("%v", err)
	}
	if has, err := d.book.HasCapital(t.Context()); err != nil || has {
		t.Errorf("there are entries: %v, %v", has, err)
	}
	// What would go beyond all bounds takes nothing with it.
	err = d.book.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.AddCapital(t.Context(), store.CapitalEntry{Contact: ada.ID, Amount: store.MaxBalance, Author: "Sam", Reason: "x"}, now())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = d.Log(t.Context(), logbook.Entry{Contacts: ids(ada), Details: "x", Campaign: store.Campaign{Capital: 1}})
	wantRule(t, err, logbook.FieldCapital, "the balance of Ada")
	d.nothingLogged()
}

// TestBalanceIsTheSumOfTheLedger after anything that can be done.
func TestBalanceIsTheSumOfTheLedger(t *testing.T) {
	for seed := range uint64(3) {
		d, r := open(t), rand.New(rand.NewPCG(seed, 6))
		people := []store.Contact{d.person("Ada"), d.person("Grace"), d.person("Bo"), d.person("Mary")}
		some := func() (list []store.ContactID) {
			for _, c := range people {
				if r.IntN(2) == 0 {
					list = append(list, c.ID)
				}
			}
			if len(list) == 0 {
				list = ids(people[r.IntN(len(people))])
			}
			return list
		}
		amount := func() int64 { return int64(r.IntN(11)) - 5 }
		want, logged := map[store.ContactID]int64{}, []store.Interaction{}
		share := func(i store.Interaction, sign int64) {
			for _, c := range i.Contacts {
				want[c.ID] += sign * i.Capital
			}
		}
		for range 80 {
			switch n := r.IntN(10); {
			case n < 4 || len(logged) == 0:
				i, _, err := d.Log(t.Context(), logbook.Entry{Contacts: some(), Details: "x", Campaign: store.Campaign{Capital: amount()}})
				if err != nil {
					t.Fatal(err)
				}
				logged = append(logged, i)
				share(i, 1)
			case n < 7:
				at, contacts, capital := r.IntN(len(logged)), some(), amount()
				c := logbook.Change{Campaign: logbook.CampaignChange{Capital: &capital}}
				if r.IntN(2) == 0 {
					c.Contacts = &contacts
				}
				i, _, err := d.Edit(t.Context(), logged[at].ID, c)
				if err != nil {
					t.Fatal(err)
				}
				share(logged[at], -1)
				share(i, 1)
				logged[at] = i
			case n < 8:
				at := r.IntN(len(logged))
				if err := d.Delete(t.Context(), logged[at].ID); err != nil {
					t.Fatal(err)
				}
				share(logged[at], -1)
				logged = slices.Delete(logged, at, at+1)
			default:
				c, n := people[r.IntN(len(people))].ID, 1+int64(r.IntN(5))
				if _, _, err := d.AddCapital(t.Context(), c, n, "x"); err != nil {
					t.Fatal(err)
				}
				want[c] += n
			}
			for _, p := range people {
				c, err := d.book.Contact(t.Context(), p.ID)
				if err != nil {
					t.Fatal(err)
				}
				sum := int64(0)
				for _, e := range d.ledger(p.ID) {
					sum += e.Amount
				}
				if c.Capital != sum || sum != want[p.ID] {
					t.Fatalf("seed %d: the balance of %s is %d, the ledger comes to %d, and it should be %d", seed, p.Name, c.Capital, sum, want[p.ID])
				}
			}
		}
	}
}
