package demo_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
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

// Files that lie in the folder already are somebody's: they stay, and there is no
// book beside them. An empty folder is nobody's.
func TestDemoLeavesOtherFiles(t *testing.T) {
	o := demo.Options{Seed: 1, Now: time.Date(2026, 11, 18, 10, 15, 0, 0, time.UTC)}
	dir := t.TempDir()
	kept := filepath.Join(dir, "files", "ab", "kept")
	if err := errors.Join(os.MkdirAll(filepath.Dir(kept), 0o700), os.WriteFile(kept, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	if err := demo.Build(t.Context(), dir, o); !errors.Is(err, demo.ErrExists) {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(kept); err != nil || store.Exists(dir) {
		t.Errorf("the folder was taken: %v", err)
	}
	if err := os.RemoveAll(filepath.Dir(kept)); err != nil {
		t.Fatal(err)
	}
	if err := demo.Build(t.Context(), dir, o); err != nil {
		t.Error(err)
	}
}
