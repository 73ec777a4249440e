package doctor

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/dustin/go-humanize/english"

	"rapport/logbook"
	"rapport/store"
)

// book opens it and looks at what is in it. Whatever keeps it from being opened is told.
func (e *examination) book(ctx context.Context) error {
	if e.nothing {
		return nil
	}
	look, err := store.LookAt(ctx, e.Data)
	if err != nil {
		return e.unopened(ctx, err)
	}
	if err := look.Close(); err != nil {
		return e.unopened(ctx, err)
	}
	book, err := store.Open(ctx, e.Data)
	if err != nil {
		return e.unopened(ctx, err)
	}
	defer book.Close() //nolint:errcheck // what was mended is committed
	whole, err := e.file(ctx, book)
	if err != nil || !whole { // what else would be found is not to be believed
		return err
	}
	for _, check := range []func(context.Context, *store.Book) error{e.derived, e.index, e.attachments, e.outbox, e.clock} {
		if err := e.read(ctx, check(ctx, book)); err != nil {
			return err
		}
	}
	return nil
}

// read tells of an error of the book itself; others end the examination.
func (e *examination) read(ctx context.Context, err error) error {
	if err == nil || ctx.Err() != nil {
		return err
	}
	for _, known := range []error{store.ErrDamaged, store.ErrReadOnly, store.ErrFull, store.ErrBusy} {
		if errors.Is(err, known) {
			return e.unopened(ctx, err)
		}
	}
	return err
}

// unopened tells why a book cannot be looked at, and what that means.
func (e *examination) unopened(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var older *store.OlderBookError
	var newer *store.NewerBookError
	switch {
	case errors.As(err, &older):
		return e.note(checkBook, fmt.Sprintf("The book was written by an older rapport (version %d of %d)", older.Book, older.Program),
			"The next command brings it up to date, after a copy of it as it is; examine it again then.")
	case errors.As(err, &newer):
		return e.fault(checkBook, newer.Error(), "")
	case errors.Is(err, store.ErrBusy):
		return e.note(checkBook, "Another rapport is writing to the book, so it was not looked at", "Try again in a moment.")
	case errors.Is(err, store.ErrDamaged), errors.Is(err, store.ErrNotABook):
		return e.fault(checkBook, "The book cannot be read: "+err.Error(),
			"Copy the folder before anything else. rapport restore puts a backup into its place, and keeps it as it is; the copies beside it (rapport-before-…) are older states of it.")
	}
	return e.fault(checkBook, "The book cannot be opened: "+err.Error(), "")
}

// file asks SQLite whether the file is whole, and whether what refers to something has it.
func (e *examination) file(ctx context.Context, book *store.Book) (whole bool, err error) {
	e.Progress("the book", 0, 1)
	whole = true
	broken := func(f store.Flaw) error {
		whole = false
		return e.fault(checkBook, "The file is damaged: "+f.What,
			"Copy the folder before anything else, and restore a backup; what can still be read can be printed by rapport history --json.")
	}
	err = book.CheckFile(ctx, e.Quick, broken)
	if errors.Is(err, store.ErrDamaged) {
		whole, err = false, e.unopened(ctx, err)
	}
	if err != nil || !whole {
		return whole, err
	}
	if err := book.CheckReferences(ctx, func(f store.Flaw) error {
		return e.fault(checkBook, "The book is not as this program writes it: "+f.What, "Restore a backup, or report this.")
	}); err != nil {
		return whole, e.read(ctx, err)
	}
	totals, err := book.Totals(ctx)
	if err != nil {
		return whole, err
	}
	if err := e.good(checkBook, strings.Join([]string{
		english.Plural(totals.Contacts, "contact", ""), english.Plural(totals.Organisations, "organisation", ""),
		english.Plural(totals.Interactions, "interaction", ""), english.Plural(totals.Attachments, "attachment", ""),
	}, ", ")); err != nil {
		return whole, err
	}
	return whole, e.others()
}

// others tells of windows that are open.
func (e *examination) others() error {
	n := logbook.Windows(e.Data)
	if n == 0 {
		return nil
	}
	return e.note(checkBook, english.Plural(n, "window has", "windows have")+" the book open", "")
}

// keep makes a copy of the book before it is changed for the first time.
func (e *examination) keep(ctx context.Context, book *store.Book) error {
	if e.copied != "" {
		return nil
	}
	name, err := book.CopyBeside(ctx, "before-fix")
	if err != nil {
		return fmt.Errorf("the copy before it failed: %w", err)
	}
	e.copied = name
	return e.note(checkBook, "A copy of the book as it was is "+name, "Remove it when all is well.")
}
