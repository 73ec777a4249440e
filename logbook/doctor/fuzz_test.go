package doctor_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"rapport/config"
	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/logbook/doctor"
	"rapport/store"
)

// smallBook is the file of a book with a contact and what was logged with her.
func smallBook(f *testing.F) []byte {
	f.Helper()
	dir := f.TempDir()
	book, err := store.Open(f.Context(), dir)
	if err != nil {
		f.Fatal(err)
	}
	log := logbook.New(book, logbook.Options{LoggedBy: "Sam Organiser", Now: now})
	ada, _, err := log.AddContact(f.Context(), logbook.Person{Name: "Ada Lovelace", Emails: []store.Email{{Address: "ada@example.org"}}, Notes: "Writes"})
	if err != nil {
		f.Fatal(err)
	}
	if _, _, err := log.Log(f.Context(), logbook.Entry{Contacts: []store.ContactID{ada.ID}, Details: "The engine, and the weaving of leaves"}); err != nil {
		f.Fatal(err)
	}
	if err := log.Close(); err != nil {
		f.Fatal(err)
	}
	if err := book.Close(); err != nil {
		f.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "rapport.db"))
	if err != nil {
		f.Fatal(err)
	}
	return data
}

// FuzzExamine looks at a book in whose file something else is written, somewhere, or that
// is cut off there. There are findings, harmless ones, and never a crash; what is found
// broken is not changed.
func FuzzExamine(f *testing.F) {
	whole := smallBook(f)
	f.Add(uint32(0), []byte("SQLite format 3"), false)
	f.Add(uint32(0), []byte("not a book at all"), false)
	f.Add(uint32(0), []byte(nil), true)
	for _, at := range []uint32{18, 24, 28, 44, 52, 60, 68, 100, 4096, 8192, 20000, 40000, 70000} {
		f.Add(at, []byte("\xff\xff\xff\xff"), false)
		f.Add(at, []byte("\x00\x00\x00\x01"), false)
		f.Add(at, []byte(nil), true)
	}
	for _, word := range []string{"Ada Lovelace", "The engine", "CREATE TABLE contacts", "CREATE INDEX"} {
		if at := bytes.Index(whole, []byte(word)); at >= 0 {
			f.Add(uint32(at), []byte("\x1b[31m\xff\x00"), false)
			f.Add(uint32(at-6), []byte("\x7f\x01\x08\x09"), false)
		}
	}
	dir := f.TempDir()
	if err := os.Chmod(dir, 0o700); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, at uint32, put []byte, cut bool) {
		data := bytes.Clone(whole)
		place := int(at) % len(data)
		copy(data[place:], put)
		if cut {
			data = data[:place]
		}
		for _, left := range []string{"rapport.db-wal", "rapport.db-shm", "rapport.db"} {
			_ = os.Remove(filepath.Join(dir, left))
		}
		path := filepath.Join(dir, "rapport.db")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		faults, found := 0, 0
		err := doctor.Examine(ctx, doctor.Options{Data: dir, Settings: filepath.Join(dir, "config.toml"), Config: config.Default(), Now: now, Quick: place%2 == 0}, func(f doctor.Finding) error {
			found++
			if f.Level == doctor.Fault {
				faults++
			}
			for _, words := range []string{f.Text, f.Advice} {
				if shown := harmless.Text(words); len(shown) > 10_000 || !utf8.ValidString(shown) || strings.Contains(shown, "\x1b") {
					t.Errorf("%s: %q", f.Check, words)
				}
			}
			return nil
		})
		if err != nil {
			t.Errorf("it cannot be examined: %v", err)
		}
		if found == 0 {
			t.Error("nothing is found")
		}
		if bytes.Equal(data, whole) && faults > 0 {
			t.Errorf("%d faults in a book that is whole", faults)
		}
		after, err := os.ReadFile(path)
		if err != nil || faults > 0 && !bytes.Equal(after, data) {
			t.Errorf("%d faults, and the file has changed: %v", faults, err)
		}
	})
}
