package tuitest

import (
	"context"
	"path/filepath"
	"sync"

	"rapport/logbook"
	"rapport/store"
)

// Elsewhere writes to the book through a connection of its own, as another
// rapport does, and closes that connection.
func (s *Story) Elsewhere(write func(b *Book)) {
	s.t.Helper()
	other := s.connect()
	write(&Book{T: s.t, Log: logbook.New(other, logbook.Options{LoggedBy: "Somebody else", Now: s.now, Mail: s.mail}), Store: other})
	if err := other.Close(); err != nil {
		s.t.Fatal(err)
	}
}

// Hold keeps the program from writing until the function that it returns is
// called, or the story ends.
func (s *Story) Hold() (release func()) {
	s.t.Helper()
	held, free, done := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		done <- s.book.Write(context.WithoutCancel(s.Context()), func(*store.Tx) error {
			close(held)
			<-free
			return nil
		})
	}()
	<-held
	release = sync.OnceFunc(func() {
		close(free)
		if err := <-done; err != nil {
			s.t.Error(err)
		}
	})
	s.t.Cleanup(release)
	return release
}

// Dir is the folder of the book.
func (s *Story) Dir() string { return s.dir }

// SettingsFile is where the settings are looked for; there is none until it is made.
func (s *Story) SettingsFile() string { return filepath.Join(s.dir, "config.toml") }

func (s *Story) connect() *store.Book {
	s.t.Helper()
	book, err := store.Open(s.t.Context(), s.dir)
	if err != nil {
		s.t.Fatal(err)
	}
	return book
}

// Named finds the one contact of this name.
func (s *Story) Named(name string) store.ContactRef {
	s.t.Helper()
	found, err := s.Read.FindContacts(s.Context(), name, 2)
	if err != nil || len(found) != 1 {
		s.t.Fatalf("%d contacts are named %q: %v", len(found), name, err)
	}
	return found[0].ContactRef
}
