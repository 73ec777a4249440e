package logbook

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"rapport/store"
)

// MissingFileError says that the content of an attachment cannot be had: it has
// gone from the managed folder, or is damaged. The row is as it was. It wraps
// [fs.ErrNotExist] where it has gone.
type MissingFileError struct {
	Attachment store.Attachment
	Path       string // where the content should lie
	Damaged    bool
}

func (e *MissingFileError) Error() string {
	return fmt.Sprintf("the file of %s %s (%s); %s", e.Attachment.Name, e.what(), e.Path, whatToDo)
}

// Reason is the error for who has named the attachment, without the path: "its file
// has gone ...".
func (e *MissingFileError) Reason() string { return "its file " + e.what() + "; " + whatToDo }

// whatToDo is what can be done about it.
const whatToDo = "everything else is as it was: put it back from a backup, or delete the attachment and add the file again"

func (e *MissingFileError) what() string {
	if e.Damaged {
		return "is damaged in the book's folder"
	}
	return "has gone from the book's folder"
}

// Unwrap makes errors.Is find [fs.ErrNotExist].
func (e *MissingFileError) Unwrap() error {
	if e.Damaged {
		return nil
	}
	return fs.ErrNotExist
}

// DeleteAttachment removes an attachment for good, and its content with it unless
// another has the same. A [*GoneError] if there is none.
func (l *Logbook) DeleteAttachment(ctx context.Context, id store.AttachmentID) error {
	l.window.claim()
	return l.write(ctx, func(tx *store.Tx) error {
		a, err := tx.Attachment(ctx, id)
		if err != nil {
			return goneAttachment(err, id)
		}
		_, err = l.update(ctx, tx, a.Interaction, Change{Detach: []store.AttachmentID{id}}, nil, nil)
		return err
	})
}

// OpenAttachment opens the content of an attachment for reading; closing it is for the caller. A
// [*GoneError] if there is no such attachment, a [*MissingFileError] if its content has gone
// or has not the size that it should have. Nobody has read it: bytes that were
// changed in place are only found by who does.
func (l *Logbook) OpenAttachment(ctx context.Context, id store.AttachmentID) (*os.File, store.Attachment, error) {
	a, err := l.book.Attachment(ctx, id)
	if err != nil {
		return nil, a, goneAttachment(err, id)
	}
	f, err := l.book.Contents().Open(a.SHA256, a.Size)
	var missing *store.ContentError
	switch {
	case err == nil:
		return f, a, nil
	case !errors.As(err, &missing):
		return nil, a, fmt.Errorf("open the file of %s: %w", a.Name, err)
	}
	// Somebody may have deleted it just now.
	if _, err := l.book.Attachment(ctx, id); err != nil {
		return nil, a, goneAttachment(err, id)
	}
	return nil, a, &MissingFileError{Attachment: a, Path: missing.Path, Damaged: missing.Damaged}
}
