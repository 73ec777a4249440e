package logbook

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"rapport/internal/alive"
	"rapport/logbook/archive"
	"rapport/store"
)

// ErrOpenElsewhere says that another rapport has the book open.
var ErrOpenElsewhere = errors.New("another rapport has the book open: nothing was changed; close it, and try again")

// Restoring is a backup that was read to its end and looked at, and that can take the place
// of a book. It lies beside that; a crash leaves nothing of it.
type Restoring struct {
	archive.Content
	// Waiting is how many mails had not left when the backup was made. Nobody knows
	// whether they have since, so they do not leave by themselves any more.
	Waiting int

	staging *store.Staging
	mark    *alive.Mark
	now     time.Time
}

// Restore reads a backup, which is not encrypted any more, for the folder in which the book is
// or is to be, and checks it: each byte, the book's file, and that every file is there that
// the book names. An older book is brought up to date. progress is told how many bytes are
// read, from the goroutine that reads. An [*archive.BrokenError], [*archive.NewerError],
// [*store.NewerBookError] or [archive.ErrNotAnArchive] for what cannot be restored.
// Nothing in the folder is changed before [Restoring.Put].
func Restore(ctx context.Context, dir string, r io.Reader, now time.Time, progress func(done, total int64)) (*Restoring, error) {
	return restore(ctx, dir, r, now, progress, func(s *store.Staging) taking { return s })
}

// CheckBackup is [Restore] for whoever only wants to know: the files are read and not kept,
// so that it takes no more room than the book. What it returns can only be closed.
func CheckBackup(ctx context.Context, dir string, r io.Reader, now time.Time, progress func(done, total int64)) (*Restoring, error) {
	return restore(ctx, dir, r, now, progress, func(s *store.Staging) taking { return &passing{Staging: s, sizes: map[string]int64{}} })
}

// taking is where a backup is read into.
type taking interface {
	archive.Target
	Missing(context.Context, *store.Reader, func(store.Content) error) error
}

// passing keeps of the files nothing but what they were.
type passing struct {
	*store.Staging
	sizes map[string]int64
}

func (p *passing) TakeContent(r io.Reader) (string, error) {
	sum := sha256.New()
	n, err := io.Copy(sum, r)
	if err != nil {
		return "", err
	}
	name := hex.EncodeToString(sum.Sum(nil))
	p.sizes[name] = n
	return name, nil
}

func (p *passing) Missing(ctx context.Context, r *store.Reader, fn func(store.Content) error) error {
	return r.EachContent(ctx, func(c store.Content) error {
		if n, ok := p.sizes[c.SHA256]; ok && n == c.Size {
			return nil
		}
		return fn(c)
	})
}

func restore(ctx context.Context, dir string, r io.Reader, now time.Time, progress func(done, total int64), into func(*store.Staging) taking) (_ *Restoring, err error) {
	owner := alive.NewName()
	mark, err := alive.Set(aliveIn(dir), owner)
	if err != nil {
		return nil, fmt.Errorf("nothing can be restored to %s: %w", dir, err)
	}
	s := &Restoring{mark: mark, now: now}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Close())
		}
	}()
	if s.staging, err = store.Stage(dir, owner); err != nil {
		return nil, err
	}
	target := into(s.staging)
	if s.Content, err = archive.Read(ctx, r, target, progress); err != nil {
		return nil, err
	}
	return s, s.look(ctx, target)
}

// wasWaiting is why a mail does not leave any more by itself.
const wasWaiting = "it had not left when the backup was made: whether it has since is not known"

// look checks the book in the backup, and gets it ready.
func (s *Restoring) look(ctx context.Context, from taking) (err error) {
	book, err := s.staging.Open(ctx)
	if errors.Is(err, store.ErrNotABook) || errors.Is(err, store.ErrDamaged) || errors.Is(err, store.ErrUnfinished) {
		return &archive.BrokenError{What: "the book in it cannot be opened", Err: err}
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	flawed := func(f store.Flaw) error { return &archive.BrokenError{What: "the book in it is damaged: " + f.What} }
	if err := book.CheckFile(ctx, false, flawed); err != nil {
		return err
	}
	if err := book.CheckReferences(ctx, flawed); err != nil {
		return err
	}
	if err := from.Missing(ctx, book.Reader, s.missing); err != nil {
		return err
	}
	return book.Write(ctx, func(tx *store.Tx) (err error) {
		s.Waiting, err = tx.Doubt(ctx, wasWaiting, s.now)
		return err
	})
}

// missing is called with what the book names and the archive does not hold as it was.
func (s *Restoring) missing(c store.Content) error {
	if slices.Contains(s.Missing, c.SHA256) || slices.Contains(s.Damaged, c.SHA256) {
		return nil // so it was when the backup was made
	}
	return &archive.BrokenError{What: "the file " + c.SHA256 + " is not in it"}
}

// Put puts the book into its place. The one that was there is kept as a book of its own, in a
// folder whose name is returned; empty where there was none. [ErrOpenElsewhere] while anybody
// has it open. A crash leaves the one or the other, whole.
func (s *Restoring) Put(ctx context.Context) (kept string, err error) {
	kept, err = s.staging.Replace(ctx, s.now)
	if errors.Is(err, store.ErrBusy) {
		return "", ErrOpenElsewhere
	}
	return kept, err
}

// Close removes what was read, unless it is in its place.
func (s *Restoring) Close() error {
	if s.staging != nil {
		s.staging.Discard()
	}
	return s.mark.Remove()
}
