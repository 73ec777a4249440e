package archive_test

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"rapport/logbook/archive"
	"rapport/store"
)

var noon = time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC)

func noProgress(int64, int64) {}

func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// book is one with a contact, a call and some files.
func book(t *testing.T, files ...string) *store.Book {
	t.Helper()
	b := must(store.Open(t.Context(), t.TempDir()))(t)
	t.Cleanup(func() { must(0, b.Close())(t) })
	var incoming []*store.Incoming
	for _, text := range files {
		incoming = append(incoming, must(b.Contents().Copy("OWNER", strings.NewReader(text)))(t))
	}
	must(0, b.WriteFiles(t.Context(), "OWNER", func(tx *store.Tx) error {
		ctx := t.Context()
		ada := must(tx.InsertContact(ctx, store.Contact{Name: "Ada Lovelace", CreatedAt: noon, UpdatedAt: noon}))(t)
		call := must(tx.InsertInteraction(ctx, store.InteractionFields{
			Contacts: []store.ContactID{ada}, Type: 2, Details: "The engine", At: noon,
		}, "Sam Organiser", noon))(t)
		if err := tx.Place(incoming...); err != nil {
			return err
		}
		for _, in := range incoming {
			must(tx.InsertAttachment(ctx, call, store.Attachment{Name: "file", Size: in.Size, SHA256: in.SHA256, MediaType: "text/plain"}, noon))(t)
		}
		return nil
	}))(t)
	return b
}

// pack archives a book, and harm is done to it before.
func pack(t *testing.T, b *store.Book, harm func(*store.Snapshot)) (archive.Written, []byte) {
	t.Helper()
	snap := must(b.Snapshot(t.Context(), "BACKUP", noProgress))(t)
	defer func() { must(0, snap.Close())(t) }()
	harm(snap)
	var packed bytes.Buffer
	written := must(archive.Write(t.Context(), &packed, archive.Source{
		Book: snap, Contents: b.Contents(), Program: "v1.2.3", Now: noon, Progress: noProgress,
	}))(t)
	return written, packed.Bytes()
}

func unharmed(*store.Snapshot) {}

// TestArchiveIsReadBack: what comes out is what went in, and takes its place.
func TestArchiveIsReadBack(t *testing.T) {
	b := book(t, "hello", "world")
	written, packed := pack(t, b, unharmed)
	dir := t.TempDir()
	s := must(store.Stage(dir, "RESTORE"))(t)
	last := int64(0)
	read := must(archive.Read(t.Context(), bytes.NewReader(packed), s, func(done, total int64) {
		if done < last || done > total {
			t.Errorf("%d of %d, after %d", done, total, last)
		}
		last = done
	}))(t)
	if read.Manifest.BookSHA256 != written.BookSHA256 || read.Files != 2 || read.FilesSize != 10 || read.Contacts != 1 ||
		read.Interactions != 1 || read.Attachments != 2 || !read.Newest.Equal(noon) || !read.MadeAt.Equal(noon) || read.Program != "v1.2.3" {
		t.Errorf("%+v", read)
	}
	if len(read.Damaged)+len(read.Missing)+len(written.Damaged) > 0 || last != read.Size() {
		t.Errorf("%+v, and %d bytes were read", read, last)
	}
	must(s.Replace(t.Context(), noon))(t)
	restored := must(store.Open(t.Context(), dir))(t)
	defer func() { must(0, restored.Close())(t) }()
	if c := must(restored.Contact(t.Context(), 1))(t); c.Name != "Ada Lovelace" {
		t.Errorf("%+v", c)
	}
	must(0, restored.EachContent(t.Context(), func(c store.Content) error {
		return must(restored.Contents().Open(c.SHA256, c.Size))(t).Close()
	}))(t)
}

// TestArchiveIsAnOrdinaryTarFile for whoever has no rapport any more.
func TestArchiveIsAnOrdinaryTarFile(t *testing.T) {
	_, packed := pack(t, book(t, "hello"), unharmed)
	r := tar.NewReader(must(gzip.NewReader(bytes.NewReader(packed)))(t))
	var names []string
	for {
		head, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if head.Mode != 0o600 {
			t.Errorf("%s has the mode %o", head.Name, head.Mode)
		}
		names = append(names, head.Name)
	}
	want := "rapport-backup.json rapport.db files/2c/2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("it holds %s", got)
	}
}

