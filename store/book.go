package store

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"sync"
)

// readers is how many reads run at once. One more waits; a screen asks for one
// or two things at a time.
const readers = 3

// Book is an open book. Its methods may be called from several goroutines at
// once; writes wait for each other.
type Book struct {
	*Reader
	path     string
	known    int // the version of the schema that this program writes
	pool     *pool
	checks   *checkpointer
	writing  chan struct{} // holds one token while somebody writes
	writerDB *sql.DB
	writer   *session // opened by the first write
	wrote    bool     // there has been one
	turns    turns    // of the writes
	undone   sync.Map // the owners some of whose notes could not be followed

	versionMu sync.Mutex
	version   *session // opened by the first look
}

// Folder is where the book lives, with all that belongs to it.
func (b *Book) Folder() string { return filepath.Dir(b.path) }

// Close waits for the reads and the write that are under way, moves what was
// written into the main file, if it can, and lets go of the book. Where nobody else has the
// book open, it is one file again, whoever wrote last. It is an error to use the
// book afterwards, or to close it twice.
func (b *Book) Close() error {
	err := b.release()
	if !b.wrote && hasLog(b.path) {
		b.tidy()
	}
	return err
}

// tidy moves the log of another process into the main file: that process could
// not remove it while this one had the book open, and a reader may not. Where it
// fails, nothing is lost: the log keeps everything, and the next one to write
// moves it.
func (b *Book) tidy() {
	ctx := context.Background()
	if s, err := b.openWriter(ctx); err == nil {
		_ = checkpoint(ctx, s)
		_ = b.closeWriter()
	}
}

// release is Close for a book that must be left as it is, byte for byte, unless
// this process has written to it.
func (b *Book) release() error {
	b.writing <- struct{}{} // never given back: nothing writes from now on
	err := b.checks.stop()
	b.versionMu.Lock()
	defer b.versionMu.Unlock()
	if b.version != nil {
		err = errors.Join(err, b.version.close())
	}
	err = errors.Join(err, b.pool.close())
	if b.writer != nil {
		// What was not moved, on a full disk say, is as safe in the log.
		_ = b.checks.move(context.Background(), b.writer)
		err = errors.Join(err, b.closeWriter())
	}
	return err
}

// keptSession runs fn on a connection of its own: a look at the version, once a
// second, never waits behind a long search.
func (b *Book) keptSession(ctx context.Context, fn func(*session) error) error {
	b.versionMu.Lock()
	defer b.versionMu.Unlock()
	if b.version == nil {
		s, err := newSession(ctx, b.pool.db)
		if err != nil {
			return err
		}
		b.version = s
	}
	return fn(b.version)
}
