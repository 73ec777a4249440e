package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// Hold keeps every content in its place that is there now, for whoever reads them all
// one after the other.
type Hold struct {
	contents Contents
	owner    string
	path     string
}

const holdPrefix = "hold."

// Hold begins one. Until [Hold.Release], or until a sweep finds the owner dead, no
// process removes a content: the notes of what has lost its last row stay, and are
// followed later. The owner is the name of a folder, and alive. It waits for the write
// that is under way.
func (c Contents) Hold(ctx context.Context, owner string) (*Hold, error) {
	h := &Hold{contents: c, owner: owner}
	err := c.book.Write(ctx, func(*Tx) error { // under the lock nobody is removing anything
		f, err := c.create(owner, strings.TrimSuffix(holdPrefix, "."))
		if err != nil {
			return err
		}
		h.path = f.Name()
		return f.Close()
	})
	if err != nil && h.path != "" {
		h.drop()
	}
	if err != nil {
		return nil, err
	}
	return h, nil
}

// Release ends it, and removes what has waited and is the owner's to remove.
func (h *Hold) Release(ctx context.Context) error {
	h.drop()
	return h.contents.Settle(ctx, h.owner)
}

func (h *Hold) drop() {
	_ = os.Remove(h.path) // what cannot be removed is swept, once the owner is dead
	h.contents.tidy(h.owner)
}

// held reports whether anybody holds the contents. Those of the dead count until they
// are swept, which every logbook does at its start.
func (c Contents) held() (bool, error) {
	return c.anyOwned(func(name string) bool { return strings.HasPrefix(name, holdPrefix) })
}

// anyOwned reports whether any owner has a file of such a name.
func (c Contents) anyOwned(such func(name string) bool) (bool, error) {
	owners, err := os.ReadDir(c.tmp())
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	for _, owner := range owners {
		files, err := os.ReadDir(c.owned(owner.Name()))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return false, meant(err)
		}
		if slices.ContainsFunc(files, func(f fs.DirEntry) bool { return such(f.Name()) }) {
			return true, nil
		}
	}
	return false, meant(err)
}
