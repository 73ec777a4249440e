package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// prepare marks the book as unfinished and takes away the indices that are
// quicker to make at the end. It returns the statements that make them.
func (k *Bulk) prepare(ctx context.Context) (indices []string, err error) {
	err = transact(ctx, k.s, func() error {
		var mark int
		var used bool
		if err := errors.Join(k.s.one(ctx, "PRAGMA application_id", nil, &mark), k.s.one(ctx, `
			SELECT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name IN ('contacts', 'organisations', 'interactions', 'broadcasters', 'paths'))`,
			nil, &used)); err != nil {
			return err
		}
		if used || mark != applicationID { // or somebody else is filling it
			return ErrNotEmpty
		}
		if indices, err = k.dropIndices(ctx); err != nil {
			return err
		}
		_, err := k.s.conn.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", unfinishedID)+`;
			INSERT INTO interaction_search (interaction_search, rank) VALUES ('automerge', 0), ('crisismerge', 1000), ('hashsize', 67108864);
			INSERT INTO contact_search (contact_search, rank) VALUES ('hashsize', 67108864)`)
		return meant(err)
	})
	if err != nil {
		return nil, err
	}
	if err := k.shipped(ctx); err != nil {
		return nil, err
	}
	// A book that is not finished is thrown away, so nothing is synced until
	// the end. What is sorted at the end may be bigger than the memory.
	_, err = k.s.conn.ExecContext(ctx, `
		PRAGMA synchronous = OFF;
		PRAGMA foreign_keys = OFF;
		PRAGMA cache_size = -65536;
		PRAGMA temp_store = FILE;
		CREATE TEMP TABLE bulk_contacts (contact_id, occurred_at, interaction_id, position, `+filterColumns+`)`)
	return indices, meant(err)
}

// shipped reads the types and the outcomes that a new book has.
func (k *Bulk) shipped(ctx context.Context) error {
	return errors.Join(
		k.s.each(ctx, "SELECT id FROM types INDEXED BY types_by_position", func(rows *sql.Rows) error {
			var id TypeID
			err := rows.Scan(&id)
			k.types[id] = true
			return err
		}),
		k.s.each(ctx, "SELECT id FROM outcomes INDEXED BY outcomes_by_position", func(rows *sql.Rows) error {
			var id OutcomeID
			err := rows.Scan(&id)
			k.outcomes[id] = true
			return err
		}))
}

func (k *Bulk) dropIndices(ctx context.Context) (indices []string, err error) {
	type index struct{ name, text string }
	list, err := many(ctx, k.s, `
		SELECT name, sql FROM sqlite_schema
		WHERE type = 'index' AND sql LIKE 'CREATE INDEX%'
			AND tbl_name IN ('contacts', 'interactions', 'interaction_contacts', 'organisation_feed', 'follow_ups',
				'level_changes', 'path_moves', 'contact_paths', 'capital_entries')`,
		func(rows *sql.Rows) (i index, err error) { return i, rows.Scan(&i.name, &i.text) })
	for _, i := range list {
		if _, err := k.s.conn.ExecContext(ctx, "DROP INDEX "+i.name); err != nil {
			return nil, meant(err)
		}
		indices = append(indices, i.text)
	}
	return indices, err
}

// finish makes what fn has left to the end. Each step is weighed by its share
// of the time.
func (k *Bulk) finish(ctx context.Context, indices []string, progress func(float64)) error {
	type part struct {
		share float64
		run   func() error
	}
	statement := func(text string) func() error {
		return func() error {
			_, err := k.s.conn.ExecContext(ctx, text)
			return meant(err)
		}
	}
	// The search indices come first: what their merging leaves free, the
	// others take.
	parts := []part{
		{1, func() error { return k.searchWords(ctx) }},
		{5, func() error { return k.contactTexts(ctx) }},
		{1, statement("INSERT INTO contact_search (contact_search) VALUES ('optimize')")},
		{10, statement("INSERT INTO interaction_search (interaction_search) VALUES ('optimize')")},
		{0, statement("PRAGMA synchronous = FULL")},
		{4, statement(bulkTimelines)},
		{1, statement(bulkLastContacts)},
		{1, statement(bulkFollowUps)},
		{1, statement(bulkLevels)},
		{1, func() error { return k.places(ctx) }},
		{5, statement(bulkFeeds)},
	}
	for _, text := range indices {
		parts = append(parts, part{1, statement(text)})
	}
	total, done := 0.0, 0.0
	for _, p := range parts {
		total += p.share
	}
	for _, p := range parts {
		if err := p.run(); err != nil {
			return fmt.Errorf("fill the book: %w", err)
		}
		if err := checkpoint(ctx, k.s); err != nil {
			return err
		}
		done += p.share
		progress(done / total)
	}
	if err := k.seal(ctx); err != nil {
		return err
	}
	return checkpoint(ctx, k.s)
}

const (
	bulkTimelines = `
		INSERT INTO interaction_contacts (contact_id, occurred_at, interaction_id, position, ` + filterColumns + `)
		SELECT * FROM temp.bulk_contacts ORDER BY contact_id, occurred_at, interaction_id`
	bulkFeeds = `
		INSERT INTO organisation_feed (organisation_id, occurred_at, interaction_id, ` + filterColumns + `)
		SELECT m.organisation_id, l.occurred_at, l.interaction_id, l.type_id, l.high, l.has_files, l.outcome_id, l.path_id, l.broadcaster_id
		FROM contact_organisations m JOIN interaction_contacts l ON l.contact_id = m.contact_id
		UNION
		SELECT organisation_id, occurred_at, id, type_id, high, has_files,
			ifnull(outcome_id, 0), ifnull(path_id, 0), ifnull(broadcaster_id, 0) FROM interactions WHERE organisation_id IS NOT NULL
		ORDER BY 1, 2, 3`
	bulkLastContacts = `
		UPDATE contacts SET last_contact_at = (
			SELECT max(l.occurred_at) FROM interaction_contacts l WHERE l.contact_id = contacts.id AND l.type_id <> 1 AND NOT ` + isAttempt + `)`
	bulkFollowUps = `
		INSERT INTO open_follow_ups (contact_id, at, interaction_id)
		SELECT b.contact_id, f.at, f.interaction_id
		FROM temp.bulk_contacts b CROSS JOIN follow_ups f ON f.interaction_id = b.interaction_id WHERE f.state = 1
		ORDER BY 1, 2, 3;
		UPDATE contacts SET next_follow_up_at = (SELECT min(o.at) FROM open_follow_ups o WHERE o.contact_id = contacts.id)
		WHERE id IN (SELECT o.contact_id FROM open_follow_ups o)`
)

// contactTexts indexes what contacts are found by, in the order of ids.
func (k *Bulk) contactTexts(ctx context.Context) error {
	return transact(ctx, k.s, func() error {
		ids := make([]ContactID, 0, piece)
		for id := ContactID(1); id <= k.contacts; id++ {
			ids = append(ids, id)
			if len(ids) < piece && id < k.contacts {
				continue
			}
			if err := refreshContactText(ctx, k.s, ids...); err != nil {
				return err
			}
			ids = ids[:0]
		}
		return nil
	})
}

// searchWords writes the words of the details, in their order.
func (k *Bulk) searchWords(ctx context.Context) error {
	return transact(ctx, k.s, func() error {
		for _, word := range slices.Sorted(maps.Keys(k.words)) {
			if _, _, err := k.s.exec(ctx, "INSERT INTO search_words (word) VALUES (?)", word); err != nil {
				return err
			}
		}
		return nil
	})
}

// seal takes the mark away when all else is on the disk: the checkpoints of
// finish have synced the file.
func (k *Bulk) seal(ctx context.Context) error {
	return transact(ctx, k.s, func() error {
		_, err := k.s.conn.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID)+`;
			INSERT INTO interaction_search (interaction_search, rank) VALUES ('automerge', 4), ('crisismerge', 16), ('hashsize', 1048576);
			INSERT INTO contact_search (contact_search, rank) VALUES ('hashsize', 1048576)`)
		if err != nil {
			return meant(err)
		}
		return count(ctx, k.s)
	})
}
