package store

import "context"

// InteractionPlace returns where an interaction stands in every list that it is in,
// for a page that starts there; [ErrNotFound] without one.
func (r *Reader) InteractionPlace(ctx context.Context, id InteractionID) (Cursor, error) {
	return read(ctx, r, func(s *session) (Cursor, error) {
		place := Cursor{tier: listTier, id: int64(id)}
		err := s.one(ctx, "SELECT occurred_at FROM interactions WHERE id = ?", []any{id}, &place.num)
		return place, err
	})
}
