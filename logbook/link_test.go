package logbook_test

import (
	"testing"

	"rapport/logbook"
	"rapport/store"
)

// Two who change different things of one link keep each other's change: what is
// not named is what the book holds by then.
func TestEditLinkMergesIntoWhatIsThere(t *testing.T) {
	d := open(t)
	ada := d.person("Ada", "Society")
	org := organisations(ada)[0].ID
	edit := func(c logbook.LinkChange) error {
		_, err := d.EditLink(t.Context(), org, ada.ID, c)
		return err
	}
	link := func() store.Membership {
		t.Helper()
		c, err := d.book.Contact(t.Context(), ada.ID)
		if err != nil {
			t.Fatal(err)
		}
		return c.Organisations[0]
	}
	for _, c := range []logbook.LinkChange{
		{Role: ref("Chair"), From: ref("31 jan 2026")}, {To: ref("yesterday")}, {}, {Role: ref("")},
	} {
		if err := edit(c); err != nil {
			t.Fatal(err)
		}
	}
	want := store.Membership{Organisation: organisations(ada)[0], From: "2026-01-31", To: "2026-11-17"}
	if got := link(); got != want {
		t.Errorf("got %+v; want %+v", got, want)
	}
	// The rule holds for what comes of it.
	wantRule(t, edit(logbook.LinkChange{To: ref("2025-12-31")}), logbook.FieldLinkTo, "2025-12-31 is before 2026-01-31")
	wantRule(t, edit(logbook.LinkChange{From: ref("2026-11-18")}), logbook.FieldLinkTo, "2026-11-17 is before 2026-11-18")
	if got := link(); got != want {
		t.Errorf("got %+v; want %+v", got, want)
	}
}
