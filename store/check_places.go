package store

import (
	"context"
	"database/sql"
	"fmt"
)

// CheckPlaces calls fn once if the places of people on paths do not follow from their moves.
func (r *Reader) CheckPlaces(ctx context.Context, fn func(Flaw) error) error {
	wrong, err := read(ctx, r, func(s *session) ([]journeyKey, error) { return misplaced(ctx, s) })
	if err != nil || len(wrong) == 0 {
		return err
	}
	return fn(Flaw{What: fmt.Sprintf("the places on paths: wrong for %d of them, such as that of contact %d on path %d",
		len(wrong), wrong[0].contact, wrong[0].path)})
}

// MendPlaces makes the places right that [Reader.CheckPlaces] finds.
func (tx *Tx) MendPlaces(ctx context.Context) error {
	wrong, err := misplaced(ctx, tx.s)
	if err != nil {
		return err
	}
	for _, key := range wrong {
		if err := findPlace(ctx, tx.s, key.contact, key.path); err != nil {
			return err
		}
	}
	return nil
}

// misplaced are the places that are not where all the moves lead, one after the other.
func misplaced(ctx context.Context, s *session) (wrong []journeyKey, err error) {
	should := map[journeyKey]standing{}
	if err := s.each(ctx, `
		SELECT m.contact_id, m.path_id, m.kind, ifnull(m.step_id, 0), m.at
		FROM path_moves m INDEXED BY path_moves_in_order ORDER BY m.contact_id, m.path_id, m.at, m.rank, m.id`,
		func(rows *sql.Rows) error {
			var m pathMove
			err := rows.Scan(&m.contact, &m.path, &m.kind, &m.step, &m.at)
			key := journeyKey{m.contact, m.path}
			should[key] = should[key].after(m)
			return err
		}); err != nil {
		return nil, err
	}
	if err := s.each(ctx, "SELECT contact_id, path_id, state, step_id, since FROM contact_paths", func(rows *sql.Rows) error {
		var key journeyKey
		var is standing
		err := rows.Scan(&key.contact, &key.path, &is.state, &is.step, &is.since)
		if should[key] != is {
			wrong = append(wrong, key)
		}
		delete(should, key)
		return err
	}); err != nil {
		return nil, err
	}
	for key, is := range should {
		if is.state != NoPlace {
			wrong = append(wrong, key)
		}
	}
	return wrong, nil
}
