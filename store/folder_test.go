package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

const owner = "OWNER"

func sumOf(text string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(text))) }

// wantFolder fails the test unless the managed folder holds these contents, each in
// its place, and nothing else, no empty folder either.
func wantFolder(t testing.TB, b *Book, contents ...string) {
	t.Helper()
	want := []string{"."}
	for _, text := range contents {
		sum := sumOf(text)
		want = append(want, sum[:2], filepath.Join(sum[:2], sum))
		if got, err := os.ReadFile(b.Contents().place(sum)); err != nil || string(got) != text {
			t.Errorf("%q is %q: %v", text, got, err)
		}
	}
	slices.Sort(want)
	got := tree(t, b)
	if len(contents) == 0 && len(got) == 0 {
		return // nothing was ever kept
	}
	if want = slices.Compact(want); !slices.Equal(got, want) {
		t.Errorf("the folder has %q, want %q", got, want)
	}
}

// tree is what is in the managed folder, sorted.
func tree(t testing.TB, b *Book) []string {
	t.Helper()
	var got []string
	err := filepath.WalkDir(b.Contents().path, func(path string, _ fs.DirEntry, err error) error {
		path, _ = filepath.Rel(b.Contents().path, path)
		got = append(got, path)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	slices.Sort(got)
	return must(got, err)(t)
}

func copyIn(t testing.TB, b *Book, text string) *Incoming {
	t.Helper()
	return must(b.Contents().Copy(owner, strings.NewReader(text)))(t)
}

// keep places a content and gives it a row.
func keep(ctx context.Context, tx *Tx, id InteractionID, in *Incoming) (AttachmentID, error) {
	if err := tx.Place(in); err != nil {
		return 0, err
	}
	return tx.InsertAttachment(ctx, id, Attachment{Name: "a.txt", Size: in.Size, SHA256: in.SHA256}, noon)
}

func writeFiles(t testing.TB, b *Book, fn func(ctx context.Context, tx *Tx) error) {
	t.Helper()
	must(0, b.WriteFiles(t.Context(), owner, func(tx *Tx) error { return fn(t.Context(), tx) }))(t)
}

// kept keeps a text with an interaction.
func kept(t testing.TB, b *Book, id InteractionID, text string) (a AttachmentID) {
	t.Helper()
	in := copyIn(t, b, text)
	writeFiles(t, b, func(ctx context.Context, tx *Tx) (err error) {
		a, err = keep(ctx, tx, id, in)
		return err
	})
	return a
}

func TestContentIsKeptOnceAndGoesWithItsLastRow(t *testing.T) {
	book, _, _, _, call := someBook(t)
	first := kept(t, book, call, "hello")
	second := kept(t, book, call, "hello")
	other := kept(t, book, call, "world")
	wantFolder(t, book, "hello", "world")
	for n, step := range []struct {
		id   AttachmentID
		left []string
	}{{first, []string{"hello", "world"}}, {second, []string{"world"}}, {other, nil}} {
		writeFiles(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteAttachment(ctx, step.id) })
		t.Log("step", n)
		wantFolder(t, book, step.left...)
	}
}

func TestCopyTellsWhatItHasTaken(t *testing.T) {
	book := openTest(t)
	text := strings.Repeat("0123456789abcdef", 100_000)
	in := copyIn(t, book, text)
	if in.SHA256 != sumOf(text) || in.Size != int64(len(text)) || string(in.Head) != text[:headSize] {
		t.Errorf("%s, %d bytes, %d of the head", in.SHA256, in.Size, len(in.Head))
	}
	in.Discard()
	in.Discard()
	wantFolder(t, book)
}

func TestFolderIsPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such permissions")
	}
	book, _, _, _, call := someBook(t)
	kept(t, book, call, "hello")
	in := copyIn(t, book, "world")
	defer in.Discard()
	err := filepath.WalkDir(book.Contents().path, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		want := fs.FileMode(0o600)
		if d.IsDir() {
			want = 0o700
		}
		if info := must(d.Info())(t); info.Mode().Perm() != want {
			t.Errorf("%s: %v", path, info.Mode())
		}
		return nil
	})
	must(0, err)(t)
}

