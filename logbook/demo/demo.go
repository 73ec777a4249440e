// Package demo makes up books: a lively one to try the program on, and
// yardstick books of any size to measure it with.
//
// Nobody in them exists. Addresses are of the domains that RFC 2606 reserves
// for examples, telephone numbers of the ranges that regulators keep free for
// fiction (data/yardstick/places.txt names them). The texts live in data/, in two plain formats that
// text.go reads.
//
// Invariants:
//   - The same options give the same book on every machine. Nothing reads a
//     clock; every moment is derived from Options.Now. Two different moments of
//     one day give the same book too, but that the lively one's few entries of
//     that day follow the clock.
//   - Nothing lies after Options.Now, but for follow-ups. Those of the lively book are
//     overdue, of that day, and of the weeks to come.
//   - An interaction is for an organisation only if one of its contacts is
//     linked to it.
//   - A folder gets a whole book or is left as it was.
//
// The package imports store, and nothing else of the module.
package demo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"rapport/store"
)

// Options says which book is made. With neither Contacts nor Interactions it
// is the lively one, with some 70 people and a year of their history; else it
// is a yardstick book of those sizes, with an organisation for every twenty
// contacts.
type Options struct {
	Contacts     int
	Interactions int
	Seed         uint64
	Now          time.Time // when the book ends; its time zone is where the lively one's people live
	// Progress, if not nil, is told now and then how much of the work is done,
	// from the goroutine that called Build.
	Progress func(done, total int)
}

// ErrExists is returned where the folder holds a book already. It is left
// untouched.
var ErrExists = errors.New("the folder already holds a book; choose another one for the demo")

// Build makes a book in dir, which is created if it is not there. If it fails
// or ctx ends, the files that it made are removed, and the folders as well. Of
// two that build in one folder at once, the first to be done wins, and the other
// gets ErrExists.
func Build(ctx context.Context, dir string, o Options) (err error) {
	if err := o.Check(); err != nil {
		return err
	}
	s, err := openSite(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.leave()) }() // after a panic, too
	if err := fill(ctx, s.scratch, o); err != nil {
		return err
	}
	return s.settle(ctx)
}

// OptionsError says what is wrong with Options, and what to give instead.
type OptionsError string

func (e OptionsError) Error() string { return string(e) }

// Check gives an OptionsError for options of which no book can be made.
func (o Options) Check() error {
	switch {
	case o.Contacts < 0:
		return OptionsError(fmt.Sprintf("a book cannot have %d contacts; give a number from 1 upwards", o.Contacts))
	case o.Interactions < 0:
		return OptionsError(fmt.Sprintf("a book cannot have %d interactions; give 0 or more", o.Interactions))
	case o.Contacts > maxRows || o.Interactions > maxRows:
		return OptionsError(fmt.Sprintf("that is more than this makes; give at most %d contacts and %d interactions", maxRows, maxRows))
	case o.Contacts == 0 && o.Interactions > 0:
		return OptionsError("interactions need somebody to have them with; give --contacts too")
	case o.Now.IsZero():
		return OptionsError("a demo book needs a moment to end at")
	}
	return nil
}

// maxRows keeps every count within 32 bits, ten times above the biggest book
// that is measured.
const maxRows = 100_000_000

// fill writes the whole book, or fails.
func fill(ctx context.Context, dir string, o Options) (err error) {
	book, err := store.Open(ctx, dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	from, err := choicesOf(ctx, book)
	if err != nil {
		return err
	}
	var g generator
	if o.Contacts == 0 {
		g, err = newLively(o, from)
	} else {
		g, err = newYardstick(o, from)
	}
	if err != nil {
		return err
	}
	m := newMeter(g.rows(), o.Progress)
	err = book.Bulk(ctx, func(k *store.Bulk) error {
		return errors.Join(from.fill(ctx, k, o.Now), convey(ctx, g, k, m))
	}, m.indexing)
	if err != nil || o.Contacts > 0 {
		return err
	}
	if v, ok := g.(*lively); ok {
		if err := v.complete(ctx, book); err != nil {
			return err
		}
	}
	if err := attach(ctx, book, from.types, o.Now); err != nil {
		return err
	}
	return book.Contents().NoteAll(ctx, owner)
}
