package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"
)

// flaws are what is wrong with a book.
func flaws(t *testing.T, b *Book) (all []string) {
	t.Helper()
	note := func(f Flaw) error {
		all = append(all, f.What)
		return nil
	}
	must(0, b.CheckDerived(t.Context(), func(int, int) {}, note))(t)
	return all
}

// TestDerivedIsCheckedAndMended harms each part of a book that follows from the rest, and
// has it mended.
func TestDerivedIsCheckedAndMended(t *testing.T) {
	book, ada, bo, society, call := someBook(t)
	kept(t, book, call, "hello")
	write(t, book, func(ctx context.Context, tx *Tx) error {
		path := must(tx.InsertPath(ctx, Path{Name: "Donor", Steps: []Step{{Name: "First call", CreatedAt: noon}}}))(t)
		steps := must(tx.Path(ctx, path))(t).Steps
		must(0, tx.MoveTo(ctx, ada, path, steps[0].ID, "Sam", noon))(t)
		must(0, tx.SetPriority(ctx, ada, HighPriority, "Sam", noon))(t)
		must(0, tx.SetSupport(ctx, bo, WeakSupport, "Sam", noon))(t)
		must(tx.AddCapital(ctx, CapitalEntry{Contact: bo, Amount: 5, Author: "Sam", Reason: "A lift"}, noon))(t)
		must(tx.InsertInteraction(ctx, InteractionFields{
			Contacts: []ContactID{ada, bo}, Type: 2, Details: "Later", At: noon, Organisation: society,
			FollowUp: FollowUpFields{State: FollowUpOpen, At: noon.AddDate(0, 0, 7), Minutes: 30, UID: "later@example.org"},
		}, "Sam", noon))(t)
		return nil
	})
	if found := flaws(t, book); len(found) > 0 {
		t.Fatalf("a book that was never harmed: %q", found)
	}
	whole := derivedRows(t, book)
	var whats []string
	for what, harm := range map[string]string{
		"the marks of what has files":                  "UPDATE interactions SET has_files = 0",
		"the timelines of contacts":                    "UPDATE interaction_contacts SET type_id = 3 WHERE contact_id = 1",
		"the feeds of organisations":                   "DELETE FROM organisation_feed WHERE interaction_id = 1",
		"the open follow-ups of contacts":              "DELETE FROM open_follow_ups WHERE contact_id = 2",
		"the last contacts":                            "UPDATE contacts SET last_contact_at = NULL WHERE id = 1",
		"the next follow-ups":                          "UPDATE contacts SET next_follow_up_at = 1 WHERE id = 2",
		"the levels of support":                        "UPDATE contacts SET support = 5",
		"the levels of priority":                       "UPDATE contacts SET priority = 0 WHERE id = 1",
		"the balances of social capital":               "UPDATE contacts SET capital = 500 WHERE id = 2",
		"the names of an organisation's contacts":      "UPDATE contact_organisations SET contact_key = 'x'",
		"the priorities of an organisation's contacts": "UPDATE contact_organisations SET contact_priority = 1",
		"the names of the people on paths":             "UPDATE contact_paths SET contact_key = 'x'",
		"the priorities of the people on paths":        "UPDATE contact_paths SET contact_priority = 1",
		"the priorities of follow-ups":                 "UPDATE follow_ups SET priority = 1",
	} {
		whats = append(whats, what)
		harmed(t, book, harm)
		if found := flaws(t, book); !slices.ContainsFunc(found, func(f string) bool { return strings.HasPrefix(f, what+": ") }) {
			t.Errorf("%s: found %q", what, found)
		}
		write(t, book, func(ctx context.Context, tx *Tx) error {
			return tx.MendDerived(ctx, func(Flaw) error { return nil })
		})
		if found := flaws(t, book); len(found) > 0 {
			t.Errorf("%s: mended, and found %q", what, found)
		}
		if got := derivedRows(t, book); got != whole {
			t.Errorf("%s: mended, and it is\n%s\nnot\n%s", what, got, whole)
		}
	}
	for _, d := range derivations() {
		if !slices.Contains(whats, d.what) {
			t.Errorf("nothing has harmed %s", d.what)
		}
	}
}

// derivedRows is every row of the tables that follow from others.
func derivedRows(t *testing.T, b *Book) (all string) {
	t.Helper()
	for _, query := range []string{
		"SELECT id || '|' || has_files FROM interactions ORDER BY 1",
		"SELECT contact_id || '|' || occurred_at || '|' || interaction_id || '|' || type_id || '|' || has_files FROM interaction_contacts ORDER BY 1",
		"SELECT organisation_id || '|' || occurred_at || '|' || interaction_id || '|' || type_id || '|' || has_files FROM organisation_feed ORDER BY 1",
		"SELECT contact_id || '|' || at || '|' || interaction_id FROM open_follow_ups ORDER BY 1",
		"SELECT id || '|' || ifnull(last_contact_at, 0) || '|' || ifnull(next_follow_up_at, 0) || '|' || support || '|' || priority || '|' || capital FROM contacts ORDER BY 1",
		"SELECT contact_id || '|' || contact_key || '|' || contact_priority FROM contact_organisations ORDER BY 1",
		"SELECT contact_id || '|' || contact_key || '|' || contact_priority FROM contact_paths ORDER BY 1",
		"SELECT interaction_id || '|' || priority FROM follow_ups ORDER BY 1",
	} {
		must(0, b.pool.lend(t.Context(), func(s *session) error {
			lines, err := many(t.Context(), s, query, func(rows *sql.Rows) (line string, err error) { return line, rows.Scan(&line) })
			all += strings.Join(lines, "\n") + "\n\n"
			return err
		}))(t)
	}
	return all
}
