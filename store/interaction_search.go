package store

import "context"

func searchInteractions(ctx context.Context, s *session, q InteractionQuery) ([]place, error) {
	return nil, errUnwritten
}
