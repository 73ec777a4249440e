package cli

import (
	"context"
	"fmt"
	"strings"

	"rapport/internal/harmless"
	"rapport/store"
)

// kinds finds each of the types that are named.
func kinds(ctx context.Context, r *store.Reader, all []string) ([]store.TypeID, error) {
	if len(all) == 0 {
		return nil, nil
	}
	types, err := r.Types(ctx)
	if err != nil {
		return nil, err
	}
	var ids []store.TypeID
	for _, words := range all {
		t, err := kind(types, words)
		if err != nil {
			return nil, err
		}
		ids = append(ids, t.ID)
	}
	return ids, nil
}

// kind finds the one type that is meant: a whole label or api name before the
// beginning of one, case and accents aside. A hidden type is found by its whole
// name only.
func kind(types []store.Type, words string) (store.Type, error) {
	wanted := plainName(words)
	var begun []store.Type
	for _, t := range types {
		label, api := plainName(t.Label), plainName(t.APIName)
		if wanted == label || wanted == api {
			return t, nil
		}
		begins := strings.HasPrefix(label, wanted) || strings.HasPrefix(api, wanted)
		if begins && wanted != "" && !t.Hidden {
			begun = append(begun, t)
		}
	}
	switch len(begun) {
	case 0:
		return store.Type{}, refuse("there is no type %s; choose one of: %s", quote(words), labels(types))
	case 1:
		return begun[0], nil
	}
	return store.Type{}, &statusError{Ambiguous, fmt.Sprintf("several types begin with %s; choose one of: %s", quote(words), labels(begun))}
}

// plainName is the form in which names of types compare: "Face to face",
// "face_to_face" and "face-to-face" are one.
func plainName(s string) string {
	return store.Fold(strings.NewReplacer("_", " ", "-", " ").Replace(strings.TrimSpace(s)))
}

func labels(types []store.Type) string {
	var all []string
	for _, t := range types {
		if !t.Hidden {
			all = append(all, fmt.Sprintf("%s [%s]", harmless.Line(t.Label), harmless.Line(t.APIName)))
		}
	}
	return strings.Join(all, ", ")
}
