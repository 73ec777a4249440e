package logbook

import (
	"context"
	"errors"
	"io"

	"rapport/store"
)

// CopyError says that a file could not be copied into the book's folder, on a full
// disk say. Nothing of it was kept, and nothing was written. It stands at
// [FieldAttachments], as a [*RuleError] does, and wraps what the store says.
type CopyError struct {
	Name string // of the file, or of several
	Err  error
}

func (e *CopyError) Error() string { return e.rule().Error() }

// Unwrap makes errors.As find a [*RuleError], and errors.Is [store.ErrFull].
func (e *CopyError) Unwrap() []error { return []error{e.rule(), e.Err} }

func (e *CopyError) rule() *RuleError {
	why := e.Err.Error()
	for _, kind := range []error{store.ErrFull, store.ErrReadOnly, store.ErrDamaged} {
		if errors.Is(e.Err, kind) {
			why = kind.Error() // the path of a temporary file helps nobody
		}
	}
	return &RuleError{Field: FieldAttachments, Reason: e.Name + " could not be copied: " + why}
}

// copyIn copies one file into the managed folder.
func (l *Logbook) copyIn(ctx context.Context, path string, at Copied, told func(Copied)) (arrival, error) {
	s, err := openSource(path)
	if err != nil {
		return arrival{}, err
	}
	defer s.close()
	at.Name, at.Size = s.Name, s.Size
	r := &reading{ctx: ctx, source: s, at: at, told: told}
	in, err := l.book.Contents().Copy(l.window.name, r)
	if r.err != nil {
		return arrival{}, r.err
	}
	if err != nil {
		return arrival{}, &CopyError{s.Name, err}
	}
	if err := s.unchanged(in.Size); err != nil {
		in.Discard()
		return arrival{}, err
	}
	return arrival{in, s.Name, mediaType(s.Name, in.Head)}, nil
}

// reading reads a source to its end, and no further than [MaxAttachment] and one
// byte: it may grow. It can be stopped between two pieces, and tells after each
// how far it is.
type reading struct {
	ctx    context.Context
	source *source
	at     Copied
	told   func(Copied)
	err    error // why it has ended too early
}

func (r *reading) Read(p []byte) (int, error) {
	if r.err = r.ctx.Err(); r.err != nil {
		return 0, r.err
	}
	n, err := r.source.file.Read(p[:min(int64(len(p)), MaxAttachment+1-r.at.Done)])
	r.at.Done += int64(n)
	switch {
	case r.at.Done > MaxAttachment:
		r.err = r.source.grown(r.at.Done)
	case err != nil && err != io.EOF:
		r.err = unreadable(r.source.Path, err)
	}
	if r.err != nil {
		return 0, r.err
	}
	if r.told != nil && n > 0 {
		r.told(r.at)
	}
	return n, err
}
