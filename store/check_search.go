package store

import (
	"context"
	"database/sql"
	"fmt"
	"hash/maphash"
	"slices"
	"unicode/utf8"
)

// CheckSearch compares the full-text index with the texts, word by word, and calls fn once if
// they differ. With a million interactions it takes minutes; progress is told how
// many of them are compared, twice each.
func (b *Book) CheckSearch(ctx context.Context, progress func(done, total int), fn func(Flaw) error) error {
	wrong, err := b.searchless(ctx, progress)
	if err != nil || len(wrong) == 0 {
		return err
	}
	return fn(Flaw{What: fmt.Sprintf("the full-text index: wrong for %d of the interactions, such as interaction %d", len(wrong), wrong[0])})
}

// MendSearch makes the documents of the full-text index anew that [Book.CheckSearch] finds
// wrong, in one transaction.
func (b *Book) MendSearch(ctx context.Context, progress func(done, total int)) error {
	wrong, err := b.searchless(ctx, progress)
	if err != nil || len(wrong) == 0 {
		return err
	}
	return b.Write(ctx, func(tx *Tx) error {
		var there []InteractionID
		for _, id := range wrong {
			if err := exists(ctx, tx.s, "interactions", "interaction", int64(id)); err == nil {
				there = append(there, id)
			} else if _, _, err := tx.s.exec(ctx, "DELETE FROM interaction_search WHERE rowid = ?", id); err != nil {
				return err
			}
		}
		return reindex(ctx, tx.s, there)
	})
}

// searchless returns the interactions that cannot be found by what they say.
func (b *Book) searchless(ctx context.Context, progress func(done, total int)) ([]InteractionID, error) {
	var wrong []InteractionID
	err := b.aside(ctx, func(s *session) error {
		return withTerms(ctx, s, "interaction_search", func() (err error) {
			c := &comparison{s: s, progress: progress}
			if err := s.one(ctx, "SELECT 2 * count(*) FROM interactions", nil, &c.total); err != nil {
				return err
			}
			wrong, err = differ[InteractionID](ctx, c, c.known, c.texts, c.links)
			return err
		})
	})
	return wrong, err
}

// aside runs fn on a connection of its own that may make temporary tables.
func (b *Book) aside(ctx context.Context, fn func(*session) error) error {
	db, err := sql.Open(driver, writerDSN(b.path))
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // nothing is written
	s, err := patientSession(ctx, db)
	if err != nil {
		return err
	}
	defer s.release()
	return fn(s)
}

// withTerms runs fn on the book as it is at one moment, with the words of a full-text index
// as the table terms (sqlite.org/fts5.html, fts5vocab).
func withTerms(ctx context.Context, s *session, index string, fn func() error) error {
	if _, err := s.conn.ExecContext(ctx, "CREATE VIRTUAL TABLE temp.terms USING fts5vocab ('main', '"+index+"', 'instance'); BEGIN"); err != nil {
		return meant(err)
	}
	defer s.rollback(ctx)
	return fn()
}

// comparison adds up the words that each document should have, and takes away those that it
// has: what is left is what differs. Each word counts once a document.
type comparison struct {
	s           *session
	seed        maphash.Seed
	sums        map[int64]uint64
	progress    func(done, total int)
	done, total int
	people      [2]map[string]bool // the keys of contacts and of organisations that there are
}

// differ returns the documents that have other words than parts add.
func differ[ID ~int64](ctx context.Context, c *comparison, parts ...func(context.Context) error) (wrong []ID, err error) {
	c.seed, c.sums = maphash.MakeSeed(), map[int64]uint64{}
	for _, part := range append(parts, c.terms) {
		if err := part(ctx); err != nil {
			return nil, err
		}
	}
	c.progress(c.total, c.total)
	for id, sum := range c.sums {
		if sum != 0 {
			wrong = append(wrong, ID(id))
		}
	}
	slices.Sort(wrong)
	return wrong, nil
}

func (c *comparison) add(id int64, word string) { c.sums[id] += c.hash(id, word) }

// hash depends on the document as well: words that have changed places differ.
func (c *comparison) hash(id int64, word string) uint64 {
	return maphash.String(c.seed, word) * (2*uint64(id) + 1)
}

func (c *comparison) step() {
	c.done++
	if c.done%10_000 == 0 {
		c.progress(c.done, c.total)
	}
}

// known notes who there is: the index may go on naming who was deleted.
func (c *comparison) known(ctx context.Context) error {
	for i, table := range []string{"contacts", "organisations"} {
		c.people[i] = map[string]bool{}
		if err := c.s.each(ctx, "SELECT id FROM "+table, func(rows *sql.Rows) error {
			var id int64
			err := rows.Scan(&id)
			c.people[i][key(keyKind(i), id)] = true
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

// texts adds what follows from an interaction itself.
func (c *comparison) texts(ctx context.Context) error {
	return c.s.each(ctx, `
		SELECT id, occurred_at, type_id, high, has_files, ifnull(outcome_id, 0), ifnull(path_id, 0), ifnull(broadcaster_id, 0), details
		FROM interactions ORDER BY id`, func(rows *sql.Rows) error {
		var e entry
		if err := rows.Scan(&e.id, &e.at, &e.typ, &e.high, &e.files, &e.Outcome, &e.Path, &e.Broadcaster, &e.details); err != nil {
			return err
		}
		for _, word := range e.keys() {
			c.add(int64(e.id), word)
		}
		for _, word := range e.words() {
			c.add(int64(e.id), word)
		}
		c.step()
		return ctx.Err()
	})
}

// links adds with whom it was, and in whose feeds it is.
func (c *comparison) links(ctx context.Context) error {
	for kind, query := range map[keyKind]string{
		keyContact:      "SELECT interaction_id, contact_id FROM interaction_contacts",
		keyOrganisation: "SELECT interaction_id, organisation_id FROM organisation_feed",
	} {
		if err := c.s.each(ctx, query, func(rows *sql.Rows) error {
			var id, of int64
			err := rows.Scan(&id, &of)
			c.add(id, key(kind, of))
			return err
		}); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// terms takes away what the index has, which gives its words in their order.
func (c *comparison) terms(ctx context.Context) error {
	last, gone := "", false
	seen := map[int64]bool{}
	return c.s.each(ctx, "SELECT term, doc FROM temp.terms", func(rows *sql.Rows) error {
		var term string
		var id int64
		if err := rows.Scan(&term, &id); err != nil {
			return err
		}
		if term != last {
			last, gone = term, c.isGone(term)
		}
		if gone {
			return nil
		}
		c.sums[id] -= c.hash(id, term)
		if !seen[id] {
			seen[id] = true
			c.step()
		}
		return ctx.Err()
	})
}

// isGone reports whether a word is the key of somebody who was deleted.
func (c *comparison) isGone(term string) bool {
	first, _ := utf8.DecodeRuneInString(term)
	for i, there := range c.people {
		if there == nil {
			continue // the words of another index
		}
		if begin := keyBase + rune(i)*keySpan; first >= begin && first < begin+keySpan {
			return !there[term]
		}
	}
	return false
}
