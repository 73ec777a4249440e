package store

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// secret is bigger than a page, and the same all through.
func secret() []byte { return []byte(strings.Repeat("only for Ada. ", 4000)) }

// onDisk reports whether any file of the book holds the secret.
func onDisk(t *testing.T, b *Book) bool {
	t.Helper()
	for _, f := range must(os.ReadDir(b.Folder()))(t) {
		if f.Type().IsRegular() && bytes.Contains(must(os.ReadFile(filepath.Join(b.Folder(), f.Name())))(t), []byte("only for Ada. ")) {
			return true
		}
	}
	return false
}

// TestFilesGo looks for what was in a file once it is not needed any more.
func TestFilesGo(t *testing.T) {
	for name, test := range map[string]struct {
		end  func(ctx context.Context, tx *Tx) error
		gone bool
	}{
		"sent":      {func(ctx context.Context, tx *Tx) error { return tx.Finish(ctx, 1, "ME", Delivery{State: Sent}, noon) }, true},
		"withdrawn": {func(ctx context.Context, tx *Tx) error { _, err := tx.Withdraw(ctx, 1, noon); return err }, true},
		"failed":    {func(ctx context.Context, tx *Tx) error { return tx.Finish(ctx, 1, "ME", Delivery{State: Failed}, noon) }, false},
		"unknown": {func(ctx context.Context, tx *Tx) error {
			return tx.Finish(ctx, 1, "ME", Delivery{State: Unknown}, noon)
		}, false},
		"failed, and over": {func(ctx context.Context, tx *Tx) error {
			if err := tx.Finish(ctx, 1, "ME", Delivery{State: Failed}, noon); err != nil {
				return err
			}
			_, err := tx.Expire(ctx, noon.Add(time.Hour))
			return err
		}, true},
		"expired": {func(ctx context.Context, tx *Tx) error {
			if err := tx.Finish(ctx, 1, "ME", Delivery{State: Queued}, noon); err != nil {
				return err
			}
			_, err := tx.Expire(ctx, noon.Add(time.Hour))
			return err
		}, true},
		"still sending when over": {func(ctx context.Context, tx *Tx) error {
			_, err := tx.Expire(ctx, noon.Add(time.Hour))
			return err
		}, false},
		"gone with its interaction": {func(ctx context.Context, tx *Tx) error {
			if err := tx.Finish(ctx, 1, "ME", Delivery{State: Failed}, noon); err != nil {
				return err
			}
			return tx.DeleteInteraction(ctx, 1)
		}, true},
		"moved": {func(ctx context.Context, tx *Tx) error {
			id, err := tx.QueueMessage(ctx, letter(2), noon)
			if err != nil {
				return err
			}
			if err := tx.MoveFiles(ctx, 1, id); err != nil {
				return err
			}
			return tx.Finish(ctx, 1, "ME", Delivery{State: Sent}, noon)
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			book, _, _, _, call := someBook(t)
			m := letter(1)
			m.Interaction = call
			m.Files = []OutgoingFile{{"Plan.txt", "text/plain", secret()}, {"Copy.txt", "text/plain", secret()}}
			queue(t, book, m, noon)
			if !onDisk(t, book) {
				t.Fatal("the file is not kept")
			}
			claim(t, book, "ME", noon)
			write(t, book, test.end)
			if files := must(book.Message(t.Context(), 1))(t).Files; (len(files) == 0) != (test.gone || name == "moved") {
				t.Errorf("%d files", len(files))
			}
			must(0, book.checks.move(t.Context(), book.writer))(t)
			if onDisk(t, book) == test.gone {
				t.Errorf("on the disk: %v", !test.gone)
			}
			checkFile(t, book)
		})
	}
}

// TestSharedContentStays sends one file to two people.
func TestSharedContentStays(t *testing.T) {
	book := openTest(t)
	for n := range 2 {
		m := letter(n)
		m.Files = []OutgoingFile{{"Plan.txt", "text/plain", secret()}}
		queue(t, book, m, noon)
	}
	claim(t, book, "ME", noon)
	finish(t, book, 1, "ME", Delivery{State: Sent})
	if files := must(book.MessageFiles(t.Context(), 2))(t); len(files) != 1 || !bytes.Equal(files[0].Data, secret()) {
		t.Errorf("%d files", len(files))
	}
	claim(t, book, "ME", noon)
	finish(t, book, 2, "ME", Delivery{State: Sent})
	if left := dump(t, book, "outbox_contents"); len(left) > 0 {
		t.Errorf("%d contents are left", len(left))
	}
}

// TestMoveFiles gives files to a message that has some.
func TestMoveFiles(t *testing.T) {
	book := openTest(t)
	for n, name := range []string{"First.txt", "Second.txt"} {
		m := letter(n)
		m.Files = []OutgoingFile{{name, "text/plain", []byte(name)}}
		queue(t, book, m, noon)
	}
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.MoveFiles(ctx, 1, 2) })
	files := must(book.MessageFiles(t.Context(), 2))(t)
	if len(files) != 2 || files[0].Name != "Second.txt" || files[1].Name != "First.txt" {
		t.Errorf("%+v", files)
	}
	if left := must(book.MessageFiles(t.Context(), 1))(t); len(left) > 0 {
		t.Errorf("%+v", left)
	}
}

// TestDeletedInteractionTakesTheWords keeps those that are still to be sent, until
// they are.
func TestDeletedInteractionTakesTheWords(t *testing.T) {
	book, _, _, _, call := someBook(t)
	for n := range 3 {
		m := letter(n)
		m.Interaction = call
		m.UID = string(rune('a' + n))
		queue(t, book, m, noon)
	}
	claim(t, book, "ME", noon)
	finish(t, book, 1, "ME", Delivery{State: Failed})
	claim(t, book, "ME", noon)
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteInteraction(ctx, call) })
	has := func(id MessageID, want bool) {
		t.Helper()
		m := must(book.Message(t.Context(), id))(t)
		if (m.Text != "") != want || (len(m.Calendar) > 0) != want || m.Subject == "" {
			t.Errorf("message %d: %q, %d bytes", id, m.Text, len(m.Calendar))
		}
	}
	has(1, false)
	has(2, true)
	has(3, true)
	wantError(t, book.Write(t.Context(), func(tx *Tx) error { return tx.Requeue(t.Context(), 1, noon) }), ErrRefused)
	finish(t, book, 2, "ME", Delivery{State: Sent})
	has(2, false)
	write(t, book, func(ctx context.Context, tx *Tx) error { _, err := tx.Withdraw(ctx, 3, noon); return err })
	has(3, false)
}
