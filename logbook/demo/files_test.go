package demo_test

import (
	"io"
	"testing"
	"time"

	"rapport/logbook/demo"
	"rapport/store"
)

// The demo shows what can be kept: every file is there, whole, and the moment of
// what it is kept with has not changed.
func TestDemoHasFiles(t *testing.T) {
	dir := t.TempDir()
	now := time.Date(2026, 11, 18, 10, 15, 0, 0, time.UTC)
	if err := demo.Build(t.Context(), dir, demo.Options{Seed: 1, Now: now}); err != nil {
		t.Fatal(err)
	}
	book, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = book.Close() })
	kinds := map[string]bool{}
	err = book.EachFile(t.Context(), store.FileQuery{}, func(f store.File) error {
		kinds[f.MediaType] = true
		content, err := book.Contents().Open(f.SHA256, f.Size)
		if err != nil {
			return err
		}
		defer content.Close()
		if n, err := io.Copy(io.Discard, content); n != f.Size || err != nil {
			t.Errorf("%s has %d bytes, %v", f.Name, n, err)
		}
		return nil
	})
	if err != nil || !kinds["image/png"] || !kinds["text/plain"] || !kinds["text/csv"] {
		t.Errorf("%v %v", kinds, err)
	}
}
