package cli

import (
	"context"

	"rapport/store"
)

// kinds finds each of the types that are named.
func kinds(ctx context.Context, r *store.Reader, all []string) ([]store.TypeID, error) {
	if len(all) == 0 {
		return nil, nil
	}
	list, err := r.Listed(ctx, store.List{Kind: store.TypeList})
	if err != nil {
		return nil, err
	}
	var ids []store.TypeID
	for _, words := range all {
		t, err := labelled("type", list, words)
		if err != nil {
			return nil, err
		}
		ids = append(ids, store.TypeID(t.ID))
	}
	return ids, nil
}
