package store

import (
	"context"
	"errors"
	"os"
	"testing"
)

func noProgress(int64, int64) {}

// TestSnapshotIsOfOneMoment deletes and adds under a snapshot: it stays what it was, with
// every content, and what had to wait goes afterwards.
func TestSnapshotIsOfOneMoment(t *testing.T) {
	book, ada, _, _, call := someBook(t)
	gone := kept(t, book, call, "deleted meanwhile")
	kept(t, book, call, "stays")
	var said int64
	snap := must(book.Snapshot(t.Context(), "BACKUP", func(done, _ int64) { said = done }))(t)
	other := must(Open(t.Context(), book.Folder()))(t)
	must(0, other.WriteFiles(t.Context(), "OTHER", func(tx *Tx) error {
		return errors.Join(tx.DeleteAttachment(t.Context(), gone), tx.SetArchived(t.Context(), ada, true, noon))
	}))(t)
	kept(t, book, call, "added meanwhile")

	wantFolderHas(t, book, "deleted meanwhile", "stays", "added meanwhile")
	var contents []string
	must(0, snap.EachContent(t.Context(), func(c Content) error {
		contents = append(contents, c.SHA256)
		return nil
	}))(t)
	wantSums(t, contents, "deleted meanwhile", "stays")
	if c := must(snap.Contact(t.Context(), ada))(t); c.Archived {
		t.Error("the snapshot has what came after it")
	}
	if info := must(os.Stat(snap.Path))(t); info.Size() != snap.Size || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("the copy has %d bytes and the mode %v", info.Size(), info.Mode())
	}
	if said > snap.Size+1<<20 {
		t.Errorf("%d bytes were said to be copied of %d", said, snap.Size)
	}
	must(0, snap.Close())(t)
	must(0, other.Contents().Settle(t.Context(), "OTHER"))(t)
	must(0, other.Close())(t)
	wantFolder(t, book, "stays", "added meanwhile")
}

// TestHoldOfTheDead is swept with what its owner was copying, and nothing waits any more.
func TestHoldOfTheDead(t *testing.T) {
	book, _, _, _, call := someBook(t)
	id := kept(t, book, call, "hello")
	must(book.Contents().Hold(t.Context(), "DEAD"))(t)
	writeFiles(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteAttachment(ctx, id) })
	wantFolderHas(t, book, "hello")
	sweep(t, book, "DEAD")
	must(0, book.Contents().Settle(t.Context(), owner))(t)
	wantFolder(t, book)
}

// TestSnapshotBrokenOff leaves nothing, and nobody waits.
func TestSnapshotBrokenOff(t *testing.T) {
	book, _, _, _, call := someBook(t)
	id := kept(t, book, call, "hello")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := book.Snapshot(ctx, "BACKUP", noProgress); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
	writeFiles(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteAttachment(ctx, id) })
	wantFolder(t, book)
}

// wantFolderHas checks that some contents are in their places, beside whatever else is there.
func wantFolderHas(t testing.TB, b *Book, contents ...string) {
	t.Helper()
	for _, text := range contents {
		if got, err := os.ReadFile(b.Contents().place(sumOf(text))); err != nil || string(got) != text {
			t.Errorf("%q is %q: %v", text, got, err)
		}
	}
}

func wantSums(t testing.TB, got []string, contents ...string) {
	t.Helper()
	want := map[string]bool{}
	for _, text := range contents {
		want[sumOf(text)] = true
	}
	for _, sum := range got {
		if !want[sum] {
			t.Errorf("%s is there", sum)
		}
		delete(want, sum)
	}
	if len(want) > 0 {
		t.Errorf("%d are missing", len(want))
	}
}
