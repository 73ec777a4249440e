package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"os"
)

// headSize is how much of a content's beginning is kept in memory, in bytes.
const headSize = 4096

// copySize is how much is copied at a time, in bytes.
const copySize = 256 << 10

// Incoming is a content that was copied into the managed folder, synced, and that
// is not in its place yet.
type Incoming struct {
	SHA256 string
	Size   int64
	Head   []byte // the beginning, 4096 bytes at the most: enough to tell what it is

	contents Contents
	owner    string
	path     string
}

// Copy copies what r gives into the folder of the owner, and returns it once it is
// on the disk. If r or the disk fails, nothing is left; an error of r is returned as it is, and
// [ErrFull] or [ErrReadOnly] for what the disk says.
func (c Contents) Copy(owner string, r io.Reader) (*Incoming, error) {
	f, err := c.create(owner, "copy")
	if err != nil {
		return nil, err
	}
	in := &Incoming{contents: c, owner: owner, path: f.Name()}
	whole := false
	defer func() { // after a panic of r, too
		if !whole {
			_ = f.Close()
			in.Discard()
		}
	}()
	taking := &intake{in: in, sum: sha256.New(), file: f}
	if _, err := io.CopyBuffer(taking, onlyReader{r}, make([]byte, copySize)); err != nil {
		return nil, err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return nil, meant(err)
	}
	in.SHA256 = hex.EncodeToString(taking.sum.Sum(nil))
	whole = true
	return in, nil
}

// Discard removes what was copied, unless it is in its place. It may be called
// more than once.
func (in *Incoming) Discard() {
	_ = os.Remove(in.path) // what cannot be removed is swept, once the owner is dead
	in.contents.tidy(in.owner)
}

// onlyReader hides how else r could be copied: the size of a step is ours, so that
// r can tell how far it is.
type onlyReader struct{ io.Reader }

// intake is what a content goes through on its way into a file.
type intake struct {
	in   *Incoming
	sum  hash.Hash
	file *os.File
}

func (t *intake) Write(p []byte) (int, error) {
	t.sum.Write(p)
	if room := headSize - len(t.in.Head); room > 0 {
		t.in.Head = append(t.in.Head, p[:min(room, len(p))]...)
	}
	n, err := t.file.Write(p)
	t.in.Size += int64(n)
	return n, meant(err)
}
