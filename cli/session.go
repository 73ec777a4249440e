package cli

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"rapport/config"
	"rapport/logbook"
	"rapport/store"
)

// session is one run of one command.
type session struct {
	program Program
	out     *bufio.Writer
	keys    *bufio.Reader // of a terminal, where something is asked that is not shown
	now     time.Time     // when the command began, in the user's zone
	changed bool          // the book was changed
	leave   bool          // mail is left in the outbox
	queued  []store.MessageID

	named     config.Overrides
	json, yes bool
}

// outBuffer is large enough for a list to be written in few calls.
const outBuffer = 64 << 10

func newSession(p Program, now time.Time) *session {
	return &session{program: p, out: bufio.NewWriterSize(p.Out, outBuffer), now: now}
}

func (s *session) zone() *time.Location { return s.now.Location() }

// writer is a book that is open for a command that changes it.
type writer struct {
	book *store.Book
	log  *logbook.Logbook
}

// creating runs fn on the book, which is created if there is none. Mail that fn has
// queued is sent.
func (s *session) creating(ctx context.Context, fn func(context.Context, writer) error) error {
	c, err := s.settings()
	if err != nil {
		return err
	}
	return s.withBook(ctx, func(book *store.Book) (err error) {
		log := logbook.New(book, logbook.Options{
			LoggedBy: c.LoggedBy(), Mail: logbook.MailFrom(c, false), Queued: s.noteQueued,
		})
		defer func() { err = errors.Join(err, log.Close()) }()
		w := writer{book, log}
		err = fn(ctx, w)
		return cmp.Or(err, s.deliver(ctx, w))
	})
}

func (s *session) noteQueued(ids []store.MessageID) { s.queued = append(s.queued, ids...) }

// writing runs fn on the book. If there is none, what words name is unknown:
// nothing is created only to find it empty.
func (s *session) writing(ctx context.Context, words string, fn func(context.Context, writer) error) error {
	if err := s.exists(words); err != nil {
		return err
	}
	return s.creating(ctx, fn)
}

// reading runs fn on the book. If there is none, what words name is unknown.
func (s *session) reading(ctx context.Context, words string, fn func(context.Context, *store.Reader) error) error {
	if err := s.exists(words); err != nil {
		return err
	}
	return s.listing(ctx, fn)
}

// listing runs fn on the book. If there is none, there is nothing to list.
func (s *session) listing(ctx context.Context, fn func(context.Context, *store.Reader) error) error {
	if _, err := s.settings(); err != nil {
		return err
	}
	dir, err := s.dataDir()
	if err != nil || !hasBook(dir) {
		return err
	}
	return s.withBook(ctx, func(book *store.Book) error { return fn(ctx, book.Reader) })
}

// withBook runs fn on the book, which is created if there is none.
func (s *session) withBook(ctx context.Context, fn func(*store.Book) error) error {
	dir, err := s.dataDir()
	if err != nil {
		return err
	}
	return s.withBookIn(ctx, dir, fn)
}

func (s *session) withBookIn(ctx context.Context, dir string, fn func(*store.Book) error) (err error) {
	book, err := s.open(ctx, dir)
	if err != nil {
		return err
	}
	//nolint:contextcheck // A book is closed properly, stopped or not.
	defer func() { err = errors.Join(err, book.Close()) }()
	return fn(book)
}

// open opens the book in dir. An older one is brought up to date, and where that
// takes more than a moment, it is said; so it is that others have access to the book.
func (s *session) open(ctx context.Context, dir string) (*store.Book, error) {
	said := func() {}
	book, err := store.OpenTelling(ctx, dir, func() {
		timer := time.AfterFunc(aMoment, func() {
			s.notice("Bringing the book up to date, after a copy of it as it is; ctrl+c stops, and changes nothing …")
		})
		said = func() { timer.Stop() }
	})
	said()
	if words := exposed(dir); err == nil && words != "" {
		s.notice(words)
	}
	return book, err
}

// exposed says what of the book others can get at; mostly nothing.
func exposed(dir string) string {
	paths := store.Exposed(dir)
	if len(paths) == 0 {
		return ""
	}
	return "Others on this computer have access to " + strings.Join(paths, " and ") + `: "rapport doctor --fix" takes it away`
}
