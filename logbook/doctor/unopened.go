package doctor

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"rapport/store"
)

// unopened tells why a book cannot be looked at, and what that means.
func (e *examination) unopened(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var older *store.OlderBookError
	var newer *store.NewerBookError
	file := filepath.Join(e.Data, "rapport.db")
	switch {
	case errors.As(err, &older):
		return e.note(checkBook, fmt.Sprintf("The book was written by an older rapport (version %d of %d)", older.Book, older.Program),
			"The next command brings it up to date, after a copy of it as it is; examine it again then.")
	case errors.As(err, &newer):
		return e.fault(checkBook, fmt.Sprintf("The book was made by a newer rapport (version %d, this program knows %d)", newer.Book, newer.Program),
			"Install the newer program. Nothing was changed.")
	case errors.Is(err, store.ErrBusy):
		return e.note(checkBook, "Another program has locked the book, so it was not looked at", "Try again in a moment.")
	case errors.Is(err, store.ErrUnfinished):
		return e.fault(checkBook, "The book was never filled to the end: the program that made it was stopped", "Remove its folder, and make it again.")
	case errors.Is(err, store.ErrEmptied):
		return e.fault(checkBook, file+" is empty, but what belonged to it lies beside it", e.wayBack())
	case errors.Is(err, store.ErrNotABook):
		return e.fault(checkBook, file+" is no book of rapport: another program made it, or its beginning is destroyed",
			"If it never was your book, name another folder with --data. If it was: "+e.wayBack())
	case errors.Is(err, store.ErrDamaged):
		return e.fault(checkBook, file+" is damaged, or its disk fails"+detail(err, store.ErrDamaged), e.wayBack())
	case errors.Is(err, store.ErrReadOnly):
		return e.fault(checkBook, file+" cannot be opened for writing"+detail(err, store.ErrReadOnly),
			"Check whose the folder and its files are, and that the disk may be written to.")
	}
	return e.fault(checkBook, "The book cannot be opened: "+err.Error(), "")
}

// detail is what SQLite or the system has said, behind the sentence for it.
func detail(err, kind error) string {
	_, said, _ := strings.Cut(err.Error(), kind.Error())
	return said
}
