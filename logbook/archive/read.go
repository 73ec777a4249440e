package archive

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"rapport/store"
)

// Target takes in what is read: a [store.Staging].
type Target interface {
	TakeFile(io.Reader) (sha256 string, err error)
	TakeContent(io.Reader) (sha256 string, err error)
}

var _ Target = (*store.Staging)(nil)

// Content is what Read says of what it has read.
type Content struct {
	Manifest
	// Damaged are the entries, by the SHA-256 of their names, that hold something else: as it
	// was when the archive was written.
	Damaged []string
}

// Read reads the archive from r to its end, and gives the book and the contents to target.
// progress is told how many bytes are read, of those that the manifest tells of. A
// [*BrokenError] for what is not whole or holds anything that [Write] does not write; then, or
// if ctx ends, what target has got is to be thrown away. Errors of target are returned as
// they are.
func Read(ctx context.Context, r io.Reader, target Target, progress func(done, total int64)) (Content, error) {
	in := &reader{ctx: ctx, target: target, progress: progress, seen: map[string]bool{}}
	packed := bufio.NewReader(r)
	if magic, _ := packed.Peek(2); string(magic) != "\x1f\x8b" {
		return Content{}, ErrNotAnArchive
	}
	plain, err := gzip.NewReader(packed)
	if err != nil {
		return Content{}, &BrokenError{"its beginning cannot be read", err}
	}
	in.tar = tar.NewReader(in.counted(plain))
	if err := in.all(); err != nil {
		return in.Content, err
	}
	// The checksum of it all stands behind the last entry.
	rest, err := io.Copy(io.Discard, io.LimitReader(in.counted(plain), maxPadding))
	switch {
	case err != nil:
		return in.Content, in.broken("its end cannot be read", err)
	case rest == maxPadding:
		return in.Content, &BrokenError{What: "it does not end where it should"}
	}
	return in.Content, nil
}

// maxPadding is far more than what follows the last entry of a tar file, in bytes.
const maxPadding = 1 << 20

type reader struct {
	Content
	ctx      context.Context //nolint:containedctx // It lives as long as one call.
	tar      *tar.Reader
	target   Target
	progress func(done, total int64)
	done     int64
	files    int
	bytes    int64
	seen     map[string]bool
}

func (r *reader) all() error {
	if err := r.manifest(); err != nil {
		return err
	}
	if err := r.book(); err != nil {
		return err
	}
	for {
		head, err := r.tar.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return r.broken("it ends too soon", err)
		}
		if err := r.content(head); err != nil {
			return err
		}
	}
	if r.files != r.Files || r.bytes != r.FilesSize {
		return &BrokenError{What: fmt.Sprintf("it should hold %d files and holds %d", r.Files, r.files)}
	}
	return nil
}

func (r *reader) manifest() error {
	head, err := r.tar.Next()
	if err != nil {
		return r.broken("its beginning cannot be read", err)
	}
	if head.Name != manifestName || head.Typeflag != tar.TypeReg || head.Size > maxManifest {
		return ErrNotAnArchive
	}
	text, err := io.ReadAll(r.tar)
	if err != nil {
		return r.broken("its list cannot be read", err)
	}
	var form struct{ Format int }
	if err := json.Unmarshal(text, &form); err != nil {
		return &BrokenError{"its list cannot be understood", err}
	}
	if form.Format > format {
		return &NewerError{form.Format}
	}
	if err := json.Unmarshal(text, &r.Manifest); err != nil {
		return &BrokenError{"its list cannot be understood", err}
	}
	if form.Format < 1 || r.BookSize < 0 || r.Files < 0 || r.FilesSize < 0 || r.BookSize > math.MaxInt64-r.FilesSize {
		return &BrokenError{What: "its list cannot be right"}
	}
	return nil
}

func (r *reader) book() error {
	head, err := r.tar.Next()
	if err != nil {
		return r.broken("it ends before the book", err)
	}
	if head.Name != bookName || head.Typeflag != tar.TypeReg || head.Size != r.BookSize {
		return &BrokenError{What: "the book does not come where it should"}
	}
	sum, err := r.take(r.target.TakeFile)
	if err != nil {
		return err
	}
	if sum != r.BookSHA256 {
		return &BrokenError{What: "the book is not the one that was archived"}
	}
	return nil
}

func (r *reader) content(head *tar.Header) error {
	sum := head.Name[strings.LastIndexByte(head.Name, '/')+1:]
	if head.Typeflag != tar.TypeReg || !isSum(sum) || head.Name != contentName(sum) || r.seen[sum] {
		return &BrokenError{What: "it holds something that no backup holds"}
	}
	r.seen[sum] = true
	r.files, r.bytes = r.files+1, r.bytes+head.Size
	if r.files > r.Files || r.bytes > r.FilesSize {
		return &BrokenError{What: "it holds more than its list says"}
	}
	got, err := r.take(r.target.TakeContent)
	if err == nil && got != sum {
		r.Damaged = append(r.Damaged, sum)
	}
	return err
}

// take gives the entry to the target. An error of the archive is told from one of the
// target by who has said it first.
func (r *reader) take(into func(io.Reader) (string, error)) (string, error) {
	var failed error
	sum, err := into(readerFunc(func(p []byte) (int, error) {
		n, err := r.tar.Read(p)
		if err != nil && !errors.Is(err, io.EOF) {
			failed = err
		}
		return n, err
	}))
	if failed != nil {
		return "", r.broken("it ends too soon", failed)
	}
	return sum, err
}

// broken tells a damaged archive from a call that was stopped.
func (r *reader) broken(what string, err error) error {
	if ctx := r.ctx.Err(); ctx != nil {
		return ctx
	}
	return &BrokenError{what, err}
}

func (r *reader) counted(from io.Reader) io.Reader {
	return readerFunc(func(p []byte) (int, error) {
		if err := r.ctx.Err(); err != nil {
			return 0, err
		}
		n, err := from.Read(p)
		r.done += int64(n)
		if total := r.Size(); total > 0 {
			r.progress(min(r.done, total), total)
		}
		return n, err
	})
}

func isSum(s string) bool { return len(s) == 64 && strings.Trim(s, "0123456789abcdef") == "" }
