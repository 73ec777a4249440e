package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
)

// errNoFiles is a mistake of the program.
var errNoFiles = errors.New("files are placed inside WriteFiles only")

// moves are what a transaction does in the managed folder.
type moves struct {
	contents Contents
	owner    string
	notes    []string // the paths of what it has noted
	removes  bool     // some content may have lost its last row
}

// WriteFiles is [Book.Write] for what adds or deletes attachments: in the
// transaction contents can be placed, and the contents that it leaves without any
// row are removed from the managed folder once it is committed. If it fails, so
// are those that it has placed. What cannot be removed at once, because somebody reads it on
// Windows say, goes with the next WriteFiles of this owner or the next sweep after its death.
// The owner is the name of a folder.
func (b *Book) WriteFiles(ctx context.Context, owner string, fn func(tx *Tx) error) error {
	m := &moves{contents: b.Contents(), owner: owner}
	committed := false
	defer func() { // after a panic, too
		m.end(ctx, committed)
	}()
	err := b.Write(ctx, func(tx *Tx) error {
		tx.files = m
		if err := fn(tx); err != nil {
			return err
		}
		return m.release(ctx, tx)
	})
	committed = err == nil
	return err
}

// Place puts contents into their places, where a row may name them. A content that
// is there already is replaced, so that a damaged one is whole again.
func (tx *Tx) Place(all ...*Incoming) error {
	m := tx.files
	if m == nil {
		return errNoFiles
	}
	names := make([]string, len(all))
	for i, in := range all {
		names[i] = in.SHA256
	}
	if err := m.note(names); err != nil {
		return err
	}
	return m.contents.putAll(all)
}

// putAll moves contents into their places, which survive a power cut when it returns.
func (c Contents) putAll(all []*Incoming) error {
	if len(all) == 0 {
		return nil
	}
	folders := map[string]bool{}
	for _, in := range all {
		if err := c.put(in); err != nil {
			return meant(err)
		}
		folders[filepath.Dir(c.place(in.SHA256))] = true
	}
	for dir := range folders {
		if err := syncFolder(dir); err != nil {
			return meant(err)
		}
	}
	return meant(syncFolder(c.path)) // for folders that were made
}

// put moves a content into its place.
func (c Contents) put(in *Incoming) error {
	to := c.place(in.SHA256)
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	err := os.Rename(in.path, to)
	if err == nil {
		return nil
	}
	// Windows replaces no file that somebody reads: it must do as it is.
	if runtime.GOOS != "windows" {
		return err
	}
	if info, e := os.Lstat(to); e == nil && info.Mode().IsRegular() && info.Size() == in.Size {
		return nil
	}
	return err
}

// release notes the contents that no row names any more.
func (m *moves) release(ctx context.Context, tx *Tx) error {
	var gone []string
	for _, sha256 := range tx.Released() {
		has, err := tx.HasContent(ctx, sha256)
		if err != nil {
			return err
		}
		if !has && isContent(sha256) {
			gone = append(gone, sha256)
		}
	}
	m.removes = len(gone) > 0
	return m.note(gone)
}

// note says which contents are to be looked at once the transaction is over. It
// survives a power cut when it returns.
func (m *moves) note(contents []string) error {
	notes, err := m.contents.note(m.owner, contents)
	m.notes = append(m.notes, notes...)
	return err
}

// note makes notes, and returns the paths of those that it has made.
func (c Contents) note(owner string, contents []string) (notes []string, _ error) {
	for _, sha256 := range contents {
		f, err := c.create(owner, sha256)
		if err != nil {
			return notes, err
		}
		notes = append(notes, f.Name())
		if err := f.Close(); err != nil {
			return notes, meant(err)
		}
	}
	if len(contents) == 0 {
		return nil, nil
	}
	return notes, c.syncOwned(owner)
}

// NoteAll makes a note for every content that a row names, in a book that nobody
// else has open. Whoever moves the managed folder and the book one after the other
// is covered by them: where only the folder has arrived, the next sweep empties it.
func (c Contents) NoteAll(ctx context.Context, owner string) error {
	var contents []string
	err := c.book.EachFile(ctx, FileQuery{}, func(f File) error {
		contents = append(contents, f.SHA256)
		return nil
	})
	if err != nil {
		return err
	}
	slices.Sort(contents)
	_, err = c.note(owner, slices.Compact(contents))
	return err
}

// end follows the notes. Where that fails they stay for another time; the
// transaction is over all the same.
func (m *moves) end(ctx context.Context, committed bool) {
	_, undone := m.contents.book.undone.Load(m.owner)
	switch {
	case undone && committed:
		_ = m.contents.Settle(context.WithoutCancel(ctx), m.owner)
	case len(m.notes) == 0:
		return
	case committed && !m.removes:
		// Each content has its row: there is nothing to look for.
		for _, path := range m.notes {
			_ = os.Remove(path)
		}
	default:
		_ = m.contents.Settle(context.WithoutCancel(ctx), m.owner)
	}
	m.contents.tidy(m.owner)
}
