package logbook_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
)

// attached logs a note with one file, and returns the attachment.
func (d desk) attached(name, text string) store.Attachment {
	d.t.Helper()
	return d.logged(d.person("Ada"), file(d.t, name, text)).Attachments[0]
}

// save saves a copy, and fails the test unless it is whole.
func (d desk) save(a store.Attachment, dest string, overwrite bool, want, text string) {
	d.t.Helper()
	path, err := d.SaveAttachment(d.t.Context(), a.ID, dest, overwrite)
	if err != nil || path != want {
		d.t.Errorf("saved as %s: %v; want %s", path, err, want)
		return
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != text {
		d.t.Errorf("%s has %.20q: %v", path, got, err)
	}
}

// resolved is a new folder, by the name that it has without links.
func resolved(t testing.TB) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// wantOnly fails the test unless the folder has these files and no others: no part
// of a copy is left.
func wantOnly(t testing.TB, dir string, names ...string) {
	t.Helper()
	got := namesIn(t, dir)
	if strings.Join(got, "|") != strings.Join(names, "|") {
		t.Errorf("%s has %q, want %q", dir, got, names)
	}
}

func namesIn(t testing.TB, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestOpenAttachment(t *testing.T) {
	d := open(t)
	want := d.attached("a.txt", "minutes")
	f, a, err := d.OpenAttachment(t.Context(), want.ID)
	if err != nil || a != want {
		t.Fatalf("%+v %v", a, err)
	}
	defer f.Close()
	if got, err := io.ReadAll(f); err != nil || string(got) != "minutes" {
		t.Errorf("%q %v", got, err)
	}
}

func TestSaveAttachment(t *testing.T) {
	d := open(t)
	a, dir := d.attached("..a\x1b[31m.txt", "minutes"), resolved(t)
	d.save(a, dir, false, filepath.Join(dir, "a_[31m.txt"), "minutes")
	d.save(a, filepath.Join(dir, "b.txt"), false, filepath.Join(dir, "b.txt"), "minutes")
	t.Chdir(dir)
	d.save(a, "c.txt", false, filepath.Join(dir, "c.txt"), "minutes")
	d.save(a, "d.txt", true, filepath.Join(dir, "d.txt"), "minutes")
	wantOnly(t, dir, "a_[31m.txt", "b.txt", "c.txt", "d.txt")
}

// The next copy to a folder takes away what kills have left there, and nothing that
// is somebody else's or may still be written.
func TestSaveRemovesOldParts(t *testing.T) {
	d := open(t)
	a, dir := d.attached("a.txt", "minutes"), resolved(t)
	in := func(name string) string { return filepath.Join(dir, name) }
	folder, fresh := ".rapport-3.part", ".rapport-4.part"
	others := []string{".rapport-.part", ".rapport-1.part.txt", ".rapport-1x.part", "rapport-1.part"}
	if err := os.Mkdir(in(folder), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Concat(others, []string{folder, ".rapport-11.part", ".rapport-2345.part"}) {
		old(t, in(name), 61*time.Minute)
	}
	old(t, in(fresh), 59*time.Minute)
	d.save(a, in("b.txt"), false, in("b.txt"), "minutes")
	stay := slices.Concat(others, []string{folder, fresh, "b.txt"})
	slices.Sort(stay)
	wantOnly(t, dir, stay...)
}

// old makes an empty file, unless there is something, that was changed this long ago.
func old(t testing.TB, path string, age time.Duration) {
	t.Helper()
	if _, err := os.Lstat(path); err != nil {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	then := time.Now().Add(-age)
	if err := os.Chtimes(path, then, then); err != nil {
		t.Fatal(err)
	}
}

func TestSaveOverwritesOnlyWhenTold(t *testing.T) {
	d := open(t)
	a, dir := d.attached("a.txt", "minutes"), resolved(t)
	there, link := filepath.Join(dir, "a.txt"), filepath.Join(dir, "link.txt")
	if err := errors.Join(os.WriteFile(there, []byte("dear to me"), 0o640), os.Symlink("a.txt", link)); err != nil {
		t.Fatal(err)
	}
	for _, dest := range []string{dir, there, link} {
		_, err := d.SaveAttachment(t.Context(), a.ID, dest, false)
		if got, _ := os.ReadFile(there); !errors.Is(err, fs.ErrExist) || string(got) != "dear to me" {
			t.Errorf("%s: %q %v", dest, got, err)
		}
	}
	d.save(a, link, true, there, "minutes")
	if info, err := os.Stat(there); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	if to, err := os.Readlink(link); err != nil || to != "a.txt" {
		t.Errorf("the link leads to %q: %v", to, err)
	}
	wantOnly(t, dir, "a.txt", "link.txt")
}

func TestPlacesThatTakeNoCopy(t *testing.T) {
	d := open(t)
	a, dir := d.attached("a.txt", "minutes"), resolved(t)
	book := filepath.Join(d.book.Folder(), "rapport.db")
	link, folderLink := filepath.Join(dir, "link.db"), filepath.Join(dir, "link")
	if err := errors.Join(os.MkdirAll(filepath.Join(dir, "folder", "a.txt"), 0o700),
		os.WriteFile(filepath.Join(dir, "folder", "plain"), nil, 0o600), os.Symlink(book, link), os.Symlink(d.book.Folder(), folderLink)); err != nil {
		t.Fatal(err)
	}
	inBook := namesIn(t, d.book.Folder())
	before, err := os.ReadFile(book)
	if err != nil {
		t.Fatal(err)
	}
	for dest, words := range map[string]string{
		"":                                  "no place is named",
		filepath.Join(dir, "none") + "/":    "there is no folder",
		filepath.Join(dir, "none", "a.txt"): "there is no folder",
		filepath.Join(dir, "folder"):        "a.txt is a folder",
		os.DevNull:                          "is not a file",
		book:                                "the book's own folder",
		link:                                "the book's own folder",
		d.book.Folder():                     "the book's own folder",
		folderLink:                          "the book's own folder",
		filepath.Join(folderLink, "b.txt"):  "the book's own folder",
		filepath.Join(folderLink, "files"):  "the book's own folder",
		d.placeOf("minutes"):                "the book's own folder",
		filepath.Join(dir, "a\x00b"):        "cannot be written",
		filepath.Join(dir, "folder", "plain", "a.txt"): "cannot be",
	} {
		_, err := d.SaveAttachment(t.Context(), a.ID, dest, true)
		var unsaved *logbook.SaveError
		if !errors.As(err, &unsaved) || !strings.Contains(err.Error(), words) {
			t.Errorf("%q: %v; want %q", dest, err, words)
		}
	}
	if after, err := os.ReadFile(book); err != nil || !bytes.Equal(after, before) {
		t.Errorf("the book was written to: %v", err)
	}
	wantOnly(t, dir, "folder", "link", "link.db")
	wantOnly(t, d.book.Folder(), inBook...)
	d.wantFiles("minutes")
}

// A book that was opened through a link takes no copies by its other name either.
func TestNoCopyIntoABookBehindALink(t *testing.T) {
	folder, link := resolved(t), filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(folder, link); err != nil {
		t.Skip(err)
	}
	book, err := store.Open(t.Context(), link)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	d := desk{logbook.New(book, logbook.Options{Now: now}), book, t}
	defer d.Close()
	a, before := d.attached("a.txt", "minutes"), namesIn(t, folder)
	for _, dest := range []string{folder, link, filepath.Join(folder, "b.txt"), filepath.Join(link, "files", "b.txt")} {
		_, err := d.SaveAttachment(t.Context(), a.ID, dest, true)
		if err == nil || !strings.Contains(err.Error(), "the book's own folder") {
			t.Errorf("%s: %v", dest, err)
		}
	}
	wantOnly(t, folder, before...)
	d.wantFiles("minutes")
}

// TestContentIsLost damages the managed folder in every way that matters.
func TestContentIsLost(t *testing.T) {
	for name, test := range map[string]struct {
		damage  func(path string) error
		opens   bool // only who reads it finds out
		damaged bool
	}{
		"gone":         {os.Remove, false, false},
		"shorter":      {func(path string) error { return os.Truncate(path, 3) }, false, true},
		"a folder":     {func(path string) error { return errors.Join(os.Remove(path), os.Mkdir(path, 0o700)) }, false, true},
		"other bytes":  {func(path string) error { return os.WriteFile(path, []byte("MINUTES"), 0o600) }, true, true},
		"all of files": {func(path string) error { return os.RemoveAll(filepath.Dir(filepath.Dir(path))) }, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t)
			a, dir := d.attached("a.txt", "minutes"), resolved(t)
			there := filepath.Join(dir, "there.txt")
			if err := errors.Join(test.damage(d.placeOf("minutes")), os.WriteFile(there, []byte("dear to me"), 0o600)); err != nil {
				t.Fatal(err)
			}
			f, _, opening := d.OpenAttachment(t.Context(), a.ID)
			_, saving := d.SaveAttachment(t.Context(), a.ID, there, true)
			t.Setenv("TMPDIR", dir)
			_, viewing := d.view(a.ID)
			var written bytes.Buffer
			writing := d.WriteAttachment(t.Context(), a.ID, &written)
			if written.Len() > 0 {
				t.Errorf("%q was written", &written)
			}
			errs := []error{saving, viewing, writing, opening}
			if test.opens {
				f.Close()
				errs = errs[:3]
			}
			for _, err := range errs {
				var missing *logbook.MissingFileError
				if !errors.As(err, &missing) || missing.Damaged != test.damaged || missing.Attachment != a ||
					errors.Is(err, fs.ErrNotExist) == test.damaged {
					t.Errorf("%v", err)
				}
			}
			wantOnly(t, dir, "there.txt")
			if got, _ := os.ReadFile(there); string(got) != "dear to me" {
				t.Errorf("overwritten with %q", got)
			}
			d.wantAttached(a.Interaction, "a.txt")
			// The way out that the error names.
			if test.damaged && name == "a folder" {
				_ = os.Remove(d.placeOf("minutes"))
			}
			d.edited(store.Interaction{ID: a.Interaction}, logbook.Change{
				Detach: []store.AttachmentID{a.ID}, Attach: []string{file(t, "a.txt", "minutes")},
			})
			d.wantFiles("minutes")
		})
	}
}

func TestNoSuchAttachment(t *testing.T) {
	d := open(t)
	_, _, opening := d.OpenAttachment(t.Context(), 99)
	_, saving := d.SaveAttachment(t.Context(), 99, t.TempDir(), false)
	_, viewing := d.view(99)
	writing := d.WriteAttachment(t.Context(), 99, io.Discard)
	for _, err := range []error{opening, saving, viewing, writing} {
		var gone *logbook.GoneError
		if !errors.As(err, &gone) || gone.Kind != "attachment" {
			t.Errorf("%v", err)
		}
	}
}

func TestSaveIsStopped(t *testing.T) {
	d := open(t)
	a, dir := d.attached("a.txt", strings.Repeat("minutes", 1<<20)), resolved(t)
	ctx := &endsLater{Context: t.Context()}
	ctx.left.Store(50)
	if _, err := d.SaveAttachment(ctx, a.ID, dir, false); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	wantOnly(t, dir)
}

// endsLater is a context that ends when it was asked a number of times, by whom
// ever: database/sql asks from goroutines of its own.
type endsLater struct {
	context.Context
	left atomic.Int64
}

func (c *endsLater) Err() error {
	if c.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}
