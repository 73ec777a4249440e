package logbook_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"rapport/logbook"
	"rapport/store"
)

// file writes a file of this name, outside of the book, and returns its path.
func file(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// sparse makes a file of this size that takes no room.
func sparse(t testing.TB, name string, size int64) string {
	t.Helper()
	path := file(t, name, "")
	if err := os.Truncate(path, size); err != nil {
		t.Fatal(err)
	}
	return path
}

func sumOf(text string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(text))) }

// placeOf is where design says that a content lies.
func (d desk) placeOf(text string) string {
	sum := sumOf(text)
	return filepath.Join(d.book.Folder(), "files", sum[:2], sum)
}

// wantFiles fails the test unless the managed folder has these contents and
// nothing else, no empty folder either.
func (d desk) wantFiles(contents ...string) {
	d.t.Helper()
	want := []string{"files"}
	for _, text := range contents {
		path := d.placeOf(text)
		name, _ := filepath.Rel(d.book.Folder(), path)
		want = append(want, filepath.Dir(name), name)
		if got, err := os.ReadFile(path); err != nil || string(got) != text {
			d.t.Errorf("the content %.20q is %.20q: %v", text, got, err)
		}
	}
	slices.Sort(want)
	if got, want := d.tree(), slices.Compact(want); !slices.Equal(got, want) && (len(contents) > 0 || len(got) > 0) {
		d.t.Errorf("the folder has %q, want %q", got, want)
	}
}

// tree is what is in the managed folder, sorted.
func (d desk) tree() (names []string) {
	d.t.Helper()
	err := filepath.WalkDir(filepath.Join(d.book.Folder(), "files"), func(path string, _ fs.DirEntry, err error) error {
		name, _ := filepath.Rel(d.book.Folder(), path)
		names = append(names, name)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		d.t.Fatal(err)
	}
	slices.Sort(names)
	return names
}

// logged logs a note with files.
func (d desk) logged(c store.Contact, paths ...string) store.Interaction {
	d.t.Helper()
	i, _, err := d.Log(d.t.Context(), logbook.Entry{Contacts: ids(c), Details: "Sent the papers", Attach: paths})
	if err != nil {
		d.t.Fatal(err)
	}
	return i
}

// edited changes an interaction.
func (d desk) edited(i store.Interaction, c logbook.Change) store.Interaction {
	d.t.Helper()
	i, _, err := d.Edit(d.t.Context(), i.ID, c)
	if err != nil {
		d.t.Fatal(err)
	}
	return i
}

// wantAttached fails the test unless the interaction has these files, in order.
func (d desk) wantAttached(id store.InteractionID, names ...string) {
	d.t.Helper()
	i, err := d.book.Interaction(d.t.Context(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	var got []string
	for _, a := range i.Attachments {
		got = append(got, a.Name)
	}
	if !slices.Equal(got, names) {
		d.t.Errorf("it has %q, want %q", got, names)
	}
}
