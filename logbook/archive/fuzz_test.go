package archive_test

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"filippo.io/age"

	"rapport/logbook/archive"
)

// shelf takes everything in, up to a limit that no small archive reaches.
type shelf struct {
	book  string
	files map[string]bool
	bytes int64
}

func (s *shelf) take(r io.Reader) (string, error) {
	sum := sha256.New()
	n, err := io.Copy(sum, r)
	s.bytes += n
	return hex.EncodeToString(sum.Sum(nil)), err
}

func (s *shelf) TakeFile(r io.Reader) (string, error) {
	sum, err := s.take(r)
	s.book = sum
	return sum, err
}

func (s *shelf) TakeContent(r io.Reader) (string, error) {
	sum, err := s.take(r)
	if s.files == nil {
		s.files = map[string]bool{}
	}
	s.files[sum] = true
	return sum, err
}

// FuzzRead reads tar files of every kind, compressed here, and cut off or followed by
// something. What is taken for a backup is one: a reader that knows nothing of ours finds
// the same in it, by the same names, and no more was taken in than its list says.
func FuzzRead(f *testing.F) {
	for _, t := range tars() {
		f.Add(t, 0, []byte(nil))
		f.Add(t, 5, []byte("rest"))
		f.Add(t[:len(t)/2], 0, []byte(nil))
	}
	f.Fuzz(func(t *testing.T, plain []byte, cut int, behind []byte) {
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		must(z.Write(plain))(t)
		must(0, z.Close())(t)
		data := packed.Bytes()
		data = append(data[:len(data)-int(uint(cut)%16)], behind...)
		checkRead(t, data)
	})
}

// FuzzReadBytes reads anything at all.
func FuzzReadBytes(f *testing.F) {
	f.Add([]byte(""))
	f.Add([]byte("\x1f\x8b"))
	for _, t := range tars() {
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		_, _ = z.Write(t)
		_ = z.Close()
		f.Add(packed.Bytes())
	}
	f.Fuzz(checkRead)
}

func checkRead(t *testing.T, data []byte) {
	var s shelf
	last := int64(0)
	read, err := archive.Read(context.Background(), bytes.NewReader(data), &s, func(done, total int64) {
		if done < last || done > total {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last = done
	})
	if s.bytes > max(read.Size(), 0) {
		t.Errorf("%d bytes were taken in, of %d", s.bytes, read.Size())
	}
	if err != nil {
		var broken *archive.BrokenError
		var newer *archive.NewerError
		if !errors.As(err, &broken) && !errors.As(err, &newer) && !errors.Is(err, archive.ErrNotAnArchive) {
			t.Errorf("%v", err)
		}
		if !utf8.ValidString(err.Error()) || len(err.Error()) > 1000 {
			t.Errorf("it says %q", err)
		}
		return
	}
	names := listed(t, data)
	if len(names) != 2+read.Files || names[0] != "rapport-backup.json" || names[1] != "rapport.db" || s.book != read.BookSHA256 {
		t.Errorf("%+v is read from %q", read, names)
	}
	damaged := 0
	for _, name := range names[2:] {
		sum := name[len(name)-64:]
		if name != fmt.Sprintf("files/%s/%s", sum[:2], sum) {
			t.Errorf("%q was taken in", name)
		}
		if !s.files[sum] {
			damaged++
		}
	}
	if damaged != len(read.Damaged) {
		t.Errorf("%d are damaged, and %q are told", damaged, read.Damaged)
	}
}

// listed are the entries, as anybody else reads them.
func listed(t *testing.T, data []byte) (names []string) {
	r := tar.NewReader(must(gzip.NewReader(bytes.NewReader(data)))(t))
	for {
		head, err := r.Next()
		if errors.Is(err, io.EOF) {
			return names
		}
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, head.Name)
	}
}

