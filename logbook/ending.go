package logbook

import (
	"context"

	"rapport/store"
)

// Ending writes what takes a line or two, as the logbook's methods of the same names
// do, and ends the draft of it in the same transaction: no crash can offer again what was
// saved, or lose what was not.
type Ending struct {
	log   *Logbook
	draft store.DraftID // zero is none
}

// Ending returns what ends a draft of this window with what it saves; zero is none.
func (l *Logbook) Ending(draft store.DraftID) Ending { return Ending{l, draft} }

func (e Ending) save(ctx context.Context, fn func(*store.Tx) error) error {
	return e.log.save(ctx, e.draft, fn)
}

// AddListed is [Logbook.AddListed].
func (e Ending) AddListed(ctx context.Context, list store.List, entry ListEntry) (store.Listed, []Notice, error) {
	var in intake
	entry.takeIn(&in, list)
	if in.err != nil {
		return store.Listed{}, nil, in.err
	}
	return e.onList(ctx, list, &in, func(g *listing) (int64, error) { return g.add(ctx, entry) })
}

// RenameListed is [Logbook.RenameListed].
func (e Ending) RenameListed(ctx context.Context, list store.List, id int64, name string) (store.Listed, []Notice, error) {
	var in intake
	if name = in.listName(FieldName, name); in.err != nil {
		return store.Listed{}, nil, in.err
	}
	return e.onList(ctx, list, &in, func(g *listing) (int64, error) { return id, g.rename(ctx, id, name) })
}

// SetCurrency is [Logbook.SetCurrency].
func (e Ending) SetCurrency(ctx context.Context, name string) ([]Notice, error) {
	var in intake
	if name = in.line(FieldCurrency, name); name != "" {
		name = in.listName(FieldCurrency, name)
	}
	if in.err != nil {
		return nil, in.err
	}
	return in.notices(), e.save(ctx, func(tx *store.Tx) error {
		if now, err := tx.Currency(ctx); err != nil || now == name {
			return err
		}
		return tx.SetCurrency(ctx, name)
	})
}
