package mailer

import (
	"context"
	"net"
	"sync"
	"time"
)

// tie binds a line to a context. When the context ends the line is closed at once, but
// for one place: while the answer to the end of a message is waited for, it has
// [finalGrace] to come. No patience of the line's is longer for it.
type tie struct {
	conn net.Conn
	stop func() bool // the context's hold on it

	mu     sync.Mutex
	final  bool // the end of a message is on its way, and not answered
	over   bool // the context has ended
	loose  bool // it is no tie any more
	closes *time.Timer
}

// within ties the session's line to a context.
func (s *Session) within(ctx context.Context) {
	t := &tie{conn: s.raw}
	s.tie = t
	t.stop = context.AfterFunc(ctx, t.end)
}

// end is called when the context ends.
func (t *tie) end() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.over = true
	switch {
	case t.loose:
	case t.final:
		t.closes = time.AfterFunc(finalGrace, t.hangUp)
	default:
		t.hangUp()
	}
}

func (t *tie) hangUp() { _ = t.conn.Close() }

// ends notes that the end of a message goes over the line next.
func (t *tie) ends() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.final = true
}

// answered notes that the answer to it has come, or never will.
func (t *tie) answered() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.final = false
	if t.over {
		t.hangUp()
	}
}

// release unties the line, and reports whether it can be used on: it cannot once the
// context has ended.
func (t *tie) release() bool {
	t.stop()
	t.mu.Lock()
	defer t.mu.Unlock()
	t.loose = true
	if t.closes != nil {
		t.closes.Stop()
	}
	return !t.over
}
