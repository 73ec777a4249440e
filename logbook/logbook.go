// Package logbook holds the use cases: logging a conversation, changing and
// deleting it, and keeping contacts and organisations. The rules that people
// must keep live here, once, so that the screen and the command line obey the
// same ones.
//
// Every use case is one transaction of the store: its rules are checked inside
// it, and when one is broken nothing was written. Text is stored as it was
// entered, save for what cannot be kept faithfully (invalid UTF-8, NUL), which
// is replaced and told as a [Notice].
//
// It may import store, config and the packages below internal.
package logbook

import (
	"context"
	"sync"
	"time"

	"rapport/internal/alive"
	"rapport/store"
)

// Options says who writes, and what time it is.
type Options struct {
	// LoggedBy is the name that interactions are logged under.
	LoggedBy string
	// Now tells the time; nil is time.Now. Its location is the user's.
	Now func() time.Time
	// Mail says how invites leave; see [Logbook.UseMail].
	Mail Mail
	// Queued is told of messages that were put into the outbox, once that is durable,
	// from the goroutine that wrote; nil is nobody.
	Queued func([]store.MessageID)
}

// Logbook writes to one book. It is safe for concurrent use.
type Logbook struct {
	book     *store.Book
	loggedBy string
	now      func() time.Time
	window   *window
	queued   func([]store.MessageID)

	mailMu sync.Mutex
	mail   Mail
}

// New returns the logbook of an open book, and counts as a window of its own: it
// owns the drafts that it keeps until [Logbook.Close]. The book stays the caller's
// to close.
//
// What a process that was killed has left in the managed folder is removed now, and its
// mark. Most often there is nothing, and that costs two looks; what cannot be removed, while somebody
// else holds the book say, is left to the next start.
func New(book *store.Book, o Options) *Logbook {
	now := o.Now
	if now == nil {
		now = time.Now
	}
	queued := o.Queued
	if queued == nil {
		queued = func([]store.MessageID) {}
	}
	l := &Logbook{book: book, loggedBy: o.LoggedBy, now: now, window: newWindow(book), queued: queued}
	l.UseMail(o.Mail)
	_ = book.Contents().Sweep(context.Background(), l.window.dead)
	alive.Sweep(l.window.folder)
	return l
}

// Notice is a sentence about a write that succeeded: characters that were
// replaced, an organisation that was created.
type Notice string
