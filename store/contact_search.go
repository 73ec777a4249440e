package store

import "context"

func searchContacts(ctx context.Context, s *session, q ContactQuery) (Rows[ContactRow], error) {
	return Rows[ContactRow]{}, nil
}
