// Package preview makes of a file what a terminal can show of it: its text, in
// whatever encoding it is, or its picture in coloured half blocks.
//
// A file may come from anybody. Whatever its bytes are, the answer is a [Preview]
// that says what it is and, where it cannot be shown, why; no file makes the
// package panic, and none takes more memory than its limits allow: [MaxText] bytes
// of a text are read, and no picture of more than [MaxPixels] is decoded.
//
// The text is what the file says, control characters included: who shows it makes
// it harmless first. Nothing here is quick enough for the loop of a screen.
//
// The package imports nothing of ours.
package preview

import (
	"context"
	"errors"
	"fmt"
	"io"
)

const (
	// MaxText is how many bytes of a text are read.
	MaxText = 64 << 10
	// MaxPixels is the size of the largest picture that is decoded.
	MaxPixels = 40_000_000
)

// Room is what there is to show a picture in.
type Room struct {
	Columns, Rows int  // in cells
	Colours       bool // without them a picture is described, not shown
	Blocks        bool // whether the terminal has ▀; else a cell has one colour
}

// Kind is what a preview consists of.
type Kind int

// What a preview may be.
const (
	Details Kind = iota // nothing to show: only what is said about the file
	Text
	Picture
)

// Preview is what can be shown of a file.
type Preview struct {
	Kind Kind
	// About says what the file is: "text, Windows-1252", "JPEG picture, 4032 × 3024".
	About string
	// Why says in a sentence what is not shown, and why; "" if all of it is.
	Why string
	// Text is the text, of which a part may be missing at the end; see Why. Its line
	// ends are as they are in the file.
	Text string
	// Picture is the picture, a string for each row of cells. Each ends with the
	// colours as they were before.
	Picture []string
}

// Read makes the preview of a file of size bytes. It reads no more after ctx has
// ended. The error is that of the reader or of ctx; a file that is not what it
// says is none.
func Read(ctx context.Context, file io.ReaderAt, size int64, room Room) (Preview, error) {
	r := &reader{ctx: ctx, file: file}
	head, err := r.head(size)
	if err != nil {
		return Preview{}, fmt.Errorf("the file cannot be read: %w", err)
	}
	p := show(head, io.NewSectionReader(r, 0, size), room)
	if r.err != nil {
		return Preview{}, fmt.Errorf("the file cannot be read: %w", r.err)
	}
	if err := ctx.Err(); err != nil {
		return Preview{}, err
	}
	if p.Kind == Text && size > int64(len(head)) {
		p.Why = fmt.Sprintf("Only the first %d KiB are shown.", MaxText>>10)
	}
	return p, nil
}

// show finds out what the file is from how it begins.
func show(head []byte, file io.ReadSeeker, room Room) Preview {
	if len(head) == 0 {
		return Preview{Why: "The file is empty."}
	}
	if f, ok := formatOf(head); ok {
		return f.show(head, file, room)
	}
	if text, encoding, ok := decode(head, len(head) == MaxText); ok {
		return Preview{Kind: Text, About: "text, " + encoding, Text: text}
	}
	return Preview{Why: "This kind of file cannot be shown here."}
}

// reader reads until its context has ended, and remembers what went wrong: a
// decoder may hide it.
type reader struct {
	ctx  context.Context
	file io.ReaderAt
	err  error
}

// ReadAt implements io.ReaderAt.
func (r *reader) ReadAt(p []byte, at int64) (int, error) {
	if err := r.ctx.Err(); err != nil {
		r.err = err
		return 0, err
	}
	n, err := r.file.ReadAt(p, at)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	return n, err
}

// head returns how the file begins: all of it if it is short.
func (r *reader) head(size int64) ([]byte, error) {
	head := make([]byte, min(max(size, 0), MaxText))
	n, err := r.ReadAt(head, 0)
	if errors.Is(err, io.EOF) {
		err = nil // It has become shorter meanwhile.
	}
	return head[:n], err
}
