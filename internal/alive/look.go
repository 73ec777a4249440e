package alive

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// Lives reports whether the owner of this name is alive. Without a mark it is
// not. With an error nobody can tell: the file may not be opened, or the file
// system has no locks.
func Lives(folder, name string) (bool, error) {
	lock, lives, err := look(folder, name)
	if lock != nil {
		_ = lock.Close() // it was only looked at
	}
	return lives, err
}

// look also returns the lock of an owner who is dead, held, if there is a file of
// it. The lock is a shared one: two who look at once do not take each other for
// the owner.
func look(folder, name string) (held *flock.Flock, lives bool, err error) {
	if !isName(name) {
		return nil, false, nil
	}
	lock := flock.New(filepath.Join(folder, name), flock.SetFlag(os.O_RDONLY), flock.SetPermissions(0o600))
	free, err := lock.TryRLock()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, false, nil
	case err != nil:
		return nil, false, err
	case !free:
		return nil, true, nil
	}
	return lock, false, nil
}

// Sweep removes the marks whose owner is dead, and the folder if none is left.
// What cannot be removed stays for the next time: it does no harm.
func Sweep(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return // most often there is none
	}
	for _, e := range entries {
		if !e.Type().IsRegular() {
			continue
		}
		if lock, _, _ := look(folder, e.Name()); lock != nil {
			_ = remove(lock)
		}
	}
	_ = os.Remove(folder) // unless others are in it
}
