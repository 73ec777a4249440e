package demo

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/store"
)

func noon() time.Time { return time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC) }

// placed is a site with a whole book in the making, the files of which are in their
// place.
func placed(t *testing.T) *site {
	t.Helper()
	s, err := openSite(t.TempDir())
	if err == nil {
		err = fill(t.Context(), s.scratch, Options{Seed: 1, Now: noon()})
	}
	if err != nil {
		t.Fatal(err)
	}
	if moved, err := s.placeFiles(); err != nil || !moved {
		t.Fatal(moved, err)
	}
	return s
}

func openBook(t *testing.T, dir string) *store.Book {
	t.Helper()
	book, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = book.Close() })
	return book
}

// files are what lies in the managed folder, with notes and copies under way.
func files(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(dir, filesFolder), func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			names = append(names, e.Name())
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	slices.Sort(names)
	return names
}

// named are the contents that the rows of a book name.
func named(t *testing.T, book *store.Book) (contents []string) {
	t.Helper()
	err := book.EachFile(t.Context(), store.FileQuery{}, func(f store.File) error {
		contents = append(contents, f.SHA256)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(contents)
	return slices.Compact(contents)
}

func sweep(t *testing.T, book *store.Book) {
	t.Helper()
	if err := book.Contents().Sweep(t.Context(), func(string) bool { return true }); err != nil {
		t.Fatal(err)
	}
}

// A kill between the files and the book leaves files that the next start removes.
func TestKilledBeforeTheBook(t *testing.T) {
	s := placed(t)
	book := openBook(t, s.dir)
	sweep(t, book)
	if left := files(t, s.dir); len(left) > 0 {
		t.Errorf("in the folder are %q", left)
	}
}

// A kill after the book leaves everything in its place.
func TestKilledAfterTheBook(t *testing.T) {
	s := placed(t)
	if err := s.placeBook(); err != nil {
		t.Fatal(err)
	}
	book := openBook(t, s.dir)
	sweep(t, book)
	if has, want := files(t, s.dir), named(t, book); len(want) == 0 || !slices.Equal(has, want) {
		t.Errorf("in the folder are %q, want %q", has, want)
	}
}

// A book that is done has nothing but its contents.
func TestNoNotesAreLeft(t *testing.T) {
	dir := t.TempDir()
	if err := Build(t.Context(), dir, Options{Seed: 1, Now: noon()}); err != nil {
		t.Fatal(err)
	}
	if has, want := files(t, dir), named(t, openBook(t, dir)); !slices.Equal(has, want) {
		t.Errorf("in the folder are %q, want %q", has, want)
	}
	if !missing(filepath.Join(dir, filesFolder, "tmp")) {
		t.Error("a folder for notes is left")
	}
}

// Somebody who has begun a book meanwhile keeps what they have in it, though it be
// the same as a file of the demo.
func TestTakenBackBesideAnotherBook(t *testing.T) {
	s := placed(t)
	book := openBook(t, s.dir)
	var note store.InteractionID
	err := book.Write(t.Context(), func(tx *store.Tx) error {
		ada, err := tx.InsertContact(t.Context(), store.Contact{Name: "Ada Lovelace", CreatedAt: noon(), UpdatedAt: noon()})
		if err != nil {
			return err
		}
		note, err = tx.InsertInteraction(t.Context(), store.InteractionFields{
			Contacts: []store.ContactID{ada}, Type: 1, Details: "Talked", At: noon(),
		}, "Bo Berg", noon())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := keep(t.Context(), book, note, []document{{"a.txt", "text/plain", strings.NewReader(agenda)}}, noon()); err != nil {
		t.Fatal(err)
	}
	s.takeBack(t.Context())
	if has, want := files(t, s.dir), named(t, book); len(want) != 1 || !slices.Equal(has, want) {
		t.Errorf("in the folder are %q, want %q", has, want)
	}
	s = placed(t)
	s.takeBack(t.Context())
	if left := files(t, s.dir); len(left) > 0 {
		t.Errorf("in the folder are %q", left)
	}
}