// TestArchiveOfAHarmedBook holds what there is, and says what there is not.
func TestArchiveOfAHarmedBook(t *testing.T) {
	b := book(t, "gone", "damaged", "whole")
	written, packed := pack(t, b, func(snap *store.Snapshot) {
		must(0, snap.EachContent(t.Context(), func(c store.Content) error {
			path := filepath.Join(b.Folder(), "files", c.SHA256[:2], c.SHA256)
			switch c.Size {
			case int64(len("gone")):
				return os.Remove(path)
			case int64(len("damaged")):
				return os.WriteFile(path, []byte("DAMAGED"), 0o600)
			}
			return nil
		}))(t)
	})
	if len(written.Missing) != 1 || len(written.Damaged) != 1 || written.Files != 2 {
		t.Errorf("%+v", written)
	}
	s := must(store.Stage(t.TempDir(), "RESTORE"))(t)
	defer s.Discard()
	read := must(archive.Read(t.Context(), bytes.NewReader(packed), s, noProgress))(t)
	if len(read.Missing) != 1 || len(read.Damaged) != 1 || read.Missing[0] != written.Missing[0] || read.Damaged[0] != written.Damaged[0] {
		t.Errorf("%+v, written %+v", read, written)
	}
}

// TestBrokenArchive: cut off at any byte, or changed at any, it is not taken for whole.
func TestBrokenArchive(t *testing.T) {
	_, packed := pack(t, book(t, "hello"), unharmed)
	read := func(packed []byte) error {
		s := must(store.Stage(t.TempDir(), "RESTORE"))(t)
		defer s.Discard()
		_, err := archive.Read(t.Context(), bytes.NewReader(packed), s, noProgress)
		return err
	}
	for _, n := range []int{0, 1, 2, 10, 100, len(packed) / 2, len(packed) - 9, len(packed) - 1} {
		var broken *archive.BrokenError
		if err := read(packed[:n]); !errors.As(err, &broken) && !errors.Is(err, archive.ErrNotAnArchive) {
			t.Errorf("cut off at %d: %v", n, err)
		}
	}
	for at := 10; at < len(packed); at += len(packed) / 50 {
		changed := bytes.Clone(packed)
		changed[at] ^= 0x55
		if err := read(changed); err == nil {
			t.Errorf("changed at %d, and it was read", at)
		}
	}
}

// TestSealedArchive is opened by its key and its passphrase, and by no other.
func TestSealedArchive(t *testing.T) {
	key, other := must(age.GenerateX25519Identity())(t), must(age.GenerateX25519Identity())(t)
	word := must(age.NewScryptRecipient("correct horse"))(t)
	word.SetWorkFactor(10)
	for name, c := range map[string]struct {
		to           age.Recipient
		by, wrong    age.Identity
		byPassphrase bool
	}{
		"key":        {key.Recipient(), key, other, false},
		"passphrase": {word, must(age.NewScryptIdentity("correct horse"))(t), must(age.NewScryptIdentity("battery"))(t), true},
	} {
		t.Run(name, func(t *testing.T) {
			var sealed bytes.Buffer
			w := must(archive.Seal(&sealed, c.to))(t)
			must(w.Write([]byte("hello")))(t)
			must(0, w.Close())(t)
			r := bufio.NewReader(bytes.NewReader(sealed.Bytes()))
			if is, by := archive.IsSealed(r); !is || by != c.byPassphrase {
				t.Errorf("sealed %v, by a passphrase %v", is, by)
			}
			if got := must(io.ReadAll(must(archive.Open(r, c.by))(t)))(t); string(got) != "hello" {
				t.Errorf("it says %q", got)
			}
			if _, err := archive.Open(bytes.NewReader(sealed.Bytes()), c.wrong); !errors.Is(err, archive.ErrWrongKey) {
				t.Errorf("the wrong key gives %v", err)
			}
		})
	}
	if is, _ := archive.IsSealed(bufio.NewReader(strings.NewReader("\x1f\x8b plain"))); is {
		t.Error("what is plain is taken for encrypted")
	}
}

