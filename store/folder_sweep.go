package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Settle follows the notes of an owner: it removes the contents that no row names,
// and then the notes. What cannot be removed keeps its note, and the next
// [Book.WriteFiles] of the owner settles again.
func (c Contents) Settle(ctx context.Context, owner string) error {
	_, err := os.Stat(c.owned(owner))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	whole := false
	err = c.book.Write(ctx, func(tx *Tx) (err error) {
		// Under the lock: whoever else settles for this owner does so later, and
		// what that leaves is not forgotten.
		c.book.undone.Delete(owner)
		whole, err = c.settle(ctx, tx, owner)
		return err
	})
	if err != nil || !whole {
		c.book.undone.Store(owner, true)
	}
	c.tidy(owner)
	return err
}

// Left is how much owners have left behind.
type Left struct {
	Files int
	Size  int64 // in bytes
}

// Leftovers tells what [Contents.Sweep] would look into.
func (c Contents) Leftovers(dead func(owner string) bool) (left Left, err error) {
	owners, err := os.ReadDir(c.tmp())
	for _, owner := range owners {
		if !owner.IsDir() || !dead(owner.Name()) {
			continue
		}
		err := filepath.WalkDir(c.owned(owner.Name()), func(_ string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			info, err := d.Info()
			if err == nil {
				left.Files, left.Size = left.Files+1, left.Size+info.Size()
			}
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // somebody else sweeps
			return left, meant(err)
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return left, meant(err)
}

// Sweep removes what owners have left behind that are dead, which a crash or a
// kill -9 can only do in the middle of a write. It touches nothing of the living,
// and where nobody is in tmp it costs one look into a folder that is not there.
// What cannot be removed now stays for the next sweep.
func (c Contents) Sweep(ctx context.Context, dead func(owner string) bool) error {
	entries, err := os.ReadDir(c.tmp())
	if errors.Is(err, fs.ErrNotExist) {
		return nil // as it is most often
	}
	if err != nil {
		return meant(err)
	}
	var owners []string
	for _, e := range entries {
		if e.IsDir() && dead(e.Name()) {
			owners = append(owners, e.Name())
		}
	}
	if len(owners) > 0 {
		err = c.book.Write(ctx, func(tx *Tx) error {
			// It may have come to life while this waited.
			owners = slices.DeleteFunc(owners, func(owner string) bool { return !dead(owner) })
			for _, owner := range owners {
				c.unkeep(owner)
				c.clear(owner) // also what it has held
			}
			for _, owner := range owners {
				if _, err := c.settle(ctx, tx, owner); err != nil {
					return err
				}
				c.tidy(owner)
			}
			return nil
		})
	}
	_ = os.Remove(c.tmp()) // unless others are in it
	return err
}

// settle is Settle inside a transaction. It reports whether no note had to stay: while
// somebody holds the contents, those of what is to be removed do.
func (c Contents) settle(ctx context.Context, tx *Tx, owner string) (whole bool, _ error) {
	notes, err := os.ReadDir(c.owned(owner))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, meant(err)
	}
	held, err := c.held()
	if err != nil {
		return false, err
	}
	whole = true
	var followed []string
	folders := map[string]bool{}
	for _, note := range notes {
		sha256, ok := noted(note.Name())
		if !ok {
			continue
		}
		has, err := tx.HasContent(ctx, sha256)
		if err != nil {
			return false, err
		}
		if !has && held {
			whole = false
			continue
		}
		if !has {
			if err := os.Remove(c.place(sha256)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				whole = false
				continue
			}
			folders[filepath.Dir(c.place(sha256))] = true
		}
		followed = append(followed, filepath.Join(c.owned(owner), note.Name()))
	}
	// A power cut must not bring a content back whose note is gone.
	for dir := range folders {
		if err := syncFolder(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return false, meant(err)
		}
		_ = os.Remove(dir) // unless others are in it
	}
	for _, path := range followed {
		_ = os.Remove(path)
	}
	return whole, nil
}

// clear removes what a dead owner was copying and holding, and its folder.
func (c Contents) clear(owner string) {
	files, err := os.ReadDir(c.owned(owner))
	if err != nil {
		return
	}
	for _, f := range files {
		if _, note := noted(f.Name()); !note {
			_ = os.RemoveAll(filepath.Join(c.owned(owner), f.Name()))
		}
	}
	_ = os.Remove(c.owned(owner)) // unless a note had to stay
}
