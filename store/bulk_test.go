package store

import (
	"context"
	"errors"
	"reflect"
	"testing"
)

// TestBulkMakesTheSameBook fills two books with the same rows, one in bulk and
// one row by row, and compares all that the tables hold, indices included.
func TestBulkMakesTheSameBook(t *testing.T) {
	ctx := t.Context()
	made := size{contacts: 60, organisations: 6, interactions: 300}
	bulk, single := openTest(t), openTest(t)
	var last float64
	if err := bulk.Bulk(ctx, func(k *Bulk) error { return newMaker(made).fill(ctx, k) }, func(done float64) {
		if done < last || done > 1 {
			t.Errorf("progress went from %v to %v", last, done)
		}
		last = done
	}); err != nil {
		t.Fatal(err)
	}
	write(t, single, func(ctx context.Context, tx *Tx) error { return newMaker(made).fill(ctx, tx) })
	for _, table := range []string{
		"contacts", "contact_emails", "contact_phones", "contact_tags", "contact_words", "contact_texts",
		"organisations", "organisation_words", "contact_organisations",
		"broadcasters", "paths", "path_steps", "level_changes", "path_moves", "contact_paths", "capital_entries",
		"(SELECT currency FROM book)", "(SELECT interaction_id, priority FROM follow_ups WHERE state = 1)",
		"interactions", "attachments", "follow_ups", "open_follow_ups", "interaction_contacts", "organisation_feed", "search_words",
		"(SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'interaction_search%' AND name NOT LIKE 'contact_search%' ORDER BY name)",
	} {
		if a, b := dump(t, bulk, table), dump(t, single, table); !reflect.DeepEqual(a, b) {
			t.Errorf("%s: %d rows in bulk, %d single\n%v\n%v", table, len(a), len(b), a, b)
		}
	}
	words := newMaker(made).vocabulary
	for _, q := range []InteractionQuery{{Words: words[0]}, {Words: words[3][:2]}, {Words: words[9], Contact: 1}, {Words: words[1], Organisation: 1}, {Words: words[0], Files: true}} {
		q.Page.Limit = 1000
		for _, e := range []effort{usualEffort(), {first: 1, few: 2}} {
			if a, b := search(t, bulk, q, e), search(t, single, q, e); !reflect.DeepEqual(a, b) {
				t.Errorf("%+v: %v\n%v", q, a, b)
			}
		}
	}
	checkFile(t, bulk)
	addContact(t, bulk, Contact{Name: "Ada Lovelace"}) // it writes as ever
}

