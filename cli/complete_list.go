package cli

import (
	"context"
	"slices"
	"strconv"

	"rapport/internal/harmless"
	"rapport/store"
)

// offerLabelled offers types or outcomes by label, and by their name in JSON where that
// is what is being typed.
func offerLabelled(what string, kind store.ListKind) completer {
	return func(ctx context.Context, r *store.Reader, p place) ([]offer, error) {
		list, err := r.Listed(ctx, store.List{Kind: kind})
		var offers []offer
		for _, e := range list {
			if e.Hidden || slices.ContainsFunc(p.given, func(words string) bool {
				found, err := labelled(what, list, words)
				return err == nil && found.ID == e.ID
			}) {
				continue
			}
			label := harmless.Line(e.Name)
			if _, ok := goesOn(label, p.typed); ok {
				offers = append(offers, offer{text: label, about: e.APIName})
			} else {
				offers = append(offers, offer{text: harmless.Line(e.APIName), about: label})
			}
		}
		return offers, err
	}
}

// offerNamed offers broadcasters or paths: by name where that means one, else by id.
func offerNamed(what string, kind store.ListKind) completer {
	return func(ctx context.Context, r *store.Reader, p place) ([]offer, error) {
		list, err := r.Listed(ctx, store.List{Kind: kind})
		var offers []offer
		for _, e := range list {
			name := harmless.Line(e.Name)
			if e.Hidden || isGiven(p.given, name) {
				continue
			}
			if found, err := oneNamed(what, list, name); err == nil && found.ID == e.ID {
				offers = append(offers, offer{text: name})
			} else {
				offers = append(offers, offer{text: strconv.FormatInt(e.ID, 10), about: name})
			}
		}
		return offers, err
	}
}

// offerSteps offers the steps of the path that was named, or of all paths: the one that is
// meant may not have been typed yet.
func offerSteps(ctx context.Context, r *store.Reader, p place) ([]offer, error) {
	if p.path != "" {
		return offerStepsOf(false)(ctx, r, p)
	}
	paths, err := r.Paths(ctx)
	var offers []offer
	for _, path := range paths {
		for _, s := range path.Steps {
			if !path.Hidden && !s.Hidden {
				offers = append(offers, offer{text: harmless.Line(s.Name), about: harmless.Line(path.Name)})
			}
		}
	}
	return offers, err
}

// offerStepsOf offers the steps of the path that was named, those on offer or the hidden
// ones.
func offerStepsOf(hidden bool) completer {
	return func(ctx context.Context, r *store.Reader, p place) ([]offer, error) {
		path, err := onePath(ctx, r, p.path)
		if err != nil {
			return nil, err
		}
		return offerEntries(ctx, r, store.List{Kind: store.StepList, Path: path}, hidden)
	}
}

// offerHidden offers what is hidden of a list.
func offerHidden(kind store.ListKind) completer {
	return func(ctx context.Context, r *store.Reader, _ place) ([]offer, error) {
		return offerEntries(ctx, r, store.List{Kind: kind}, true)
	}
}

func offerEntries(ctx context.Context, r *store.Reader, list store.List, hidden bool) ([]offer, error) {
	all, err := r.Listed(ctx, list)
	var offers []offer
	for _, e := range all {
		if e.Hidden == hidden {
			offers = append(offers, offer{text: harmless.Line(e.Name), about: e.APIName})
		}
	}
	return offers, err
}

// levels offers the levels by number, with their words.
func levels[L ~int](label func(L) string) (offers []offer) {
	for l := L(1); l <= store.Levels; l++ {
		offers = append(offers, offer{text: strconv.Itoa(int(l)), about: label(l)})
	}
	return offers
}
