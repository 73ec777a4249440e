package cli

import (
	"context"

	"rapport/store"
)

// kinds finds each of the types that are named.
func kinds(ctx context.Context, r *store.Reader, all []string) ([]store.TypeID, error) {
	return namedIDs[store.TypeID](ctx, r, store.TypeList, all)
}

// outcomes finds each of the outcomes that are named, as types are.
func outcomes(ctx context.Context, r *store.Reader, all []string) ([]store.OutcomeID, error) {
	return namedIDs[store.OutcomeID](ctx, r, store.OutcomeList, all)
}

// broadcasters finds each of the broadcasters that are named.
func broadcasters(ctx context.Context, r *store.Reader, all []string) ([]store.BroadcasterID, error) {
	return namedIDs[store.BroadcasterID](ctx, r, store.BroadcasterList, all)
}

// paths finds each of the paths that are named.
func paths(ctx context.Context, r *store.Reader, all []string) ([]store.PathID, error) {
	return namedIDs[store.PathID](ctx, r, store.PathList, all)
}

// namedIDs finds each of the entries of a list that are named.
func namedIDs[ID ~int64](ctx context.Context, r *store.Reader, kind store.ListKind, all []string) ([]ID, error) {
	if len(all) == 0 {
		return nil, nil
	}
	list, err := r.Listed(ctx, store.List{Kind: kind})
	if err != nil {
		return nil, err
	}
	var ids []ID
	for _, words := range all {
		e, err := findIn(kind, list, words)
		if err != nil {
			return nil, err
		}
		ids = append(ids, ID(e.ID))
	}
	return ids, nil
}

// findIn finds the one entry of a list that is meant: types and outcomes by what they are
// called, everything else by id too.
func findIn(kind store.ListKind, list []store.Listed, words string) (store.Listed, error) {
	if kind == store.TypeList || kind == store.OutcomeList {
		return labelled(kind.String(), list, words)
	}
	return oneNamed(kind.String(), list, words)
}