// tars are a whole backup, and some that are none.
func tars() (all [][]byte) {
	sum := func(s string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(s))) }
	content := func(s string) tar.Header {
		return tar.Header{Name: "files/" + sum(s)[:2] + "/" + sum(s), Typeflag: tar.TypeReg, Linkname: s}
	}
	list := func(text string) tar.Header {
		return tar.Header{Name: "rapport-backup.json", Typeflag: tar.TypeReg, Linkname: text}
	}
	manifest := list(fmt.Sprintf(`{"format":1,"program":"v1","contacts":1,"book_size":3,"book_sha256":%q,"files":2,"files_size":2,"missing":null}`, sum("abc")))
	book := tar.Header{Name: "rapport.db", Typeflag: tar.TypeReg, Linkname: "abc"}
	harmed := content("y")
	harmed.Linkname = "z"
	for _, heads := range [][]tar.Header{
		{manifest, book, content("x"), content("y")},
		{manifest, book, content("x"), harmed},
		{manifest, book, content("x"), content("x")},
		{manifest, book, {Name: "files/../" + sum("x"), Typeflag: tar.TypeReg, Linkname: "x"}},
		{manifest, {Name: "rapport.db", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}},
		{list(`{"format":2}`)},
		{list(`{"format":1,"book_size":-1}`)},
		{list(`{"format":1,"files":9223372036854775807,"book_size":9223372036854775807,"files_size":9223372036854775807}`), book},
		{list("\x1b[31m")},
		{book, manifest},
	} {
		var plain bytes.Buffer
		w := tar.NewWriter(&plain)
		for _, head := range heads {
			text := head.Linkname
			if head.Typeflag == tar.TypeReg {
				head.Linkname, head.Size = "", int64(len(text))
			}
			_ = w.WriteHeader(&head)
			if head.Typeflag == tar.TypeReg {
				_, _ = io.WriteString(w, text)
			}
		}
		_ = w.Close()
		all = append(all, plain.Bytes())
	}
	return all
}

// FuzzOpen decrypts anything: it is read as it was written, refused, or broken off; and a
// passphrase is asked for where the file says that one opens it.
func FuzzOpen(f *testing.F) {
	key, err := age.ParseX25519Identity("AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX")
	if err != nil {
		f.Fatal(err)
	}
	word, err := archive.ByPassphrase("correct horse")
	if err != nil {
		f.Fatal(err)
	}
	var sealed bytes.Buffer
	w, err := archive.Seal(&sealed, key.Recipient())
	if err == nil {
		_, err = io.WriteString(w, "hello")
	}
	if err := errors.Join(err, w.Close()); err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{
		sealed.String(), sealed.String()[:len(sealed.String())-1], "age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30\nAAAA\n--- AAAA\n", "age-encryption.org/v2\n", "age-encryption.org/v1\n-> \x1b[31m\n", "",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if bytes.Contains(data, []byte("-> scrypt")) && !bytes.Contains(data, []byte(" 30\n")) {
			return // a second each, by design
		}
		r := bufio.NewReader(bytes.NewReader(data))
		is, byPassphrase := archive.IsSealed(r)
		if is != strings.HasPrefix(string(data), "age-encryption.org/") || byPassphrase && !is {
			t.Errorf("sealed %v, by a passphrase %v", is, byPassphrase)
		}
		by := archive.Identity(key)
		if byPassphrase {
			by = word
		}
		plain, err := archive.Open(r, by)
		var broken *archive.BrokenError
		if err != nil {
			if !errors.Is(err, archive.ErrWrongKey) && !errors.As(err, &broken) {
				t.Errorf("%v", err)
			}
			return
		}
		if text, err := io.ReadAll(plain); err == nil && string(text) != "hello" {
			t.Errorf("nobody has written %q", text)
		}
	})
}

// FuzzKeys reads files of keys: an error tells no secret one.
func FuzzKeys(f *testing.F) {
	const secret, public = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX", "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
	for _, s := range []string{secret, public, "# a key\r\n" + secret + "\n", secret + "X", strings.ToLower(secret), secret[:40], "AGE-SECRET-KEY-PQ-1", "age1pq1", "ssh-ed25519 AAAA", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if keys, err := archive.Recipients(strings.NewReader(text)); err == nil && len(keys) == 0 {
			t.Error("neither a key nor an error")
		}
		keys, err := archive.Identities(strings.NewReader(text))
		if err == nil {
			if len(keys) == 0 {
				t.Error("neither a key nor an error")
			}
			return
		}
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); len(line) > 24 && strings.HasPrefix(line, "AGE-SECRET-KEY-") && strings.Contains(err.Error(), line[16:24]) {
				t.Errorf("it says %v", err)
			}
		}
	})
}
