package demo

import (
	"context"
	"testing"
	"time"

	"rapport/store"
)

// aMoment is when the tests' books end: a Wednesday afternoon, in a time zone
// that is not UTC.
var aMoment = time.Date(2026, 11, 18, 16, 20, 30, 0, time.FixedZone("", 2*60*60))

// shippedTypes are the api names of the types, as every new book has them.
func shippedTypes(t testing.TB) *choices {
	t.Helper()
	book, err := store.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	types, err := choicesOf(t.Context(), book)
	if err != nil {
		t.Fatal(err)
	}
	return types
}

// generated is all that a generator makes, with the ids as they will be given.
type generated struct {
	organisations []store.Organisation
	contacts      []store.Contact
	links         []link
	interactions  []entry
}

// collect runs a generator without a book.
func collect(t testing.TB, g generator) generated {
	t.Helper()
	var all generated
	runGenerator(t, g, func(b *batch) {
		all.organisations = append(all.organisations, b.organisations...)
		all.contacts = append(all.contacts, b.contacts...)
		all.links = append(all.links, b.links...)
		all.interactions = append(all.interactions, b.interactions...)
	})
	if n := len(all.organisations) + len(all.contacts) + len(all.interactions); n != g.rows() {
		t.Fatalf("%d rows were made, %d announced", n, g.rows())
	}
	return all
}

// runGenerator hands each batch to see.
func runGenerator(t testing.TB, g generator, see func(*batch)) {
	t.Helper()
	b := &belt{ctx: context.Background(), full: make(chan *batch), spare: make(chan *batch, 1)}
	made := make(chan error, 1)
	go func() {
		defer close(b.full)
		made <- generate(g, b)
	}()
	b.spare <- new(batch)
	for t := range b.full {
		see(t)
		b.spare <- t
	}
	if err := <-made; err != nil {
		t.Fatal(err)
	}
}

// livelyRows makes the lively book's rows.
func livelyRows(t testing.TB, types *choices, seed uint64) generated {
	t.Helper()
	g, err := newLively(Options{Seed: seed, Now: aMoment}, types)
	if err != nil {
		t.Fatal(err)
	}
	return collect(t, g)
}

// yardstickRows makes the rows of a yardstick book.
func yardstickRows(t testing.TB, contacts, interactions int) generated {
	t.Helper()
	g, err := newYardstick(Options{Contacts: contacts, Interactions: interactions, Seed: 7, Now: aMoment}, shippedTypes(t))
	if err != nil {
		t.Fatal(err)
	}
	return collect(t, g)
}
