// Package alive tells whether the process that something belongs to is still
// running, however it ended: a draft that nobody types any more, a temporary file
// that nobody fills any more.
//
// An owner has a name of its own ([NewName]) and marks that it lives by a file of
// that name, on which it holds a lock of the operating system. The system lets go
// of the lock when the process ends, by a crash, a kill -9 or a power cut too, and
// no other process can come to hold it by having the same number. So what is kept
// elsewhere needs the name of its owner and nothing else.
//
// What it promises:
//   - a name is of one owner, and never used again: who is dead stays dead;
//   - an owner that has been marked is alive for everybody on this machine until
//     [Mark.Remove] or the end of its process;
//   - a program that is started by the owner does not inherit the mark.
//
// Locks are for the processes of one machine. A file system that has none gives
// an error to whoever marks, and its owner counts as dead.
//
// The package imports nothing of rapport's own.
package alive

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// tries is how often a mark is set again that somebody has swept away between
// being made and being locked.
const tries = 100

// NewName returns a name that no owner has had: letters and digits, good as the
// name of a file.
func NewName() string { return rand.Text() }

// isName reports whether s may be a name. What comes from a file or a table need
// not be one, and must not lead out of the folder.
func isName(s string) bool {
	for _, r := range s {
		if (r < 'A' || r > 'Z') && (r < '0' || r > '9') {
			return false
		}
	}
	return s != "" && len(s) <= 64
}

// Mark says that its owner lives.
type Mark struct {
	folder string
	lock   *flock.Flock
}

// Set marks the owner of this name as alive, in a folder that it makes (0700) if
// there is none; each name once. The file is for its user alone (0600) and stays
// empty. Where there can be no lock, nothing is left behind.
func Set(folder, name string) (*Mark, error) {
	if !isName(name) {
		return nil, fmt.Errorf("%q is not the name of an owner", name)
	}
	path := filepath.Join(folder, name)
	for range tries {
		lock, err := take(folder, path)
		if lock != nil {
			return &Mark{folder: folder, lock: lock}, nil
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrExist) {
			_ = os.Remove(path)
			_ = os.Remove(folder) // unless others are in it
			return nil, fmt.Errorf("lock %s: %w", path, err)
		}
		// Others sweep: the folder may have gone as we came.
		time.Sleep(time.Millisecond)
	}
	return nil, fmt.Errorf("lock %s: somebody else holds it", path)
}

// take makes the file and locks it. It returns neither a lock nor an error where
// somebody has taken the file for left over.
func take(folder, path string) (*flock.Flock, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	lock := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o600))
	held, err := lock.TryLock()
	if err != nil || !held {
		return nil, err
	}
	if !isAt(lock, path) {
		return nil, lock.Close()
	}
	return lock, nil
}

// isAt reports whether the file that is locked is the one that others see.
func isAt(lock *flock.Flock, path string) bool {
	held, err := lock.Stat()
	if err != nil {
		return false
	}
	seen, err := os.Lstat(path)
	return err == nil && os.SameFile(held, seen)
}

// Remove takes the mark away: its owner counts as dead from now on. The folder
// goes with the last one in it. A file that cannot be removed, because somebody
// else looks at it on Windows say, is no error: without its lock it says nothing,
// and a sweep takes it.
func (m *Mark) Remove() error {
	err := remove(m.lock)
	_ = os.Remove(m.folder) // unless others are in it
	return err
}

// remove takes away the file of a lock that is held. Where the system allows it
// that happens under the lock, so that nobody sees the file without; Windows
// removes no open file.
func remove(lock *flock.Flock) error {
	first := os.Remove(lock.Path())
	if err := lock.Close(); err != nil {
		return err
	}
	if first == nil || errors.Is(first, fs.ErrNotExist) {
		return nil
	}
	_ = os.Remove(lock.Path())
	return nil
}
