package cli

import (
	"context"

	"rapport/store"
)

// listedJSON is an entry of a managed list. Steps are there for a path alone.
type listedJSON struct {
	ID       int64           `json:"id"`
	Name     string          `json:"name"`
	APIName  *string         `json:"api_name"`
	Hidden   bool            `json:"hidden"`
	Attempt  *bool           `json:"attempt"`
	Position int             `json:"position"` // counted from 1, with the hidden ones
	Steps    *[]pathStepJSON `json:"steps,omitempty"`
}

type pathStepJSON struct {
	ID       store.StepID `json:"id"`
	Name     string       `json:"name"`
	Hidden   bool         `json:"hidden"`
	Position int          `json:"position"`
}

type currencyJSON struct {
	Currency *string `json:"currency"`
}

// listObjects are the entries of a list in their order.
func listObjects(ctx context.Context, r *store.Reader, list store.List) ([]listedJSON, error) {
	all, err := r.Listed(ctx, list)
	if err != nil {
		return nil, err
	}
	var objects []listedJSON
	for i, e := range all {
		o := listedJSON{ID: e.ID, Name: e.Name, APIName: orNull(e.APIName), Hidden: e.Hidden, Position: i + 1}
		if list.Kind == store.OutcomeList {
			o.Attempt = &all[i].Attempt
		}
		if list.Kind == store.PathList {
			if o.Steps, err = stepObjects(ctx, r, store.PathID(e.ID)); err != nil {
				return nil, err
			}
		}
		objects = append(objects, o)
	}
	return objects, nil
}

func stepObjects(ctx context.Context, r *store.Reader, path store.PathID) (*[]pathStepJSON, error) {
	steps, err := r.Listed(ctx, store.List{Kind: store.StepList, Path: path})
	all := []pathStepJSON{}
	for i, e := range steps {
		all = append(all, pathStepJSON{store.StepID(e.ID), e.Name, e.Hidden, i + 1})
	}
	return &all, err
}
