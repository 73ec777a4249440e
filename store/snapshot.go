package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"time"
)

// Snapshot is a whole copy of a book in use, as it was at one moment. It is read like a
// [Look]; every content that it names is in its place in the book's managed folder until
// Close.
type Snapshot struct {
	*Look
	Path string // a file by itself, without a log
	Size int64  // in bytes

	hold *Hold
}

// Snapshot makes one, in the folder of an owner who is alive, whom it is swept with after a
// crash. Others go on reading and writing meanwhile. progress is told how many of the
// book's bytes are copied, from another goroutine; the copy is mostly smaller than the
// book. If ctx ends, or with an error, nothing is left.
func (b *Book) Snapshot(ctx context.Context, owner string, progress func(done, total int64)) (*Snapshot, error) {
	hold, err := b.Contents().Hold(ctx, owner)
	if err != nil {
		return nil, err
	}
	snap, err := b.snapshot(ctx, owner, progress)
	if err != nil {
		return nil, errors.Join(err, hold.Release(context.WithoutCancel(ctx)))
	}
	snap.hold = hold
	return snap, nil
}

// Close removes the copy, and lets go of the contents.
func (s *Snapshot) Close() error {
	err := errors.Join(s.Look.Close(), os.Remove(s.Path))
	return errors.Join(err, s.hold.Release(context.Background()))
}

func (b *Book) snapshot(ctx context.Context, owner string, progress func(done, total int64)) (*Snapshot, error) {
	f, err := b.Contents().create(owner, "copy")
	if err != nil {
		return nil, err
	}
	snap := &Snapshot{Path: f.Name()}
	err = errors.Join(f.Close(), b.copyInto(ctx, snap.Path, progress))
	if err == nil {
		snap.Look, err = lookAt(ctx, snap.Path, b.known)
	}
	if err == nil {
		var info os.FileInfo
		if info, err = os.Stat(snap.Path); err == nil {
			snap.Size = info.Size()
			return snap, nil
		}
		_ = snap.Look.Close() // nothing was written
	}
	removeCopy(snap.Path) // else it is swept
	return nil, because(b.path, meant(err))
}

// copyInto writes the copy on a connection of its own: a reader of the pool may not
// write, and the writer would keep others waiting.
func (b *Book) copyInto(ctx context.Context, path string, progress func(done, total int64)) error {
	db, err := sql.Open(driver, writerDSN(b.path))
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // it has only read
	s, err := patientSession(ctx, db)
	if err != nil {
		return err
	}
	defer s.release()
	var pages, size int64
	if err := errors.Join(s.one(ctx, "PRAGMA page_count", nil, &pages), s.one(ctx, "PRAGMA page_size", nil, &size)); err != nil {
		return err
	}
	stop := watch(path, pages*size, progress)
	defer stop()
	return writeCopy(ctx, s, path)
}

// watch tells how far a file has grown, until the function that it returns is called.
func watch(path string, total int64, progress func(done, total int64)) (stop func()) {
	quit, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			select {
			case <-quit:
				return
			case <-time.After(watchPause):
			}
			if info, err := os.Stat(path); err == nil {
				progress(min(info.Size(), total), total)
			}
		}
	}()
	return func() { close(quit); <-done }
}

const watchPause = 100 * time.Millisecond

// Content is a content that rows name.
type Content struct {
	SHA256 string
	Size   int64 // in bytes
}

// EachContent calls fn with every content that a row names, each once, by its SHA-256.
// It reads as [Reader.EachContact] does.
func (r *Reader) EachContent(ctx context.Context, fn func(Content) error) error {
	for last := ""; ; {
		page, err := read(ctx, r, func(s *session) ([]Content, error) {
			return many(ctx, s, `
				SELECT a.sha256, max(a.size) FROM attachments a INDEXED BY attachments_by_content
				WHERE a.sha256 > ? GROUP BY a.sha256 ORDER BY a.sha256 LIMIT ?`,
				func(rows *sql.Rows) (c Content, err error) { return c, rows.Scan(&c.SHA256, &c.Size) }, last, piece)
		})
		if err != nil {
			return err
		}
		for _, c := range page {
			if err := fn(c); err != nil {
				return err
			}
			last = c.SHA256
		}
		if len(page) < piece {
			return nil
		}
	}
}
