package doctor

import (
	"context"

	"rapport/store"
)

// derived looks at what follows from the rest of the book.
func (e *examination) derived(ctx context.Context, book *store.Book) error {
	if e.Quick {
		return nil
	}
	found := false
	flawed := func(mend func(*store.Tx) error) func(store.Flaw) error {
		return func(f store.Flaw) error {
			found = true
			return e.mendable(checkDerived, "Something is wrong with "+f.What, "rapport doctor --fix makes it anew from what was logged.", func() error {
				if err := e.keep(ctx, book); err != nil {
					return err
				}
				return book.Write(ctx, mend)
			})
		}
	}
	progress := func(done, total int) { e.Progress("lists", int64(done), int64(total)) }
	err := book.CheckDerived(ctx, progress, flawed(func(tx *store.Tx) error {
		return tx.MendDerived(ctx, func(store.Flaw) error { return nil })
	}))
	if err == nil {
		err = book.CheckPlaces(ctx, flawed(func(tx *store.Tx) error { return tx.MendPlaces(ctx) }))
	}
	if err != nil || found {
		return err
	}
	return e.good(checkDerived, "Timelines, feeds, levels, places and balances follow from what was logged")
}

// index looks whether everything is found by what it says.
func (e *examination) index(ctx context.Context, book *store.Book) error {
	if e.Quick {
		return nil
	}
	found := false
	flawed := func(mend func(context.Context, func(int, int)) error) func(store.Flaw) error {
		return func(f store.Flaw) error {
			found = true
			return e.mendable(checkIndex, "Something is wrong with "+f.What, "rapport doctor --fix makes it anew.", func() error {
				if err := e.keep(ctx, book); err != nil {
					return err
				}
				return mend(ctx, e.counted("the index, once more"))
			})
		}
	}
	err := book.CheckNames(ctx, e.counted("names"), flawed(book.MendNames))
	if err == nil {
		err = book.CheckSearch(ctx, e.counted("the index"), flawed(book.MendSearch))
	}
	if err != nil || found {
		return err
	}
	return e.good(checkIndex, "Everything is found by what it says")
}

func (e *examination) counted(what string) func(done, total int) {
	return func(done, total int) { e.Progress(what, int64(done), int64(total)) }
}
