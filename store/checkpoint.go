package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// idle is how long nothing must have been written before the log is
	// moved into the book: a checkpoint beside a save slows the save.
	idle = 500 * time.Millisecond
	// bigLog is the size of the log, in bytes, from which on nobody waits for
	// a pause.
	bigLog = 8 << 20
)

// checkpointer moves what was written from the write-ahead log into the book,
// on a connection of its own, when there is a pause.
type checkpointer struct {
	path  string
	wake  chan struct{}
	quit  chan struct{}
	wipe  atomic.Bool // the log holds what must not stay on the disk
	done  sync.WaitGroup
	start sync.Once
	err   error // the goroutine's panic, read after done
}

func newCheckpointer(path string) *checkpointer {
	return &checkpointer{path: path, wake: make(chan struct{}, 1), quit: make(chan struct{})}
}

// written says that something was committed.
func (c *checkpointer) written() {
	c.start.Do(func() { c.done.Go(c.run) })
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// wiped says that what is about to be moved must not stay in the log either.
func (c *checkpointer) wiped() { c.wipe.Store(true) }

// stop ends the goroutine and waits for it. Nothing calls written afterwards.
func (c *checkpointer) stop() error {
	close(c.quit)
	c.done.Wait()
	return c.err
}

func (c *checkpointer) run() {
	defer func() {
		if r := recover(); r != nil {
			c.err = fmt.Errorf("checkpoint: %v", r)
		}
	}()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		select {
		case <-c.quit:
			cancel()
		case <-ctx.Done():
		}
	}()
	db, err := sql.Open(driver, writerDSN(c.path))
	if err != nil {
		return
	}
	defer db.Close() //nolint:errcheck // nothing is lost: the log keeps what was not moved
	c.loop(ctx, db)
}

func (c *checkpointer) loop(ctx context.Context, db *sql.DB) {
	var s *session
	defer func() {
		if s != nil {
			_ = s.close()
		}
	}()
	for c.pause() {
		if s == nil {
			var err error
			if s, err = newSession(ctx, db); err != nil {
				continue // the next write tries again, and Close does
			}
		}
		// A busy book is for the next pause; the log keeps everything.
		_ = c.move(ctx, s)
	}
}

// move is a checkpoint, which empties the log where that is due.
func (c *checkpointer) move(ctx context.Context, s *session) error {
	if !c.wipe.Swap(false) {
		return checkpoint(ctx, s)
	}
	emptied, err := emptyLog(ctx, s)
	if !emptied {
		c.wipe.Store(true)
	}
	return err
}

// pause waits for a write and then for the quiet after it, or for a big log, or for
// the next try to empty the log. It reports false when the book is closed.
func (c *checkpointer) pause() bool {
	var again <-chan time.Time
	if c.wipe.Load() {
		again = time.After(idle)
	}
	select {
	case <-c.quit:
		return false
	case <-again:
		return true
	case <-c.wake:
	}
	for !c.big() {
		select {
		case <-c.quit:
			return false
		case <-c.wake:
		case <-time.After(idle):
			return true
		}
	}
	return true
}

func (c *checkpointer) big() bool {
	info, err := os.Stat(c.path + "-wal")
	return err == nil && info.Size() > bigLog
}

// checkpoint moves what it can without waiting for anybody. If that was
// everything, the next write starts the log anew.
func checkpoint(ctx context.Context, s *session) error {
	var busy, log, moved int
	err := s.one(ctx, "PRAGMA wal_checkpoint(PASSIVE)", nil, &busy, &log, &moved)
	if errors.Is(err, ErrBusy) {
		return nil
	}
	return err
}

// emptyLog moves everything and cuts the log to nothing, unless somebody reads or
// writes: it waits for nobody, for nobody could write meanwhile.
func emptyLog(ctx context.Context, s *session) (bool, error) {
	var busy, log, moved int
	if _, _, err := s.exec(ctx, "PRAGMA busy_timeout = 0"); err != nil {
		return false, err
	}
	err := s.one(ctx, "PRAGMA wal_checkpoint(TRUNCATE)", nil, &busy, &log, &moved)
	if errors.Is(err, ErrBusy) {
		return false, nil
	}
	return err == nil && busy == 0, err
}
