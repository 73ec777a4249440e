package logbook

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"

	"rapport/store"
)

// copyOut copies the content of an attachment into part, to the disk, and closes
// it. Where it should go is only said in errors. A [*MissingFileError] if the bytes are not
// those that were kept.
func copyOut(ctx context.Context, a store.Attachment, content, part *os.File, to string) error {
	sum := sha256.New()
	r := &stoppable{ctx: ctx, r: content}
	_, err := io.Copy(io.MultiWriter(part, sum), r)
	switch {
	case r.err != nil && ctx.Err() != nil:
		err = r.err
	case r.err != nil:
		err = fmt.Errorf("read the file of %s: %w", a.Name, r.err)
	case err != nil:
		err = unwritten(to, err)
	case hex.EncodeToString(sum.Sum(nil)) != a.SHA256:
		err = &MissingFileError{Attachment: a, Path: content.Name(), Damaged: true}
	}
	if err != nil {
		_ = part.Close() // it is thrown away
		return err
	}
	if err := errors.Join(part.Sync(), part.Close()); err != nil {
		return unwritten(to, err)
	}
	return nil
}

// stoppable is a reader that ends with a context, and keeps its own errors apart
// from those of whoever writes.
type stoppable struct {
	ctx context.Context
	r   io.Reader
	err error
}

func (s *stoppable) Read(p []byte) (n int, err error) {
	if s.err = s.ctx.Err(); s.err != nil {
		return 0, s.err
	}
	if n, err = s.r.Read(p); err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}

// WriteAttachment writes an attachment's content to w, and nothing of one whose
// bytes are not those that were kept: a [*MissingFileError]. The other errors are
// those of [Logbook.OpenAttachment], and of w.
func (l *Logbook) WriteAttachment(ctx context.Context, id store.AttachmentID, w io.Writer) error {
	f, a, err := l.OpenAttachment(ctx, id)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // it was only read
	sum := sha256.New()
	if _, err := io.Copy(sum, &stoppable{ctx: ctx, r: f}); err != nil {
		return fmt.Errorf("read the file of %s: %w", a.Name, err)
	}
	if hex.EncodeToString(sum.Sum(nil)) != a.SHA256 {
		return &MissingFileError{Attachment: a, Path: f.Name(), Damaged: true}
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("read the file of %s: %w", a.Name, err)
	}
	_, err = io.Copy(w, &stoppable{ctx: ctx, r: f})
	return err
}
