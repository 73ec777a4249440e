package store

import (
	"context"
	"strings"
	"testing"
)

// TestSearchIsCheckedAndMended harms the full-text index in each way in which it can differ
// from the texts.
func TestSearchIsCheckedAndMended(t *testing.T) {
	book, ada, bo, society, call := someBook(t)
	other := logOne(t, book, InteractionFields{
		Contacts: []ContactID{bo}, Type: 3, High: true, Organisation: society, Details: "Another word or two", At: noon,
		Campaign: Campaign{Outcome: 3},
	})
	kept(t, book, call, "hello")
	gone := addContact(t, book, Contact{Name: "Gone Gus"})
	logOne(t, book, InteractionFields{Contacts: []ContactID{ada, gone}, Type: 2, Details: "With somebody who goes", At: noon})
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteContact(ctx, gone) })
	check := func() (found []string) {
		must(0, book.CheckSearch(t.Context(), func(int, int) {}, func(f Flaw) error {
			found = append(found, f.What)
			return nil
		}))(t)
		return found
	}
	if found := check(); len(found) > 0 {
		t.Fatalf("a book that was never harmed: %q", found)
	}
	for what, harm := range map[string]string{
		"a document is missing":       "DELETE FROM interaction_search WHERE rowid = 1",
		"a document is another one's": "INSERT OR REPLACE INTO interaction_search (rowid, body) VALUES (1, 'another word or two')",
		"a document of nothing":       "INSERT INTO interaction_search (rowid, body) VALUES (99, 'nothing')",
		"the text was changed":        "UPDATE interactions SET details = 'Something else' WHERE id = 2",
		"a filter was changed":        "UPDATE interactions SET high = 0 WHERE id = 2",
		"everything is missing":       "INSERT INTO interaction_search (interaction_search) VALUES ('delete-all')",
	} {
		write(t, book, func(ctx context.Context, tx *Tx) error {
			_, _, err := tx.s.exec(ctx, harm)
			return err
		})
		if found := check(); len(found) != 1 || !strings.HasPrefix(found[0], "the full-text index: wrong for ") {
			t.Errorf("%s: found %q", what, found)
		}
		must(0, book.MendSearch(t.Context(), func(int, int) {}))(t)
		if found := check(); len(found) > 0 {
			t.Errorf("%s: mended, and found %q", what, found)
		}
	}
	for words, want := range map[string]InteractionID{"engine": call, "something": other} {
		rows := must(book.Interactions(t.Context(), InteractionQuery{Words: words, Page: Page{Limit: 5}}))(t)
		if len(rows.Rows) != 1 || rows.Rows[0].ID != want {
			t.Errorf("%q finds %+v", words, rows.Rows)
		}
	}
}

// TestNamesAreCheckedAndMended does so for what contacts are found by.
func TestNamesAreCheckedAndMended(t *testing.T) {
	book, ada, _, _, _ := someBook(t)
	addContact(t, book, Contact{Name: "Zoë 李小龍", Emails: []Email{{Address: "zoe@example.org"}}, Phones: []Phone{{Number: "+44 20 7946 0018"}}, Tags: []string{"maths"}})
	check := func() (found []string) {
		must(0, book.CheckNames(t.Context(), func(int, int) {}, func(f Flaw) error {
			found = append(found, f.What)
			return nil
		}))(t)
		return found
	}
	if found := check(); len(found) > 0 {
		t.Fatalf("a book that was never harmed: %q", found)
	}
	for what, harm := range map[string]string{
		"a document is missing":    "DELETE FROM contact_search WHERE rowid = 1",
		"a document of nobody":     "INSERT INTO contact_search (rowid, body) VALUES (99, 'nobody')",
		"the text is another one":  "UPDATE contact_texts SET body = 'somebody else' WHERE contact_id = 1",
		"there is no text":         "DELETE FROM contact_texts",
		"everything is missing":    "INSERT INTO contact_search (contact_search) VALUES ('delete-all')",
		"the organisation's name ": "UPDATE organisations SET name = 'Another Society'",
	} {
		write(t, book, func(ctx context.Context, tx *Tx) error {
			_, _, err := tx.s.exec(ctx, harm)
			return err
		})
		if found := check(); len(found) != 1 || !strings.HasPrefix(found[0], "the index of names: wrong for ") {
			t.Errorf("%s: found %q", what, found)
		}
		must(0, book.MendNames(t.Context(), func(int, int) {}))(t)
		if found := check(); len(found) > 0 {
			t.Errorf("%s: mended, and found %q", what, found)
		}
	}
	rows := must(book.Contacts(t.Context(), ContactQuery{Words: "another soc", Page: Page{Limit: 5}}))(t)
	if len(rows.Rows) != 1 || rows.Rows[0].ID != ada {
		t.Errorf("%+v", rows.Rows)
	}
}

// TestPlacesAreCheckedAndMended does so for the places on paths.
func TestPlacesAreCheckedAndMended(t *testing.T) {
	book, ada, bo, _, _ := someBook(t)
	write(t, book, func(ctx context.Context, tx *Tx) error {
		path := must(tx.InsertPath(ctx, Path{Name: "Donor", Steps: []Step{{Name: "First call", CreatedAt: noon}, {Name: "Meeting", CreatedAt: noon}}}))(t)
		steps := must(tx.Path(ctx, path))(t).Steps
		for _, who := range []ContactID{ada, bo} {
			must(0, tx.MoveTo(ctx, who, path, steps[1].ID, "Sam", noon))(t)
		}
		return tx.Complete(ctx, bo, path, "Sam", noon)
	})
	check := func() (found []string) {
		must(0, book.CheckPlaces(t.Context(), func(f Flaw) error {
			found = append(found, f.What)
			return nil
		}))(t)
		return found
	}
	if found := check(); len(found) > 0 {
		t.Fatalf("a book that was never harmed: %q", found)
	}
	for what, harm := range map[string]string{
		"another step":  "UPDATE contact_paths SET step_id = 1 WHERE contact_id = 1",
		"another state": "UPDATE contact_paths SET state = 1 WHERE contact_id = 2",
		"no place":      "DELETE FROM contact_paths WHERE contact_id = 1",
	} {
		harmed(t, book, harm)
		if found := check(); len(found) != 1 {
			t.Errorf("%s: found %q", what, found)
		}
		write(t, book, func(ctx context.Context, tx *Tx) error { return tx.MendPlaces(ctx) })
		if found := check(); len(found) > 0 {
			t.Errorf("%s: mended, and found %q", what, found)
		}
	}
	harmed(t, book, "DELETE FROM path_moves WHERE contact_id = 1")
	if found := check(); len(found) != 1 {
		t.Errorf("no move: found %q", found)
	}
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.MendPlaces(ctx) })
	if places := must(book.PlacesOf(t.Context(), ada))(t); len(places) > 0 {
		t.Errorf("%+v", places)
	}
}

// harmed runs a statement as no program of ours does.
func harmed(t *testing.T, b *Book, text string) {
	t.Helper()
	write(t, b, func(ctx context.Context, tx *Tx) error {
		_, _, err := tx.s.exec(ctx, text)
		return err
	})
}