func dump(t *testing.T, b *Book, table string) (list [][]any) {
	t.Helper()
	err := b.lend(t.Context(), func(s *session) error {
		rows, err := s.conn.QueryContext(t.Context(), "SELECT * FROM "+table+" x")
		if err != nil {
			return err
		}
		defer rows.Close()
		columns, err := rows.Columns()
		if err != nil {
			return err
		}
		for rows.Next() {
			row, into := make([]any, len(columns)), make([]any, len(columns))
			for i := range row {
				into[i] = &row[i]
			}
			if err := rows.Scan(into...); err != nil {
				return err
			}
			// Linking counts as a change; filling does not.
			for i, name := range columns {
				if name == "updated_at" {
					row[i] = nil
				}
			}
			list = append(list, row)
		}
		return rows.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func search(t *testing.T, b *Book, q InteractionQuery, e effort) []place {
	t.Helper()
	return must(read(t.Context(), b.Reader, func(s *session) ([]place, error) {
		return searchWith(t.Context(), s, q, e)
	}))(t)
}

func TestBulkBrokenOff(t *testing.T) {
	dir := t.TempDir()
	book := must(Open(t.Context(), dir))(t)
	boom := errors.New("boom")
	err := book.Bulk(t.Context(), func(k *Bulk) error {
		if _, err := k.InsertContact(t.Context(), Contact{Name: "Ada"}); err != nil {
			return err
		}
		return boom
	}, nil)
	wantError(t, err, boom)
	must(0, book.Close())(t)
	_, err = Open(t.Context(), dir)
	wantError(t, err, ErrUnfinished)
}

// TestTwoFillAtOnce begins to fill a book that is being filled.
func TestTwoFillAtOnce(t *testing.T) {
	dir := t.TempDir()
	first, second := must(Open(t.Context(), dir))(t), must(Open(t.Context(), dir))(t)
	defer closeAll(t, first, second)
	another := func() error { return second.Bulk(t.Context(), func(*Bulk) error { return nil }, nil) }
	err := first.Bulk(t.Context(), func(k *Bulk) error {
		// As between two pieces of the filling, with no row in it yet.
		if err := k.commit(t.Context()); err != nil {
			return err
		}
		wantError(t, another(), ErrNotEmpty)
		return begin(t.Context(), k.s)
	}, nil)
	must(0, err)(t)
	checkFile(t, first)
}

func TestBulkRefuses(t *testing.T) {
	used := openTest(t)
	addContact(t, used, Contact{Name: "Ada"})
	wantError(t, used.Bulk(t.Context(), func(*Bulk) error { return nil }, nil), ErrNotEmpty)

	ctx := t.Context()
	for name, test := range map[string]func(k *Bulk) error{
		"contact": func(k *Bulk) error {
			_, err := k.InsertInteraction(ctx, InteractionFields{Contacts: []ContactID{1}, Type: 1, Details: "x", At: noon}, "Sam", noon)
			return err
		},
		"organisation": func(k *Bulk) error {
			id, err := k.InsertContact(ctx, Contact{Name: "Ada"})
			return errors.Join(err, k.Link(ctx, Link{Organisation: 1, Contact: id}, noon))
		},
		"type": func(k *Bulk) error {
			id, err := k.InsertContact(ctx, Contact{Name: "Ada"})
			if err != nil {
				return err
			}
			_, err = k.InsertInteraction(ctx, InteractionFields{Contacts: []ContactID{id}, Type: 99, Details: "x", At: noon}, "Sam", noon)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) { wantError(t, openTest(t).Bulk(ctx, test, nil), ErrNotFound) })
	}
	for name, c := range map[string]Campaign{"outcome": {Outcome: 11}, "broadcaster": {Broadcaster: 3}, "path": {Path: 3}, "step": {Path: 2, Step: 1}} {
		t.Run(name, func(t *testing.T) {
			wantError(t, openTest(t).Bulk(ctx, func(k *Bulk) error {
				must(0, fillLists(ctx, k))(t)
				id := must(k.InsertContact(ctx, Contact{Name: "Ada"}))(t)
				_, err := k.InsertInteraction(ctx, InteractionFields{Contacts: []ContactID{id}, Type: 1, Details: "x", At: noon, Campaign: c}, "Sam", noon)
				return err
			}, nil), ErrNotFound)
		})
	}
	wantError(t, openTest(t).Bulk(ctx, func(k *Bulk) error {
		_, err := k.AddCapital(ctx, CapitalEntry{Contact: 1, Amount: 1}, noon)
		return err
	}, nil), ErrNotFound)
	wantError(t, openTest(t).Bulk(ctx, func(k *Bulk) error { return k.SetDue(ctx, 1, 1, "2026-12-01") }, nil), ErrNotFound)
	wantError(t, openTest(t).Bulk(ctx, func(k *Bulk) error {
		_, err := k.InsertStep(ctx, 1, Step{Name: "First call"})
		return err
	}, nil), ErrNotFound)
	late := openTest(t).Bulk(ctx, func(k *Bulk) error {
		_, err := k.InsertContact(ctx, Contact{Name: "Ada"})
		must(0, err)(t)
		_, err = k.InsertBroadcaster(ctx, Broadcaster{Name: "The Director"})
		return err
	}, nil)
	if late == nil {
		t.Error("a broadcaster after a contact")
	}
	late = openTest(t).Bulk(ctx, func(k *Bulk) error {
		id, err := k.InsertContact(ctx, Contact{Name: "Ada"})
		if err != nil {
			return err
		}
		if _, err := k.InsertInteraction(ctx, InteractionFields{Contacts: []ContactID{id}, Type: 1, Details: "x", At: noon}, "Sam", noon); err != nil {
			return err
		}
		_, err = k.InsertContact(ctx, Contact{Name: "Bo"})
		return err
	}, nil)
	if late == nil {
		t.Error("a contact after an interaction")
	}
	late = openTest(t).Bulk(ctx, func(k *Bulk) error {
		id, err := k.InsertContact(ctx, Contact{Name: "Ada"})
		for range 2 {
			if err == nil {
				_, err = k.InsertInteraction(ctx, InteractionFields{Contacts: []ContactID{id}, Type: 1, Details: "x", At: noon}, "Sam", noon)
			}
		}
		must(0, err)(t)
		_, err = k.InsertAttachment(ctx, 1, Attachment{Name: "a.txt", SHA256: content(1)}, noon)
		return err
	}, nil)
	if late == nil {
		t.Error("an attachment of an earlier interaction")
	}
}
