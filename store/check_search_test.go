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
