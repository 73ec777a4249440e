package doctor

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

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

// quickly is how long the file is looked at where little time is to be taken.
const quickly = time.Minute

// file asks SQLite whether the file is whole, and whether what refers to something has it.
func (e *examination) file(ctx context.Context, book *store.Book) (whole bool, err error) {
	e.Progress("the book", 0, 1)
	if whole, err = e.pages(ctx, book); err != nil || !whole {
		return whole, err
	}
	if !e.Quick {
		if err := book.CheckReferences(ctx, func(f store.Flaw) error {
			return e.fault(checkBook, "The book is not as this program writes it: "+f.What, "Restore a backup, or report this.")
		}); err != nil {
			return whole, e.read(ctx, err)
		}
	}
	totals, err := book.Totals(ctx)
	if err != nil {
		return whole, e.read(ctx, err)
	}
	if err := e.good(checkBook, strings.Join([]string{
		english.Plural(totals.Contacts, "contact", ""), english.Plural(totals.Organisations, "organisation", ""),
		english.Plural(totals.Interactions, "interaction", ""), english.Plural(totals.Attachments, "attachment", ""),
	}, ", ")); err != nil {
		return whole, err
	}
	return whole, e.others()
}

// pages reads the whole file.
func (e *examination) pages(ctx context.Context, book *store.Book) (whole bool, err error) {
	within := ctx
	if e.Quick {
		var stop context.CancelFunc
		within, stop = context.WithTimeout(ctx, quickly)
		defer stop()
	}
	whole = true
	err = book.CheckFile(within, e.Quick, func(f store.Flaw) error {
		whole = false
		return e.fault(checkBook, "The file is damaged: "+f.What, e.wayBack()+" What can still be read is printed by rapport history --json.")
	})
	switch {
	case err != nil && ctx.Err() == nil && within.Err() != nil:
		return true, e.note(checkBook, fmt.Sprintf("The file could not be read to its end within %v", quickly), "rapport doctor takes its time.")
	case errors.Is(err, store.ErrDamaged):
		return false, e.unopened(ctx, err)
	}
	return whole, err
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
