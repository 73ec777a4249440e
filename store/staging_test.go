package store

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// archived is a book that was archived: its file, and its contents.
type archived struct {
	file     string
	contents map[string]string
}

// archive makes one of a book with a contact and two files.
func archive(t *testing.T, name string) archived {
	t.Helper()
	book, _, _, _, call := someBook(t)
	addContact(t, book, Contact{Name: name})
	a := archived{file: filepath.Join(t.TempDir(), "copy"), contents: map[string]string{}}
	for _, text := range []string{"of both", "of " + name} {
		kept(t, book, call, text)
		a.contents[sumOf(text)] = text
	}
	snap := must(book.Snapshot(t.Context(), "BACKUP", noProgress))(t)
	must(0, os.WriteFile(a.file, must(os.ReadFile(snap.Path))(t), 0o600))(t)
	must(0, snap.Close())(t)
	return a
}

// stage takes it all in.
func (a archived) stage(t testing.TB, dir string) *Staging {
	t.Helper()
	s := must(Stage(dir, "RESTORE"))(t)
	f := must(os.Open(a.file))(t)
	defer f.Close()
	must(s.TakeFile(f))(t)
	for sum, text := range a.contents {
		if got := must(s.TakeContent(strings.NewReader(text)))(t); got != sum {
			t.Errorf("the content %s was taken for %s", sum, got)
		}
	}
	return s
}

// contactNames are those of a book's contacts.
func contactNames(t *testing.T, dir string) (all []string) {
	t.Helper()
	book := must(Open(t.Context(), dir))(t)
	defer closeAll(t, book)
	must(0, book.EachContact(t.Context(), ContactQuery{}, func(c Contact) error {
		all = append(all, c.Name)
		return nil
	}))(t)
	return all
}

func wantNames(t *testing.T, dir string, want ...string) {
	t.Helper()
	if got := strings.Join(contactNames(t, dir), ", "); got != strings.Join(want, ", ") {
		t.Errorf("%s has %s, want %v", dir, got, want)
	}
}

// TestReplaceKeepsTheOldBook: both books are whole afterwards, each with its files.
func TestReplaceKeepsTheOldBook(t *testing.T) {
	dir := t.TempDir()
	old := must(Open(t.Context(), dir))(t)
	ada := addContact(t, old, Contact{Name: "Old Oskar"})
	call := logOne(t, old, InteractionFields{Contacts: []ContactID{ada}, Type: 2, Details: "The engine", At: noon})
	kept(t, old, call, "of both")
	kept(t, old, call, "of the old")
	must(0, old.Close())(t)

	s := archive(t, "New Nora").stage(t, dir)
	place := must(s.Replace(t.Context(), noon))(t)
	s.Discard()
	if place != filepath.Join(dir, "before-restore-2026-11-18") {
		t.Errorf("the old book is kept in %s", place)
	}
	wantNames(t, dir, "Ada Lovelace", "Bo Berg", "New Nora")
	wantNames(t, place, "Old Oskar")
	for folder, contents := range map[string][]string{dir: {"of both", "of New Nora"}, place: {"of both", "of the old"}} {
		book := must(Open(t.Context(), folder))(t)
		wantFolder(t, book, contents...)
		checkFile(t, book)
		must(0, book.Close())(t)
	}
}

// TestReplacedBookHasNothingOfTheOld: whoever is killed as soon as the new book is in its
// place leaves nothing beside it that SQLite kept of the old one. What it has while it holds
// its locks is still there then, for nobody has let go of them.
func TestReplacedBookHasNothingOfTheOld(t *testing.T) {
	dir := t.TempDir()
	must(0, must(Open(t.Context(), dir))(t).Close())(t)
	s := archive(t, "New Nora").stage(t, dir)
	lock := must(lockWhole(t.Context(), s.path))(t)
	must(0, s.place(lock))(t)
	for _, end := range companionEnds() {
		if _, err := os.Lstat(s.path + end); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("there is %s: %v", s.path+end, err)
		}
	}
	must(0, lock.release())(t)
	s.Discard()
	wantNames(t, dir, "Ada Lovelace", "Bo Berg", "New Nora")
}

// TestSweepTakesBackWhatWasKept of a book that a restore was killed before it replaced: it
// would be the same file by a second name. The book that was replaced stays kept.
func TestSweepTakesBackWhatWasKept(t *testing.T) {
	dir := t.TempDir()
	old := must(Open(t.Context(), dir))(t)
	addContact(t, old, Contact{Name: "Old Oskar"})
	must(0, old.Close())(t)
	sweep := func() {
		book := must(Open(t.Context(), dir))(t)
		must(0, book.Contents().Sweep(t.Context(), func(string) bool { return true }))(t)
		must(0, book.Close())(t)
	}
	a := archive(t, "New Nora")
	s := a.stage(t, dir)
	k := must(s.keepLog())(t)
	lock := must(lockWhole(t.Context(), s.path))(t)
	place := must(k.keep(s.contents, lock, noon))(t)
	must(0, lock.release())(t)
	wantNames(t, place, "Old Oskar")
	sweep()
	if _, err := os.Lstat(place); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("there is %s: %v", place, err)
	}
	wantNames(t, dir, "Old Oskar")

	s = a.stage(t, dir)
	must(s.Replace(t.Context(), noon))(t)
	sweep()
	wantNames(t, place, "Old Oskar")
	wantNames(t, dir, "Ada Lovelace", "Bo Berg", "New Nora")
}

