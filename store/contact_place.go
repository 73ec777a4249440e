package store

import "context"

// ContactPlace returns where a contact stands in the list of that order, for a
// page that starts there; [ErrNotFound] without one.
func (r *Reader) ContactPlace(ctx context.Context, id ContactID, sort ContactSort) (Cursor, error) {
	return read(ctx, r, func(s *session) (Cursor, error) {
		place := Cursor{tier: listTier, id: int64(id)}
		key, _ := sort.key()
		into := any(&place.num)
		if sort == ByName || sort == ByPriority {
			into = &place.key
		}
		var level int64
		err := s.one(ctx, "SELECT "+key+", priority FROM contacts WHERE id = ?", []any{id}, into, &level)
		if sort == ByPriority {
			place.part = level
		}
		return place, err
	})
}