// TestAFileThatAsksForTooMuchWork is refused before the work is done.
func TestAFileThatAsksForTooMuchWork(t *testing.T) {
	by := must(archive.ByPassphrase("correct horse"))(t)
	head := "age-encryption.org/v1\n-> scrypt " + strings.Repeat("A", 22) + " 21\n" + strings.Repeat("A", 43) + "\n--- " + strings.Repeat("A", 43) + "\n"
	_, err := archive.Open(strings.NewReader(head), by)
	var broken *archive.BrokenError
	if !errors.As(err, &broken) || !strings.Contains(err.Error(), "work factor") {
		t.Errorf("%v", err)
	}
}

// hostile is an archive of the given entries.
func hostile(t *testing.T, heads ...tar.Header) []byte {
	t.Helper()
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	w := tar.NewWriter(z)
	for _, head := range heads {
		text := head.Linkname // the content, for regular files
		if head.Typeflag == tar.TypeReg {
			head.Linkname, head.Size = "", int64(len(text))
		}
		must(0, w.WriteHeader(&head))(t)
		if head.Typeflag == tar.TypeReg {
			must(io.WriteString(w, text))(t)
		}
	}
	must(0, errors.Join(w.Close(), z.Close()))(t)
	return packed.Bytes()
}

// nobody takes nothing in.
type nobody struct{ files int }

func (n *nobody) TakeFile(r io.Reader) (string, error) {
	must(io.Copy(io.Discard, r))
	return "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", nil // of "abc"
}

func (n *nobody) TakeContent(io.Reader) (string, error) {
	n.files++
	return "", nil
}

// TestHostileArchive: nothing is taken in but what belongs there.
func TestHostileArchive(t *testing.T) {
	manifest := tar.Header{Name: "rapport-backup.json", Typeflag: tar.TypeReg, Linkname: `{"format":1,"book_size":3,
		"book_sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","files":1,"files_size":2}`}
	file := tar.Header{Name: "rapport.db", Typeflag: tar.TypeReg, Linkname: "abc"}
	sum := strings.Repeat("ab", 32)
	for name, heads := range map[string][]tar.Header{
		"out of the folder": {manifest, file, {Name: "files/../../" + sum, Typeflag: tar.TypeReg, Linkname: "x"}},
		"absolute":          {manifest, file, {Name: "/etc/passwd", Typeflag: tar.TypeReg, Linkname: "x"}},
		"a link":            {manifest, file, {Name: "files/ab/" + sum, Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}},
		"a link as a book":  {manifest, {Name: "rapport.db", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}},
		"twice":             {manifest, file, {Name: "files/ab/" + sum, Typeflag: tar.TypeReg, Linkname: "x"}, {Name: "files/ab/" + sum, Typeflag: tar.TypeReg, Linkname: "x"}},
		"too much":          {manifest, file, {Name: "files/ab/" + sum, Typeflag: tar.TypeReg, Linkname: "xxx"}},
		"another folder":    {manifest, file, {Name: "files/cd/" + sum, Typeflag: tar.TypeReg, Linkname: "xx"}},
		"too little":        {manifest, file},
		"no list":           {file, manifest},
		"a list alone":      {manifest},
		"a long book":       {manifest, {Name: "rapport.db", Typeflag: tar.TypeReg, Linkname: "abcd"}},
	} {
		var target nobody
		_, err := archive.Read(context.Background(), bytes.NewReader(hostile(t, heads...)), &target, noProgress)
		var broken *archive.BrokenError
		if !errors.As(err, &broken) && !errors.Is(err, archive.ErrNotAnArchive) {
			t.Errorf("%s: %v", name, err)
		}
	}
	newer := tar.Header{Name: "rapport-backup.json", Typeflag: tar.TypeReg, Linkname: `{"format":2,"files":"in another way"}`}
	var target nobody
	_, err := archive.Read(t.Context(), bytes.NewReader(hostile(t, newer)), &target, noProgress)
	var tooNew *archive.NewerError
	if !errors.As(err, &tooNew) || tooNew.Format != 2 {
		t.Errorf("a newer one: %v", err)
	}
}
