package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func sweep(t testing.TB, b *Book, dead ...string) {
	t.Helper()
	is := map[string]bool{}
	for _, name := range dead {
		is[name] = true
	}
	must(0, b.Contents().Sweep(t.Context(), func(name string) bool { return is[name] }))(t)
}

// crash is a write that ends as a kill does: nobody follows the notes.
func crash(t testing.TB, b *Book, name string, fn func(ctx context.Context, tx *Tx) error, end error) {
	t.Helper()
	m := &moves{contents: b.Contents(), owner: name}
	err := b.Write(t.Context(), func(tx *Tx) error {
		tx.files = m
		must(0, fn(t.Context(), tx))(t)
		must(0, m.release(t.Context(), tx))(t)
		return end
	})
	if !errors.Is(err, end) {
		t.Fatal(err)
	}
}

// TestSweep is one book with everything that a crash can leave.
func TestSweep(t *testing.T) {
	book, _, _, _, call := someBook(t)
	deleted := kept(t, book, call, "deleted")
	copied := func(text string) *Incoming { return must(book.Contents().Copy("DEAD", strings.NewReader(text)))(t) }
	committed, broken := copied("committed"), copied("broken off")
	copied("half a cop")
	crash(t, book, "DEAD", func(ctx context.Context, tx *Tx) error {
		_, err := keep(ctx, tx, call, committed)
		return err
	}, nil)
	crash(t, book, "DEAD", func(ctx context.Context, tx *Tx) error {
		_, err := keep(ctx, tx, call, broken)
		return err
	}, context.Canceled)
	crash(t, book, "DEAD", func(ctx context.Context, tx *Tx) error { return tx.DeleteAttachment(ctx, deleted) }, nil)
	living := must(book.Contents().Copy("LIVING", strings.NewReader("still copied")))(t)

	before := tree(t, book)
	sweep(t, book) // everybody lives
	if after := tree(t, book); len(after) != len(before) {
		t.Errorf("the living have lost something: %q, before %q", after, before)
	}
	sweep(t, book, "DEAD")
	if _, err := os.Stat(living.path); err != nil {
		t.Errorf("the living has lost its copy: %v", err)
	}
	living.Discard()
	wantFolder(t, book, "committed")
	checkFile(t, book)
}

// What cannot be removed keeps its note, and goes another time.
func TestSweepTriesAgain(t *testing.T) {
	book, _, _, _, call := someBook(t)
	id := kept(t, book, call, "hello")
	// Nobody removes a folder with something in it.
	path := book.Contents().place(sumOf("hello"))
	inside := filepath.Join(path, "in use")
	must(0, os.Remove(path))(t)
	must(0, os.Mkdir(path, 0o700))(t)
	must(0, os.WriteFile(inside, nil, 0o600))(t)
	writeFiles(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteAttachment(ctx, id) })
	sweep(t, book, owner)
	if _, err := os.Stat(inside); err != nil {
		t.Fatal(err)
	}
	must(0, os.Remove(inside))(t)
	sweep(t, book, owner)
	wantFolder(t, book)
}

// What an owner could not remove goes with its next write, whatever that is about.
func TestNextWriteSettles(t *testing.T) {
	book, _, _, _, call := someBook(t)
	id := kept(t, book, call, "hello")
	path := book.Contents().place(sumOf("hello"))
	inside := filepath.Join(path, "in use")
	must(0, os.Remove(path))(t)
	must(0, os.Mkdir(path, 0o700))(t)
	must(0, os.WriteFile(inside, nil, 0o600))(t)
	writeFiles(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteAttachment(ctx, id) })
	must(0, os.Remove(inside))(t)
	refused := errors.New("no")
	if err := book.WriteFiles(t.Context(), owner, func(*Tx) error { return refused }); !errors.Is(err, refused) {
		t.Error(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Errorf("a write that failed has waited for another one: %v", err)
	}
	writeFiles(t, book, func(context.Context, *Tx) error { return nil })
	wantFolder(t, book)
	if _, undone := book.undone.Load(owner); undone {
		t.Error("there is something left to do")
	}
}

// An owner who comes to life while a sweep waits for the lock keeps what it has.
func TestSweepAsksAgainUnderTheLock(t *testing.T) {
	book, _, _, _, _ := someBook(t)
	in := copyIn(t, book, "hello")
	asked := 0
	must(0, book.Contents().Sweep(t.Context(), func(string) bool { asked++; return asked == 1 }))(t)
	if _, err := os.Stat(in.path); err != nil || asked != 2 {
		t.Errorf("asked %d times: %v", asked, err)
	}
	in.Discard()
	wantFolder(t, book)
}

// The next write of a living owner does the same.
func TestWriteFilesTriesAgain(t *testing.T) {
	book, _, _, _, call := someBook(t)
	first, second := kept(t, book, call, "hello"), kept(t, book, call, "world")
	crash(t, book, owner, func(ctx context.Context, tx *Tx) error { return tx.DeleteAttachment(ctx, first) }, nil)
	if len(tree(t, book)) <= 5 {
		t.Fatal("nothing was left to do")
	}
	writeFiles(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteAttachment(ctx, second) })
	wantFolder(t, book)
}

// A sweep stays in its folder, whatever lies there.
func TestSweepLeadsNowhere(t *testing.T) {
	book, _, _, _, call := someBook(t)
	kept(t, book, call, "hello")
	outside := filepath.Join(t.TempDir(), sumOf("world")+".NOTE")
	must(0, os.WriteFile(outside, nil, 0o600))(t)
	must(0, os.MkdirAll(book.Contents().owned("DEAD"), 0o700))(t)
	if err := os.Symlink(filepath.Dir(outside), book.Contents().owned("LINK")); err != nil {
		t.Skip(err)
	}
	must(0, os.Symlink(outside, filepath.Join(book.Contents().owned("DEAD"), "link")))(t)
	for _, name := range []string{"..", "...", "no content.A", "..%2f.A", "../x"} {
		_ = os.WriteFile(filepath.Join(book.Contents().owned("DEAD"), filepath.Base(name)+"."), nil, 0o600)
	}
	sweep(t, book, "DEAD", "LINK", "..")
	if _, err := os.Stat(outside); err != nil {
		t.Errorf("a sweep has gone astray: %v", err)
	}
	must(0, os.RemoveAll(book.Contents().tmp()))(t)
	wantFolder(t, book, "hello")
}

// A folder that is there already, of whatever kind, is no reason to lose a book.
func TestFolderIsAFile(t *testing.T) {
	book, _, _, _, call := someBook(t)
	must(0, os.WriteFile(book.Contents().path, nil, 0o600))(t)
	if _, err := book.Contents().Copy(owner, strings.NewReader("hello")); err == nil {
		t.Error("copied into a file")
	}
	if book.Contents().Sweep(t.Context(), func(string) bool { return true }) == nil {
		t.Error("swept a file")
	}
	writeFiles(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteInteraction(ctx, call) })
}
