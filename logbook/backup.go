package logbook

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"rapport/logbook/archive"
)

// Backup says how a backup is made.
type Backup struct {
	Program string // the version of rapport that makes it
	// For encrypts it, for each of them; for nobody it is not encrypted. A passphrase stands
	// alone.
	For []archive.Recipient
	// Copying is told how many of the book's bytes are copied, and Packing how many bytes are
	// in the archive, from other goroutines than the caller's; nil is nobody.
	Copying, Packing func(done, total int64)
}

// BackUpTo writes one archive of the book and its files, as they are at one moment, while
// others go on reading and writing. A file that has gone or is damaged does not keep it from
// holding all the rest: [archive.Written] says so. If ctx ends, or with an error, what was
// written is no backup.
func (l *Logbook) BackUpTo(ctx context.Context, w io.Writer, b Backup) (done archive.Written, err error) {
	l.window.claim() // else the others would not wait with what they delete
	snap, err := l.book.Snapshot(ctx, l.window.name, told(b.Copying))
	if err != nil {
		return archive.Written{}, err
	}
	defer func() { err = errors.Join(err, snap.Close()) }()
	if len(b.For) > 0 {
		sealed, err := archive.Seal(w, b.For...)
		if err != nil {
			return archive.Written{}, err
		}
		defer func() {
			if err == nil {
				err = sealed.Close()
			}
		}()
		w = sealed
	}
	return archive.Write(ctx, w, archive.Source{
		Book: snap, Contents: l.book.Contents(), Program: b.Program, Now: l.now(), Progress: told(b.Packing),
	})
}

func told(progress func(done, total int64)) func(done, total int64) {
	if progress == nil {
		return func(int64, int64) {}
	}
	return progress
}

// BackUp is [Logbook.BackUpTo] into a new file, which its owner alone can read, and returns
// its absolute path. It is whole, or it is not there; what is there already stays, with a
// [*SaveError] that wraps [fs.ErrExist]. The book's own folder takes no backup: it would be lost
// with it. What a kill has left of an older one in that folder is removed.
func (l *Logbook) BackUp(ctx context.Context, dest string, b Backup) (path string, done archive.Written, err error) {
	to, err := l.backupPlace(dest)
	if err != nil {
		return "", done, err
	}
	removeOldParts(filepath.Dir(to), time.Now())
	part, err := os.CreateTemp(filepath.Dir(to), partPrefix+"*"+partSuffix) // 0600
	if err != nil {
		return "", done, unwritten(to, err)
	}
	defer os.Remove(part.Name()) //nolint:errcheck // it has got its name, most often
	out := &disk{f: part}
	done, err = l.BackUpTo(ctx, out, b)
	if err == nil {
		out.err = part.Sync()
	}
	if e := part.Close(); out.err == nil && err == nil {
		out.err = e
	}
	if out.err != nil {
		return "", done, unwritten(to, out.err)
	}
	if err != nil {
		return "", done, err
	}
	if err := putNew(part.Name(), to); err != nil {
		return "", done, unwritten(to, err)
	}
	return to, done, nil
}

// backupPlace is the path of the file that dest means.
func (l *Logbook) backupPlace(dest string) (string, error) {
	if info, err := os.Stat(dest); err == nil && info.IsDir() {
		dest = filepath.Join(dest, "rapport-"+l.now().Format(time.DateOnly)+".tar.gz")
	}
	return l.destination(dest, "", false)
}

// disk tells what the disk says from what reading the book says.
type disk struct {
	f   *os.File
	err error
}

func (d *disk) Write(p []byte) (int, error) {
	n, err := d.f.Write(p)
	d.err = errors.Join(d.err, err)
	return n, err
}
