package store

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Contents is the managed folder of a book: the contents of its attachments, each
// once, as files/<first two of SHA-256>/<SHA-256>. Folders are 0700, files 0600.
//
// A file there and its rows cannot change in one step. So before a content is put
// into its place, and before its last row is deleted, an empty file that names it
// is made and synced: the note files/tmp/<owner>/<SHA-256>.<random>. Once the
// transaction is over, whatever came of it, the note tells where to look: a
// content that no row names is removed, and then the note. This holds:
//
//   - A row is committed only when its content is in place, whole and synced.
//   - A content that no row names has a note, and every other file of a dead
//     owner lies in its folder in tmp. So [Contents.Sweep] finds what a crash has
//     left by looking into tmp alone.
//   - Contents come, go and are looked for in rows only inside a write
//     transaction; so a note that is seen there is of a transaction that is over.
//   - What is still being copied, [Incoming], is of a living owner. Who is alive is
//     for the caller to say.
//   - While somebody holds the contents ([Contents.Hold]), none is removed: the notes
//     stay, for a later look.
type Contents struct {
	book *Book
	path string
}

// Contents returns the managed folder of the book.
func (b *Book) Contents() Contents {
	return Contents{book: b, path: filepath.Join(b.Folder(), "files")}
}

// place is where a content lies.
func (c Contents) place(sha256 string) string {
	return filepath.Join(c.path, sha256[:2], sha256)
}

// tmp is where the owners have their folders.
func (c Contents) tmp() string { return filepath.Join(c.path, "tmp") }

func (c Contents) owned(owner string) string { return filepath.Join(c.tmp(), owner) }

// isContent reports whether s may name a content. What comes from a table of
// another program need not.
func isContent(s string) bool {
	return len(s) == 64 && strings.Trim(s, "0123456789abcdef") == ""
}

// noted returns the content that a note names, by the name of its file.
func noted(name string) (sha256 string, ok bool) {
	sha256, _, ok = strings.Cut(name, ".")
	return sha256, ok && isContent(sha256)
}

// tries is how often a file is made again whose folder somebody has swept away
// meanwhile.
const tries = 100

// create makes a file that nobody else has in the folder of an owner. If it fails,
// it leaves no empty folder.
func (c Contents) create(owner, prefix string) (*os.File, error) {
	path := filepath.Join(c.owned(owner), prefix+"."+rand.Text())
	for n := 0; ; n++ {
		err := os.MkdirAll(filepath.Dir(path), 0o700)
		if err == nil {
			var f *os.File
			if f, err = os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600); err == nil {
				return f, nil
			}
		}
		if !errors.Is(err, fs.ErrNotExist) || n == tries {
			c.tidy(owner)
			return nil, meant(err)
		}
	}
}

// syncOwned makes what has a name in the folder of an owner survive a power cut.
func (c Contents) syncOwned(owner string) error {
	for _, dir := range []string{c.owned(owner), c.tmp(), c.path, filepath.Dir(c.path)} {
		if err := syncFolder(dir); err != nil {
			return meant(err)
		}
	}
	return nil
}

// each calls fn with every content that lies in its place, whether a row names it or not,
// and its size in bytes. What has another name is none.
func (c Contents) each(fn func(sha256 string, size int64) error) error {
	folders, err := os.ReadDir(c.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, folder := range folders {
		files, err := os.ReadDir(filepath.Join(c.path, folder.Name()))
		if err != nil && folder.IsDir() {
			return meant(err)
		}
		for _, f := range files {
			info, err := f.Info()
			if err != nil || !info.Mode().IsRegular() || !isContent(f.Name()) || f.Name()[:2] != folder.Name() {
				continue
			}
			if err := fn(f.Name(), info.Size()); err != nil {
				return err
			}
		}
	}
	return meant(err)
}

// tidy removes the folder of an owner who has nothing in it. Others may be using
// the one around it.
func (c Contents) tidy(owner string) {
	if os.Remove(c.owned(owner)) == nil {
		_ = os.Remove(c.tmp())
	}
}
