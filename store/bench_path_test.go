package store

import (
	"context"
	"errors"
	"testing"
)

// crowd is a book of 100,000 contacts who are all on one path of five steps, with days and
// priorities of every kind.
func crowd(b *testing.B) *Book {
	b.Helper()
	book := openTest(b)
	write(b, book, func(ctx context.Context, tx *Tx) error {
		steps := []Step{{Name: "First call"}, {Name: "Visit"}, {Name: "Meeting"}, {Name: "Asked"}, {Name: "Given"}}
		if _, err := tx.InsertPath(ctx, Path{Name: "Become a donor", Steps: steps}); err != nil {
			return err
		}
		_, contacts := tx.s.conn.ExecContext(ctx, `
			WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
			INSERT INTO contacts (name, name_key, address, birthday, notes, created_at, updated_at, priority)
			SELECT 'Person ' || i, 'person ' || i, '', '', '', 0, 0, i % 6 FROM n`)
		_, places := tx.s.conn.ExecContext(ctx, `
			INSERT INTO contact_paths (contact_id, path_id, step_id, state, since, due_on, contact_priority, contact_key)
			SELECT id, 1, 1 + id % 5, 1, 0, CASE id % 3 WHEN 0 THEN '' ELSE date('2026-11-01', (id % 90) || ' days') END, priority, name_key FROM contacts`)
		return errors.Join(contacts, places)
	})
	return book
}

// BenchmarkPathPeople reads fifty of a path's people. Goal: 1 ms, wherever they stand.
func BenchmarkPathPeople(b *testing.B) {
	book := crowd(b)
	deep, _, err := book.PathPlace(b.Context(), 1, 50_002)
	if err != nil {
		b.Fatal(err)
	}
	for name, q := range map[string]PathQuery{
		"first":       {},
		"last":        {Page: Page{Backward: true}},
		"deep":        {Page: Page{From: deep}},
		"by priority": {Sort: PathByPriority, Page: Page{From: deep}},
		"narrowed":    {Priorities: []Priority{HighestPriority, HighPriority, NoPriority}, Page: Page{From: deep}},
	} {
		b.Run(name, func(b *testing.B) {
			q.Path, q.Page.Limit = 1, 50
			measure(b, func() (int, error) {
				page, err := book.PathPeople(b.Context(), q)
				return len(page.Rows), err
			})
		})
	}
	b.Run("counts", func(b *testing.B) {
		measure(b, func() (int, error) {
			counts, err := book.StepCounts(b.Context(), PathQuery{Path: 1}, 100)
			return len(counts), err
		})
	})
}
