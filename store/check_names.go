package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
)

// CheckNames calls fn once if there are contacts that are not found by what is written down
// of them. progress is told how many are compared, twice each.
func (b *Book) CheckNames(ctx context.Context, progress func(done, total int), fn func(Flaw) error) error {
	wrong, err := b.nameless(ctx, progress)
	if err != nil || len(wrong) == 0 {
		return err
	}
	return fn(Flaw{What: fmt.Sprintf("the index of names: wrong for %d of the contacts, such as contact %d", len(wrong), wrong[0])})
}

// MendNames makes right what [Book.CheckNames] finds.
func (b *Book) MendNames(ctx context.Context, progress func(done, total int)) error {
	wrong, err := b.nameless(ctx, progress)
	if err != nil || len(wrong) == 0 {
		return err
	}
	return b.Write(ctx, func(tx *Tx) error {
		var there []ContactID
		for _, id := range wrong {
			if err := exists(ctx, tx.s, "contacts", "contact", int64(id)); err == nil {
				there = append(there, id)
			} else if _, _, err := tx.s.exec(ctx, "DELETE FROM contact_search WHERE rowid = ?", id); err != nil {
				return err
			}
		}
		return refreshContactText(ctx, tx.s, there...)
	})
}

// nameless returns the contacts whose texts are not what they should be, or not those of
// the index.
func (b *Book) nameless(ctx context.Context, progress func(done, total int)) ([]ContactID, error) {
	var wrong, stale []ContactID
	err := b.aside(ctx, func(s *session) error {
		return withTerms(ctx, s, "contact_search", func() (err error) {
			c := &comparison{s: s, progress: progress}
			if err := s.one(ctx, "SELECT 2 * count(*) FROM contacts", nil, &c.total); err != nil {
				return err
			}
			wrong, err = differ[ContactID](ctx, c, func(ctx context.Context) (err error) {
				stale, err = c.names(ctx)
				return err
			})
			return err
		})
	})
	wrong = append(wrong, stale...)
	slices.Sort(wrong)
	return slices.Compact(wrong), err
}

// names adds the trigrams of each text that there should be, and returns whose is
// another one.
func (c *comparison) names(ctx context.Context) (stale []ContactID, err error) {
	ids, err := many(ctx, c.s, "SELECT id FROM contacts", func(rows *sql.Rows) (id ContactID, err error) { return id, rows.Scan(&id) })
	if err != nil {
		return nil, err
	}
	for chunk := range slices.Chunk(ids, piece) {
		is, err := textsOf(ctx, c.s, chunk)
		if err != nil {
			return nil, err
		}
		should, err := contactsByID(ctx, c.s, chunk)
		if err != nil {
			return nil, err
		}
		for _, contact := range should {
			text := contactText(contact, organisationNames(contact))
			if is[contact.ID] != text {
				stale = append(stale, contact.ID)
			}
			for trigram := range grams(text) {
				c.add(int64(contact.ID), trigram)
			}
			c.step()
		}
	}
	return stale, nil
}

func textsOf(ctx context.Context, s *session, ids []ContactID) (map[ContactID]string, error) {
	texts := map[ContactID]string{}
	err := s.each(ctx, "SELECT t.contact_id, t.body FROM json_each(?) j CROSS JOIN contact_texts t ON t.contact_id = j.value",
		func(rows *sql.Rows) error {
			var id ContactID
			var body string
			err := rows.Scan(&id, &body)
			texts[id] = body
			return err
		}, idList(ids))
	return texts, err
}

// grams are the terms that SQLite's tokenizer makes of a text (sqlite.org/fts5.html,
// the trigram tokenizer): each three characters that follow each other.
func grams(text string) map[string]bool {
	all := map[string]bool{}
	runes := []rune(text)
	for i := range max(len(runes)-2, 0) {
		all[string(runes[i:i+3])] = true
	}
	return all
}
