package store

import (
	"context"
	"database/sql"
)

// Types returns the types in their order, hidden ones included.
func (r *Reader) Types(ctx context.Context) ([]Type, error) {
	return read(ctx, r, func(s *session) ([]Type, error) {
		return many(ctx, s, "SELECT id, api_name, label, hidden FROM types INDEXED BY types_by_position ORDER BY position, id",
			func(rows *sql.Rows) (t Type, err error) {
				return t, rows.Scan(&t.ID, &t.APIName, &t.Label, &t.Hidden)
			})
	})
}
