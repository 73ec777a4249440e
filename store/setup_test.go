package store

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"
)

var noon = time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC)

func openTest(t testing.TB) *Book {
	t.Helper()
	book, err := Open(t.Context(), filepath.Join(t.TempDir(), "a folder [b] of #100%41 ä"))
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() {
		if err := book.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return book
}

func write(t testing.TB, b *Book, fn func(ctx context.Context, tx *Tx) error) {
	t.Helper()
	if err := b.Write(t.Context(), func(tx *Tx) error { return fn(t.Context(), tx) }); err != nil {
		t.Fatalf("write: %v", err)
	}
}

func addContact(t testing.TB, b *Book, c Contact) ContactID {
	t.Helper()
	if c.CreatedAt.IsZero() {
		c.CreatedAt, c.UpdatedAt = noon, noon
	}
	var id ContactID
	write(t, b, func(ctx context.Context, tx *Tx) (err error) {
		id, err = tx.InsertContact(ctx, c)
		return err
	})
	return id
}

func addOrganisation(t testing.TB, b *Book, name string) OrganisationID {
	t.Helper()
	var id OrganisationID
	write(t, b, func(ctx context.Context, tx *Tx) (err error) {
		id, err = tx.InsertOrganisation(ctx, Organisation{Name: name, CreatedAt: noon, UpdatedAt: noon})
		return err
	})
	return id
}

func link(t testing.TB, b *Book, o OrganisationID, c ContactID) {
	t.Helper()
	write(t, b, func(ctx context.Context, tx *Tx) error {
		return tx.Link(ctx, Link{Organisation: o, Contact: c}, noon)
	})
}

func logOne(t testing.TB, b *Book, f InteractionFields) InteractionID {
	t.Helper()
	var id InteractionID
	write(t, b, func(ctx context.Context, tx *Tx) (err error) {
		id, err = tx.InsertInteraction(ctx, f, "Sam Organiser", noon)
		return err
	})
	return id
}

func wantError(t testing.TB, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("got the error %v, want %v", err, want)
	}
}

// checkFile asks SQLite whether the file is whole.
func checkFile(t testing.TB, b *Book) {
	t.Helper()
	ctx := context.Background()
	err := b.pool.lend(ctx, func(s *session) error {
		var result string
		if err := s.one(ctx, "PRAGMA integrity_check", nil, &result); err != nil || result != "ok" {
			t.Errorf("integrity_check: %s %v", result, err)
		}
		var broken int
		if err := s.one(ctx, "SELECT count(*) FROM pragma_foreign_key_check", nil, &broken); err != nil || broken != 0 {
			t.Errorf("foreign_key_check: %d rows, %v", broken, err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
