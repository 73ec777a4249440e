package cli

import (
	"slices"
	"testing"
	"time"

	"rapport/logbook/demo"
	"rapport/store"
)

// The plain list reads lines and the JSON list whole records, each in its own
// pages: they list the same people in the same order, with the same organisations.
func TestEachRowGoesThroughTheWholeList(t *testing.T) {
	dir := t.TempDir()
	if err := demo.Build(t.Context(), dir, demo.Options{Contacts: 1100, Now: time.Now()}); err != nil {
		t.Fatal(err)
	}
	book, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = book.Close() }()
	for _, q := range []store.ContactQuery{{}, {Words: "a"}, {Archived: store.OnlyArchived}} {
		var want []store.ContactID
		whole := map[store.ContactID]store.Contact{}
		err := book.EachContact(t.Context(), q, func(c store.Contact) error {
			want = append(want, c.ID)
			whole[c.ID] = c
			return nil
		})
		if err != nil || len(want) == 0 {
			t.Fatalf("%d contacts, error %v", len(want), err)
		}
		for _, limit := range []int{0, 1, 500 - 1, 500, 500 + 1, len(want), len(want) + 1} {
			q.Page.Limit = limit
			var got []store.ContactID
			err := book.EachContactRow(t.Context(), q, func(c store.ContactRow) error {
				got = append(got, c.ID)
				if first, links := firstOrganisation(whole[c.ID]); c.Organisation != first || c.Organisations != links {
					t.Errorf("%d belongs to %q, %d in all; want %q, %d", c.ID, c.Organisation, c.Organisations, first, links)
				}
				return nil
			})
			all := want
			if limit > 0 {
				all = want[:min(limit, len(want))]
			}
			if err != nil || !slices.Equal(got, all) {
				t.Errorf("%+v: %d contacts, error %v; want %d", q, len(got), err, len(all))
			}
		}
	}
}

func firstOrganisation(c store.Contact) (name string, links int) {
	if len(c.Organisations) == 0 {
		return "", 0
	}
	return c.Organisations[0].Organisation.Name, len(c.Organisations)
}
