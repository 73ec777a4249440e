package logbook_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"rapport/internal/alive"
	"rapport/logbook"
	"rapport/store"
)

// Whatever may delete a file marks its window as alive first: in a write that never
// begins, the mark is there all the same.
func TestDeletionsClaimFirst(t *testing.T) {
	for name, deletion := range map[string]func(context.Context, desk, store.Attachment) error{
		"interaction": func(ctx context.Context, d desk, a store.Attachment) error { return d.Delete(ctx, a.Interaction) },
		"contact":     func(ctx context.Context, d desk, _ store.Attachment) error { return d.DeleteContact(ctx, 1) },
		"attachment":  func(ctx context.Context, d desk, a store.Attachment) error { return d.DeleteAttachment(ctx, a.ID) },
		"detaching": func(ctx context.Context, d desk, a store.Attachment) error {
			_, _, err := d.Edit(ctx, a.Interaction, logbook.Change{Detach: []store.AttachmentID{a.ID}})
			return err
		},
		"detaching with a draft": func(ctx context.Context, d desk, a store.Attachment) error {
			_, _, err := d.Edit(ctx, a.Interaction, logbook.Change{Detach: []store.AttachmentID{a.ID}, Draft: store.NewDraftID()})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			first := open(t)
			a := first.attached("a.txt", "minutes")
			if err := first.Close(); err != nil {
				t.Fatal(err)
			}
			d := desk{logbook.New(first.book, logbook.Options{Now: now}), first.book, t}
			marks := func() int {
				entries, _ := os.ReadDir(filepath.Join(d.book.Folder(), "alive"))
				return len(entries)
			}
			stopped, stop := context.WithCancel(t.Context())
			stop()
			if err := deletion(stopped, d, a); !errors.Is(err, context.Canceled) || marks() != 1 {
				t.Errorf("%d marks: %v", marks(), err)
			}
			if err := errors.Join(deletion(t.Context(), d, a), d.Close()); err != nil || marks() != 0 {
				t.Errorf("%d marks: %v", marks(), err)
			}
			d.wantFiles()
		})
	}
}

// The start takes the marks of the dead away, and those of nobody else.
func TestStartSweepsMarks(t *testing.T) {
	d := open(t)
	d.attached("a.txt", "minutes")
	folder := filepath.Join(d.book.Folder(), "alive")
	dead := filepath.Join(folder, alive.NewName())
	if err := os.WriteFile(dead, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	other := logbook.New(d.book, logbook.Options{})
	defer other.Close()
	if _, err := os.Stat(dead); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the mark of the dead: %v", err)
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 1 {
		t.Errorf("%d marks: %v", len(entries), err)
	}
}
