package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// ContentFlaw is a content that is not what it should be.
type ContentFlaw struct {
	SHA256  string
	Damaged bool // it is there, and something else
	Stray   bool // it is there, and no row names it
}

// CheckContents holds the managed folder against the rows that name its contents, and calls fn
// with what is missing, damaged or named by nobody. Deeply, each content is read and held
// against its SHA-256; else its size tells. progress is told how many bytes are read. What is
// being added or deleted just now, by whoever is alive, is no flaw.
func (b *Book) CheckContents(ctx context.Context, deeply bool, progress func(done, total int64), fn func(ContentFlaw) error) error {
	c := b.Contents()
	named := map[string]int64{}
	total := int64(0)
	if err := b.EachContent(ctx, func(of Content) error {
		named[of.SHA256] = of.Size
		total += of.Size
		return nil
	}); err != nil {
		return err
	}
	done := int64(0)
	for _, sum := range sortedKeys(named) {
		if err := ctx.Err(); err != nil {
			return err
		}
		flaw, err := c.look(sum, named[sum], deeply)
		if err != nil {
			return err
		}
		done += named[sum]
		progress(done, total)
		if flaw == nil {
			continue
		}
		if has, err := b.HasContent(ctx, sum); err != nil || !has { // it has been deleted meanwhile
			if err != nil {
				return err
			}
			continue
		}
		if err := fn(*flaw); err != nil {
			return err
		}
	}
	return c.strays(ctx, named, fn)
}

func sortedKeys(m map[string]int64) []string {
	all := make([]string, 0, len(m))
	for key := range m {
		all = append(all, key)
	}
	slices.Sort(all)
	return all
}

// look returns what is wrong with a content, or nil.
func (c Contents) look(sum string, size int64, deeply bool) (*ContentFlaw, error) {
	f, err := c.Open(sum, size)
	var wrong *ContentError
	switch {
	case errors.As(err, &wrong):
		return &ContentFlaw{SHA256: sum, Damaged: wrong.Damaged}, nil
	case errors.Is(err, fs.ErrPermission):
		return &ContentFlaw{SHA256: sum, Damaged: true}, nil
	case err != nil:
		return nil, meant(err)
	}
	defer f.Close() //nolint:errcheck // it was only read
	if !deeply {
		return nil, nil //nolint:nilnil // nothing is wrong
	}
	is := sha256.New()
	if _, err := io.Copy(is, f); err != nil || hex.EncodeToString(is.Sum(nil)) != sum { // what cannot be read is damaged
		return &ContentFlaw{SHA256: sum, Damaged: true}, nil
	}
	return nil, nil //nolint:nilnil // nothing is wrong
}

// strays calls fn with what no row names. A note says that somebody is at it, or that a
// sweep will be.
func (c Contents) strays(ctx context.Context, named map[string]int64, fn func(ContentFlaw) error) error {
	return c.each(func(sum string, _ int64) error {
		if _, ok := named[sum]; ok {
			return nil
		}
		stray, err := c.isStray(ctx, c.book.Reader, sum)
		if err != nil || !stray {
			return err
		}
		return fn(ContentFlaw{SHA256: sum, Stray: true})
	})
}

func (c Contents) isStray(ctx context.Context, r *Reader, sum string) (bool, error) {
	if noted, err := c.isNoted(sum); err != nil || noted {
		return false, err
	}
	has, err := r.HasContent(ctx, sum)
	return !has, err
}

// isNoted reports whether anybody has a note of a content.
func (c Contents) isNoted(sum string) (bool, error) {
	return c.anyOwned(func(name string) bool {
		of, ok := noted(name)
		return ok && of == sum
	})
}

// SetAside moves the contents that no row names out of the managed folder into another one,
// which it makes, under their SHA-256, and returns how many they were.
func (b *Book) SetAside(ctx context.Context, folder string) (n int, err error) {
	c := b.Contents()
	err = b.Write(ctx, func(tx *Tx) error { // under the lock nobody adds one
		return c.each(func(sum string, _ int64) error {
			stray, err := c.isStray(ctx, tx.Reader, sum)
			if err != nil || !stray {
				return err
			}
			if err := os.MkdirAll(folder, 0o700); err != nil {
				return meant(err)
			}
			n++
			return meant(os.Rename(c.place(sum), filepath.Join(folder, sum)))
		})
	})
	return n, err
}

// AttachmentsOf returns the attachments that have a content.
func (r *Reader) AttachmentsOf(ctx context.Context, sum string) ([]Attachment, error) {
	return read(ctx, r, func(s *session) ([]Attachment, error) {
		return many(ctx, s, "SELECT "+attachmentColumns+" FROM attachments a INDEXED BY attachments_by_content WHERE a.sha256 = ? ORDER BY a.id",
			scanAttachment, sum)
	})
}
