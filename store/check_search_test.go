package store

import (
	"context"
	"strings"
	"testing"
)

// checks finds something in a book, which begins with words, and mends it.
type checks struct {
	begins string
	find   func(context.Context, func(Flaw) error) error
	mend   func(context.Context) error
}

// run harms a book that was never harmed, in one way after the other: each is found, as one
// flaw, and mended.
func (c checks) run(t *testing.T, b *Book, harms map[string]string) {
	t.Helper()
	if found := c.found(t); len(found) > 0 {
		t.Fatalf("a book that was never harmed: %q", found)
	}
	for what, harm := range harms {
		harmed(t, b, harm)
		if found := c.found(t); len(found) != 1 || !strings.HasPrefix(found[0], c.begins) {
			t.Errorf("%s: found %q", what, found)
		}
		must(0, c.mend(t.Context()))(t)
		if found := c.found(t); len(found) > 0 {
			t.Errorf("%s: mended, and found %q", what, found)
		}
	}
}

func (c checks) found(t *testing.T) (all []string) {
	t.Helper()
	must(0, c.find(t.Context(), func(f Flaw) error {
		all = append(all, f.What)
		return nil
	}))(t)
	return all
}

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
	counted := func(int, int) {}
	checks{
		"the full-text index: wrong for ",
		func(ctx context.Context, fn func(Flaw) error) error { return book.CheckSearch(ctx, counted, fn) },
		func(ctx context.Context) error { return book.MendSearch(ctx, counted) },
	}.run(t, book, map[string]string{
		"a document is missing":       "DELETE FROM interaction_search WHERE rowid = 1",
		"a document is another one's": "INSERT OR REPLACE INTO interaction_search (rowid, body) VALUES (1, 'another word or two')",
		"a document of nothing":       "INSERT INTO interaction_search (rowid, body) VALUES (99, 'nothing')",
		"the text was changed":        "UPDATE interactions SET details = 'Something else' WHERE id = 2",
		"a filter was changed":        "UPDATE interactions SET high = 0 WHERE id = 2",
		"everything is missing":       "INSERT INTO interaction_search (interaction_search) VALUES ('delete-all')",
	})
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
	counted := func(int, int) {}
	checks{
		"the index of names: wrong for ",
		func(ctx context.Context, fn func(Flaw) error) error { return book.CheckNames(ctx, counted, fn) },
		func(ctx context.Context) error { return book.MendNames(ctx, counted) },
	}.run(t, book, map[string]string{
		"a document is missing":    "DELETE FROM contact_search WHERE rowid = 1",
		"a document of nobody":     "INSERT INTO contact_search (rowid, body) VALUES (99, 'nobody')",
		"the text is another one":  "UPDATE contact_texts SET body = 'somebody else' WHERE contact_id = 1",
		"there is no text":         "DELETE FROM contact_texts",
		"everything is missing":    "INSERT INTO contact_search (contact_search) VALUES ('delete-all')",
		"the organisation's name ": "UPDATE organisations SET name = 'Another Society'",
	})
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
	placed := checks{"the places on paths: wrong for ", book.CheckPlaces, func(ctx context.Context) error {
		return book.Write(ctx, func(tx *Tx) error { return tx.MendPlaces(ctx) })
	}}
	placed.run(t, book, map[string]string{
		"another step":  "UPDATE contact_paths SET step_id = 1 WHERE contact_id = 1",
		"another state": "UPDATE contact_paths SET state = 1 WHERE contact_id = 2",
		"no place":      "DELETE FROM contact_paths WHERE contact_id = 1",
	})
	placed.run(t, book, map[string]string{"no move": "DELETE FROM path_moves WHERE contact_id = 1"})
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