func TestCopyThatFailsLeavesNothing(t *testing.T) {
	book := openTest(t)
	broken := errors.New("the stick was pulled out")
	_, err := book.Contents().Copy(owner, io.MultiReader(strings.NewReader("half a"), iotest.ErrReader(broken)))
	if err != broken { //nolint:errorlint // it is to come back as it is
		t.Errorf("%v", err)
	}
	wantFolder(t, book)
	func() {
		defer func() { _ = recover() }()
		_, _ = book.Contents().Copy(owner, panicking{})
	}()
	wantFolder(t, book)
}

// A file that cannot be made leaves no folder for it.
func TestFileThatCannotBeMadeLeavesNothing(t *testing.T) {
	book := openTest(t)
	if _, err := book.Contents().create(owner, strings.Repeat("x", 300)); err == nil {
		t.Error("made a name that is too long")
	}
	wantFolder(t, book)
}

type panicking struct{}

func (panicking) Read([]byte) (int, error) { panic("no more") }

// What was placed by a write that fails does not stay, unless it was there before.
func TestWriteThatFailsLeavesTheFolderAsItWas(t *testing.T) {
	book, _, _, _, call := someBook(t)
	kept(t, book, call, "hello")
	for name, fail := range map[string]func(stop func()) error{
		"error":   func(func()) error { return errors.New("no") },
		"stopped": func(stop func()) error { stop(); return nil },
		"panic":   func(func()) error { panic("no") },
	} {
		t.Run(name, func(t *testing.T) {
			ctx, stop := context.WithCancel(t.Context())
			again, fresh := copyIn(t, book, "hello"), copyIn(t, book, "world")
			func() {
				defer func() { _ = recover() }()
				err := book.WriteFiles(ctx, owner, func(tx *Tx) error {
					_, err1 := keep(t.Context(), tx, call, again)
					_, err2 := keep(t.Context(), tx, call, fresh)
					if err := errors.Join(err1, err2); err != nil {
						t.Error(err)
					}
					return fail(stop)
				})
				if err == nil {
					t.Error("it was written")
				}
			}()
			wantFolder(t, book, "hello")
		})
	}
	checkFile(t, book)
}

func TestPlaceOutsideOfWriteFiles(t *testing.T) {
	book := openTest(t)
	in := copyIn(t, book, "hello")
	defer in.Discard()
	write(t, book, func(_ context.Context, tx *Tx) error {
		if tx.Place(in) == nil {
			t.Error("placed without anybody to look after it")
		}
		return nil
	})
}

func TestDamagedContentIsReplaced(t *testing.T) {
	book, _, _, _, call := someBook(t)
	kept(t, book, call, "hello")
	path := book.Contents().place(sumOf("hello"))
	for _, damage := range []string{"", "HELLO", "hello world"} {
		must(0, os.WriteFile(path, []byte(damage), 0o600))(t)
		kept(t, book, call, "hello")
		wantFolder(t, book, "hello")
	}
}

func TestOpenContent(t *testing.T) {
	book, _, _, _, call := someBook(t)
	kept(t, book, call, "hello")
	c := book.Contents()
	f := must(c.Open(sumOf("hello"), 5))(t)
	if got := must(io.ReadAll(f))(t); string(got) != "hello" {
		t.Errorf("%q", got)
	}
	must(0, f.Close())(t)
	must(0, os.MkdirAll(c.place(sumOf("a folder")), 0o700))(t)
	for name, test := range map[string]struct {
		sha256  string
		size    int64
		damaged bool
	}{
		"gone":         {sumOf("world"), 5, false},
		"another size": {sumOf("hello"), 6, true},
		"a folder":     {sumOf("a folder"), 5, true},
		"a way out":    {"../../rapport.db", 5, false},
	} {
		_, err := c.Open(test.sha256, test.size)
		var wrong *ContentError
		if !errors.As(err, &wrong) || wrong.Damaged != test.damaged || errors.Is(err, fs.ErrNotExist) == test.damaged {
			t.Errorf("%s: %v", name, err)
		}
	}
}
