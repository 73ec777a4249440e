// Package storetest opens books for the tests of other packages: real ones, on
// real files that go with the test.
package storetest

import (
	"testing"

	"rapport/store"
)

// Open returns a fresh, empty book that is closed at the end of the test.
func Open(t testing.TB) *store.Book {
	t.Helper()
	return OpenIn(t, t.TempDir())
}

// OpenIn opens the book in a folder and closes it at the end of the test. It
// fails the test if either cannot be done.
func OpenIn(t testing.TB, dir string) *store.Book {
	t.Helper()
	book, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatalf("open a book: %v", err)
	}
	t.Cleanup(func() {
		if err := book.Close(); err != nil {
			t.Errorf("close the book: %v", err)
		}
	})
	return book
}
