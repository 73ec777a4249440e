package logbook

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"sync/atomic"

	"rapport/internal/alive"
	"rapport/store"
)

// window is this logbook as the owner of drafts. Nothing of it is on the disk
// before the first draft is kept.
type window struct {
	name   string // what its drafts are owned by
	folder string // where the windows on this book mark that they live

	closed atomic.Bool
	mu     turn // held while a draft is written, so that they are in order
	mark   *alive.Mark
	// kept is the newest revision of each draft that is on the disk, and ended
	// for a draft that is over: saved, left or discarded. What was under way to
	// the disk meanwhile must not bring it back.
	kept map[store.DraftID]int64
}

const ended = math.MaxInt64

func newWindow(book *store.Book) *window {
	return &window{
		name:   alive.NewName(),
		folder: aliveIn(book.Folder()),
		mu:     make(turn, 1),
		kept:   map[store.DraftID]int64{},
	}
}

// aliveIn is where the windows on the book of a folder mark that they live.
func aliveIn(dir string) string { return filepath.Join(dir, "alive") }

// Windows counts the windows on the book of a folder that are marked as alive: those in
// which something was typed, or whose files are kept.
func Windows(dir string) (n int) {
	entries, err := os.ReadDir(aliveIn(dir))
	if err != nil {
		return 0 // nobody has one
	}
	for _, e := range entries {
		if lives, err := alive.Lives(aliveIn(dir), e.Name()); err == nil && lives {
			n++
		}
	}
	return n
}

// turn is a lock that is held over a write, which may have to wait for that of another
// process. It is a channel for the sake of testing/synctest, whose clock stands still while
// anybody waits for a mutex.
type turn chan struct{}

func (t turn) Lock()   { t <- struct{}{} }
func (t turn) Unlock() { <-t }

// live marks this window as alive, if it is not yet. Where that cannot be done,
// in a folder that may not be written to or on a file system without locks, its
// drafts are kept all the same; the others just offer them too soon. They take a
// copy, so that no words are lost.
func (w *window) live() {
	if w.mark != nil || w.closed.Load() {
		return
	}
	if mark, err := alive.Set(w.folder, w.name); err == nil {
		w.mark = mark
	}
}

// claim is live for what is put into the managed folder and taken out of it: nobody
// sweeps away the copies and notes of a window that lives.
func (w *window) claim() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.live()
}

// dead reports whether the owner of files has gone for good. Where nobody can
// tell, it may be alive.
func (w *window) dead(owner string) bool {
	if owner == w.name {
		return false
	}
	return dead(w.folder, owner)
}

func dead(folder, owner string) bool {
	lives, err := alive.Lives(folder, owner)
	return err == nil && !lives
}

// Dead returns what tells whether the owner of files in the folder of a book has gone for
// good. Where nobody can tell, it may be alive.
func Dead(dir string) func(owner string) bool {
	return func(owner string) bool { return dead(aliveIn(dir), owner) }
}

// types reports whether the owner of a draft is a window that is open. Where
// nobody can tell, it is not: rather a draft that is offered twice than one that
// is not offered at all.
func (w *window) types(owner string) bool {
	if owner == "" {
		return false
	}
	if owner == w.name {
		return !w.closed.Load()
	}
	lives, err := alive.Lives(w.folder, owner)
	return err == nil && lives
}

// Close says that this window is gone: what it typed and has not saved is offered
// to the others, and at the next start. The logbook can still be written to.
// A process that ends without it is found to be gone as well.
func (l *Logbook) Close() error {
	w := l.window
	// What could not be removed yet has a last chance; else the next start tries.
	_ = l.book.Contents().Settle(context.Background(), w.name)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed.Store(true)
	if w.mark == nil {
		return nil
	}
	mark := w.mark
	w.mark = nil
	return mark.Remove()
}

// save runs fn in one transaction, in which the draft of what it saves goes; zero
// is none. So no crash can offer again what was saved.
func (l *Logbook) save(ctx context.Context, draft store.DraftID, fn func(*store.Tx) error) error {
	if draft == 0 {
		return l.write(ctx, fn)
	}
	return l.window.end(draft, func() error {
		return l.write(ctx, func(tx *store.Tx) error {
			if err := fn(tx); err != nil {
				return err
			}
			return tx.DeleteDraft(ctx, draft, l.window.name)
		})
	})
}

// write runs fn in one transaction, with which the managed folder is kept in step:
// every write that adds or deletes attachments goes through here, once the window
// is marked as alive ([window.claim]).
func (l *Logbook) write(ctx context.Context, fn func(*store.Tx) error) error {
	var queued []store.MessageID
	err := l.book.WriteFiles(ctx, l.window.name, func(tx *store.Tx) error {
		err := fn(tx)
		queued = tx.Queued()
		return err
	})
	if err == nil && len(queued) > 0 {
		l.queued(queued)
	}
	return err
}

// end runs write, with which the draft is over.
func (w *window) end(draft store.DraftID, write func() error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := write(); err != nil {
		return err
	}
	w.kept[draft] = ended
	return nil
}
