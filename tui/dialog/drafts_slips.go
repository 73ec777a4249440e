package dialog

import (
	"context"
	"errors"
	"slices"

	"rapport/store"
	"rapport/tui/screen"
)

// Why a draft cannot go on in a slip.
const (
	nobodyThere = "The contact whom this was about is gone."
	noSuchList  = "What this was about is on no list any more."
)

// slipPages finds the pages of a slip, as [pagesOf] does.
type slipPages func(ctx context.Context, book *store.Reader, row store.DraftRow) (pages []screen.Page, why string, err error)

// slipOf is what finds the pages of a draft of a slip; nil for any other draft.
func slipOf(f store.Form) slipPages {
	_, adds := f.AddsTo()
	_, renames := f.Renames()
	_, moves := f.MovesOn()
	_, due := f.DueOn()
	switch {
	case f == store.FormCurrency:
		return onCurrency
	case f == store.FormCapital:
		return onLedger
	case moves, due:
		return onPlaces
	case adds, renames:
		return onList
	}
	return nil
}

func onCurrency(_ context.Context, _ *store.Reader, row store.DraftRow) ([]screen.Page, string, error) {
	return []screen.Page{{Kind: screen.Currency, Draft: row.ID}}, "", nil
}

// onLedger opens the slip on the ledger of the contact.
func onLedger(ctx context.Context, book *store.Reader, row store.DraftRow) ([]screen.Page, string, error) {
	c, err := contactRef(ctx, book, store.ContactID(row.Target))
	if err != nil {
		return whereGone(err, nobodyThere)
	}
	return []screen.Page{
		{Kind: screen.Contact, Contact: c},
		{Kind: screen.Ledger, Contact: c},
		{Kind: screen.LedgerEntry, Contact: c, Draft: row.ID},
	}, "", nil
}

// onPlaces opens the slip on the paths of the contact.
func onPlaces(ctx context.Context, book *store.Reader, row store.DraftRow) ([]screen.Page, string, error) {
	slip := screen.Page{Kind: screen.MoveStep, Draft: row.ID}
	path, moves := row.Form.MovesOn()
	if !moves {
		slip.Kind = screen.DueDay
		path, _ = row.Form.DueOn()
	}
	var err error
	if slip.Contact, err = contactRef(ctx, book, store.ContactID(row.Target)); err != nil {
		return whereGone(err, nobodyThere)
	}
	if slip.Place, err = placeOn(ctx, book, slip.Contact.ID, path); err != nil {
		return whereGone(err, noSuchList)
	}
	return []screen.Page{{Kind: screen.Contact, Contact: slip.Contact}, {Kind: screen.Places, Contact: slip.Contact}, slip}, "", nil
}

// placeOn is where a contact stands on a path: of no state who was never on it.
func placeOn(ctx context.Context, book *store.Reader, c store.ContactID, path store.PathID) (store.Place, error) {
	places, err := book.PlacesOf(ctx, c)
	if err != nil {
		return store.Place{}, err
	}
	if at := slices.IndexFunc(places, func(p store.Place) bool { return p.Path.ID == path }); at >= 0 {
		return places[at], nil
	}
	p, err := book.Path(ctx, path)
	return store.Place{Path: store.PathRef{ID: p.ID, Name: p.Name}}, err
}

// onList opens the slip on the page of the list.
func onList(ctx context.Context, book *store.Reader, row store.DraftRow) ([]screen.Page, string, error) {
	lists, err := book.Lists(ctx)
	if err != nil {
		return nil, "", err
	}
	slip := screen.Page{Kind: screen.ManagedEntry, Draft: row.ID}
	var found bool
	if kind, adds := row.Form.AddsTo(); adds {
		slip.List = store.List{Kind: kind, Path: store.PathID(row.Target)}
		found = kind != store.StepList || lists.Path(slip.List.Path).ID != 0
	} else {
		kind, _ = row.Form.Renames()
		slip.List, slip.Listed, found = entryOf(lists, kind, row.Target)
	}
	if !found {
		return nil, noSuchList, nil
	}
	return []screen.Page{{Kind: screen.ManagedList, List: slip.List}, slip}, "", nil
}

// entryOf finds an entry, with the list that it is on.
func entryOf(all store.Lists, k store.ListKind, id int64) (on store.List, e store.Listed, found bool) {
	lists := []store.List{{Kind: k}}
	if k == store.StepList {
		lists = nil
		for _, p := range all.Paths {
			lists = append(lists, store.List{Kind: k, Path: p.ID})
		}
	}
	for _, on := range lists {
		entries := all.Of(on)
		if at := slices.IndexFunc(entries, func(e store.Listed) bool { return e.ID == id }); at >= 0 {
			return on, entries[at], true
		}
	}
	return store.List{}, store.Listed{}, false
}

// whereGone makes of an error that something is gone why there are no pages.
func whereGone(err error, why string) ([]screen.Page, string, error) {
	if errors.Is(err, store.ErrNotFound) {
		return nil, why, nil
	}
	return nil, "", err
}
