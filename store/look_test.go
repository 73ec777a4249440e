package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestLookLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	if _, err := LookAt(t.Context(), dir); err == nil {
		t.Error("looked at a book that is not there")
	}
	book, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	addContact(t, book, Contact{Name: "Ada"})
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	before := names(t, dir)
	if got := lookFor(t, dir, "ada"); got != 1 {
		t.Errorf("found %d", got)
	}
	if after := names(t, dir); !slices.Equal(before, after) {
		t.Errorf("left %v of %v", after, before)
	}
}

// What is committed and not yet in the main file is seen as well.
func TestLookWhileSomebodyWrites(t *testing.T) {
	dir := t.TempDir()
	book, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = book.Close() }()
	addContact(t, book, Contact{Name: "Ada"})
	err = book.Write(t.Context(), func(*Tx) error {
		if got := lookFor(t, dir, "ada"); got != 1 {
			t.Errorf("found %d while a write was under way", got)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestLookTakesNoOtherVersion(t *testing.T) {
	dir := t.TempDir()
	book, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	path, known := filepath.Join(dir, fileName), len(schema())
	before := names(t, dir)
	var newer *NewerBookError
	if _, err := lookAt(t.Context(), path, known-1); !errors.As(err, &newer) {
		t.Errorf("a newer book: %v", err)
	}
	if _, err := lookAt(t.Context(), path, known+1); err == nil {
		t.Error("looked at an older book")
	}
	if after := names(t, dir); !slices.Equal(before, after) {
		t.Errorf("left %v of %v", after, before)
	}
}

func lookFor(t *testing.T, dir, words string) int {
	t.Helper()
	look, err := LookAt(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = look.Close() }()
	found, err := look.FindContacts(t.Context(), words, 2)
	if err != nil {
		t.Fatal(err)
	}
	return len(found)
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func TestBeginnings(t *testing.T) {
	b := openTest(t)
	ada := addContact(t, b, Contact{Name: "Ada", Emails: []Email{{Address: "Ada@example.org", Primary: true}}, Tags: []string{"Música", "maths"}})
	addContact(t, b, Contact{Name: "Bob", Emails: []Email{{Address: "bob@example.org", Primary: true}}, Tags: []string{"maths", "zoo"}})
	old := addContact(t, b, Contact{Name: "Old", Emails: []Email{{Address: "adam@example.org", Primary: true}}})
	write(t, b, func(ctx context.Context, tx *Tx) error { return tx.SetArchived(ctx, old, true, noon) })

	emails, err := b.EmailsBeginning(t.Context(), "ADA", 9)
	if err != nil || len(emails) != 1 || emails[0].ID != ada || emails[0].Address != "Ada@example.org" {
		t.Errorf("emails %+v, %v", emails, err)
	}
	if emails, err := b.EmailsBeginning(t.Context(), " ", 9); err != nil || len(emails) != 0 {
		t.Errorf("emails that begin with nothing: %+v, %v", emails, err)
	}
	for beginning, want := range map[string][]string{
		"": {"maths", "Música", "zoo"}, "mu": {"Música"}, "maths": {"maths"}, "x": nil,
	} {
		if tags, err := b.TagsBeginning(t.Context(), beginning, 9); err != nil || !slices.Equal(tags, want) {
			t.Errorf("tags beginning %q: %v, %v; want %v", beginning, tags, err, want)
		}
	}
	if tags, err := b.TagsBeginning(t.Context(), "", 2); err != nil || len(tags) != 2 {
		t.Errorf("two tags: %v, %v", tags, err)
	}

	only, err := b.OnlyContacts(t.Context(), []string{"ada", "", "nobody", "bob@example.org", "old", " 1 "})
	if want := []ContactID{ada, 0, 0, 2, old, 1}; err != nil || !slices.Equal(only, want) {
		t.Errorf("only %v, %v; want %v", only, err, want)
	}
}