// TestReplaceNothing puts a book where there was none.
func TestReplaceNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	s := archive(t, "New Nora").stage(t, dir)
	if place := must(s.Replace(t.Context(), noon))(t); place != "" {
		t.Errorf("nothing was kept in %s", place)
	}
	wantNames(t, dir, "Ada Lovelace", "Bo Berg", "New Nora")
}

// TestReplaceIsRefusedWhileAnybodyHasTheBookOpen, whether they have written or only read,
// and leaves it as it was.
func TestReplaceIsRefusedWhileAnybodyHasTheBookOpen(t *testing.T) {
	dir := t.TempDir()
	addContact(t, must(Open(t.Context(), dir))(t), Contact{Name: "Old Oskar"}) // and it stays open
	a := archive(t, "New Nora")
	s := a.stage(t, dir)
	_, err := s.Replace(t.Context(), noon)
	wantError(t, err, ErrBusy)
	s.Discard()
	wantNames(t, dir, "Old Oskar")

	dir = t.TempDir()
	must(0, must(Open(t.Context(), dir))(t).Close())(t)
	reader := must(Open(t.Context(), dir))(t)
	_, err = a.stage(t, dir).Replace(t.Context(), noon)
	wantError(t, err, ErrBusy)
	must(0, reader.Close())(t)
	wantNames(t, dir)
}

// TestReplaceThatFails leaves the old book as it was, and no second one beside it.
func TestReplaceThatFails(t *testing.T) {
	dir := t.TempDir()
	old := must(Open(t.Context(), dir))(t)
	addContact(t, old, Contact{Name: "Old Oskar"})
	must(0, old.Close())(t)
	s := archive(t, "New Nora").stage(t, dir)
	must(0, os.Remove(s.file.path))(t)
	if place, err := s.Replace(t.Context(), noon); err == nil || place != "" {
		t.Errorf("a book that is not there was put into %q: %v", place, err)
	}
	s.Discard()
	wantNames(t, dir, "Old Oskar")
	if left := must(filepath.Glob(filepath.Join(dir, "before*")))(t); len(left) > 0 {
		t.Errorf("there is %v", left)
	}
}

// TestReplaceADamagedBook keeps it as it was, with its log, which is not read into the new
// one.
func TestReplaceADamagedBook(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{fileName, fileName + "-wal"} {
		must(0, os.WriteFile(filepath.Join(dir, name), []byte("no book at all "+name), 0o600))(t)
	}
	place := must(archive(t, "New Nora").stage(t, dir).Replace(t.Context(), noon))(t)
	for _, name := range []string{fileName, fileName + "-wal"} {
		if got := string(must(os.ReadFile(filepath.Join(place, name)))(t)); got != "no book at all "+name {
			t.Errorf("%s is %q", name, got)
		}
	}
	wantNames(t, dir, "Ada Lovelace", "Bo Berg", "New Nora")
}

// TestStagedOlderBook is brought up to date before it takes any place, without a copy.
func TestStagedOlderBook(t *testing.T) {
	dir := t.TempDir()
	s := must(Stage(dir, "RESTORE"))(t)
	_, old := released(t, 4)
	must(s.TakeFile(bytes.NewReader(old)))(t)
	book := must(s.Open(t.Context()))(t)
	must(0, book.CheckFile(t.Context(), false, func(f Flaw) error { return errors.New(f.What) }))(t)
	must(0, book.CheckReferences(t.Context(), func(f Flaw) error { return errors.New(f.What) }))(t)
	must(0, book.Close())(t)
	must(s.Replace(t.Context(), noon))(t)
	s.Discard()
	entries := must(os.ReadDir(dir))(t)
	for _, e := range entries {
		if strings.Contains(e.Name(), "before") {
			t.Errorf("there is %s", e.Name())
		}
	}
}

// TestStagedIsSwept after a crash at any moment before the last one.
func TestStagedIsSwept(t *testing.T) {
	book, _, _, _, call := someBook(t)
	kept(t, book, call, "of both")
	a := archive(t, "New Nora")
	s := a.stage(t, book.Folder())
	staged := must(s.Open(t.Context()))(t)
	addContact(t, staged, Contact{Name: "Somebody"})
	must(0, os.Mkdir(filepath.Join(s.contents.owned("RESTORE"), "keep"), 0o700))(t)
	if _, err := s.contents.note(s.owner, []string{sumOf("of both"), sumOf("of New Nora")}); err != nil {
		t.Fatal(err)
	}
	var came []*Incoming
	for _, in := range s.came {
		came = append(came, in)
	}
	must(0, s.contents.putAll(came))(t)
	must(0, staged.Close())(t)
	sweep(t, book, "RESTORE")
	wantFolder(t, book, "of both")
}

// TestStagedIsMissingSomething tells what rows name and the archive lacks.
func TestStagedIsMissingSomething(t *testing.T) {
	a := archive(t, "New Nora")
	delete(a.contents, sumOf("of New Nora"))
	s := a.stage(t, t.TempDir())
	defer s.Discard()
	book := must(s.Open(t.Context()))(t)
	defer closeAll(t, book)
	var missing []string
	must(0, s.Missing(t.Context(), book.Reader, func(c Content) error {
		missing = append(missing, c.SHA256)
		return nil
	}))(t)
	wantSums(t, missing, "of New Nora")
}

// TestStagingWithoutABook has nothing to put into the place of another one.
func TestStagingWithoutABook(t *testing.T) {
	s := must(Stage(t.TempDir(), "RESTORE"))(t)
	if _, err := s.Open(context.Background()); err == nil {
		t.Error("nothing was opened")
	}
	must(s.TakeFile(io.LimitReader(strings.NewReader("no book"), 7)))(t)
	_, err := s.Open(t.Context())
	wantError(t, err, ErrNotABook)
}
