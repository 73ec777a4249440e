package archive

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"rapport/store"
)

// Source is what is archived.
type Source struct {
	Book     *store.Snapshot
	Contents store.Contents
	Program  string    // the version of rapport
	Now      time.Time // when it is made
	// Progress is told how many bytes are in the archive, before they are compressed.
	Progress func(done, total int64)
}

// Written says what is in the archive.
type Written struct {
	Manifest
	// Damaged are the contents, by their SHA-256, that were not what they were when they
	// were kept. They are in the archive as they are.
	Damaged []string
}

// Write writes the archive to w. A content that has gone, or that cannot be read to its
// end, does not keep it from holding all the rest: see Missing and Damaged. If ctx ends, or
// with an error, what was written is no archive.
func Write(ctx context.Context, w io.Writer, src Source) (Written, error) {
	out := &writer{ctx: ctx, src: src}
	contents, err := out.survey()
	if err != nil {
		return out.Written, err
	}
	packed := gzip.NewWriter(w)
	out.tar = tar.NewWriter(packed)
	if err := out.all(contents); err != nil {
		return out.Written, err
	}
	return out.Written, errors.Join(out.tar.Close(), packed.Close())
}

type writer struct {
	Written
	ctx  context.Context //nolint:containedctx // It lives as long as one call.
	src  Source
	tar  *tar.Writer
	done int64
}

// survey makes the manifest, and returns the contents that are there.
func (w *writer) survey() ([]store.Content, error) {
	totals, err := w.src.Book.Totals(w.ctx)
	if err != nil {
		return nil, err
	}
	w.Manifest = Manifest{
		Format: format, Program: w.src.Program, MadeAt: w.src.Now.UTC().Truncate(time.Second),
		Contacts: totals.Contacts, Organisations: totals.Organisations, Interactions: totals.Interactions,
		Attachments: totals.Attachments, Newest: totals.Newest.UTC(), BookSize: w.src.Book.Size, Missing: []string{},
	}
	if totals.Newest.IsZero() {
		w.Newest = time.Time{}
	}
	if w.BookSHA256, err = sumOf(w.src.Book.Path); err != nil {
		return nil, err
	}
	var there []store.Content
	err = w.src.Book.EachContent(w.ctx, func(c store.Content) error {
		f, err := w.src.Contents.Open(c.SHA256, c.Size)
		if err != nil {
			w.Missing = append(w.Missing, c.SHA256)
			return w.ctx.Err()
		}
		there = append(there, c)
		w.Files, w.FilesSize = w.Files+1, w.FilesSize+c.Size
		return f.Close()
	})
	return there, err
}

func (w *writer) all(contents []store.Content) error {
	manifest, err := json.MarshalIndent(w.Manifest, "", "  ")
	if err != nil {
		return err
	}
	if err := w.head(manifestName, int64(len(manifest))); err != nil {
		return err
	}
	if _, err := w.tar.Write(manifest); err != nil {
		return err
	}
	f, err := os.Open(w.src.Book.Path)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // it was only read
	if err := w.head(bookName, w.BookSize); err != nil {
		return err
	}
	if _, err := io.CopyN(w.tar, w.counted(f), w.BookSize); err != nil {
		return fmt.Errorf("read the copy of the book: %w", err)
	}
	for _, c := range contents {
		if err := w.content(c); err != nil {
			return err
		}
	}
	return nil
}

// content writes one. What cannot be read is filled up with zeros: the size has been
// written by then.
func (w *writer) content(c store.Content) error {
	if err := w.head(contentName(c.SHA256), c.Size); err != nil {
		return err
	}
	sum := sha256.New()
	to := &output{w: io.MultiWriter(w.tar, sum)}
	f, err := w.src.Contents.Open(c.SHA256, c.Size)
	if err == nil {
		_, err = io.CopyN(to, w.counted(f), c.Size)
		err = errors.Join(err, f.Close())
	}
	if to.err != nil || w.ctx.Err() != nil {
		return errors.Join(to.err, w.ctx.Err())
	}
	if err != nil {
		_, err := io.CopyN(to, zeros{}, c.Size-to.n)
		if err != nil {
			return err
		}
	}
	if hex.EncodeToString(sum.Sum(nil)) != c.SHA256 {
		w.Damaged = append(w.Damaged, c.SHA256)
	}
	return nil
}

func (w *writer) head(name string, size int64) error {
	return w.tar.WriteHeader(&tar.Header{
		Typeflag: tar.TypeReg, Name: name, Size: size, Mode: 0o600, ModTime: w.MadeAt, Format: tar.FormatPAX,
	})
}

// counted reads as r does, tells how far it is, and stops when ctx ends.
func (w *writer) counted(r io.Reader) io.Reader {
	return readerFunc(func(p []byte) (int, error) {
		if err := w.ctx.Err(); err != nil {
			return 0, err
		}
		n, err := r.Read(p)
		w.done += int64(n)
		w.src.Progress(w.done, w.Size())
		return n, err
	})
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// output tells an error of what is written to from one of what is read.
type output struct {
	w   io.Writer
	n   int64
	err error
}

func (o *output) Write(p []byte) (int, error) {
	n, err := o.w.Write(p)
	o.n, o.err = o.n+int64(n), err
	return n, err
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func sumOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close() //nolint:errcheck // it was only read
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return "", &fs.PathError{Op: "read", Path: path, Err: err}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
