package tuitest

import (
	"rapport/logbook"
	"rapport/store"
)

// Elsewhere writes to the book through a connection of its own, as another
// rapport does, and closes that connection.
func (s *Story) Elsewhere(write func(b *Book)) {
	s.t.Helper()
	other := s.connect()
	write(&Book{T: s.t, Log: logbook.New(other, logbook.Options{LoggedBy: "Somebody else", Now: s.now})})
	if err := other.Close(); err != nil {
		s.t.Fatal(err)
	}
}

// Hold keeps the book's write lock through another connection until the
// function that it returns is called. Nothing that the program writes goes
// through meanwhile.
func (s *Story) Hold() (release func()) {
	s.t.Helper()
	other := s.connect()
	held, free, done := make(chan struct{}), make(chan struct{}), make(chan error)
	go func() {
		done <- other.Write(s.t.Context(), func(*store.Tx) error {
			close(held)
			<-free
			return nil
		})
	}()
	<-held
	return func() {
		s.t.Helper()
		close(free)
		if err := <-done; err != nil {
			s.t.Fatal(err)
		}
		if err := other.Close(); err != nil {
			s.t.Fatal(err)
		}
	}
}

func (s *Story) connect() *store.Book {
	s.t.Helper()
	book, err := store.Open(s.t.Context(), s.dir)
	if err != nil {
		s.t.Fatal(err)
	}
	return book
}
