package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// copyName is the name of the copy that is made before the step of later, without
// its ending.
func copyName() string { return fmt.Sprintf("rapport-before-v%d", len(later())) }

// later is the schema with one more step, as a later program would have it.
func later() []migration {
	return append(schema(), "ALTER TABLE contacts ADD COLUMN colour TEXT NOT NULL DEFAULT ''")
}

func TestMigrationCopiesFirst(t *testing.T) {
	dir := t.TempDir()
	book := must(Open(t.Context(), dir))(t)
	id := addContact(t, book, Contact{Name: "Ada Lovelace"})
	must(0, book.Close())(t)
	// A copy from an earlier try is in the way.
	name := filepath.Join(dir, copyName()+".db")
	must(0, os.WriteFile(name, []byte("kept"), 0o600))(t)

	told := 0
	tell := func() { told++ }
	next := must(open(t.Context(), dir, later(), upgrade{tell: tell}))(t)
	if c, err := next.Contact(t.Context(), id); err != nil || c.Name != "Ada Lovelace" {
		t.Errorf("after it: %+v %v", c, err)
	}
	must(0, next.Close())(t)
	must(0, must(open(t.Context(), dir, later(), upgrade{tell: tell}))(t).Close())(t)
	if told != 1 {
		t.Errorf("told %d times of one upgrade", told)
	}
	if text := must(os.ReadFile(name))(t); string(text) != "kept" {
		t.Error("the earlier copy was written over")
	}
	name = filepath.Join(dir, copyName()+"-2.db")
	info := must(os.Stat(name))(t)
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the copy may be read by others: %v", info.Mode())
	}
	// The copy is a whole book of the version before.
	back := t.TempDir()
	must(0, os.Rename(name, filepath.Join(back, fileName)))(t)
	old := must(Open(t.Context(), back))(t)
	defer old.Close()
	if c, err := old.Contact(t.Context(), id); err != nil || c.Name != "Ada Lovelace" {
		t.Errorf("the copy: %+v %v", c, err)
	}
	// And the program before refuses what the later one made.
	if _, err := Open(t.Context(), dir); err == nil || !strings.Contains(err.Error(), "newer rapport") {
		t.Errorf("%v", err)
	}
}

// TestOldProgramDoesNotWriteANewerBook migrates a book that is open elsewhere.
func TestOldProgramDoesNotWriteANewerBook(t *testing.T) {
	dir := t.TempDir()
	old := must(Open(t.Context(), dir))(t)
	defer closeAll(t, old)
	addContact(t, old, Contact{Name: "Ada Lovelace"})
	next := must(open(t.Context(), dir, later(), upgrade{tell: func() {}}))(t)
	defer closeAll(t, next)
	for range 2 {
		err := old.Write(t.Context(), func(*Tx) error {
			t.Error("it was asked what to write")
			return nil
		})
		newer, ok := errors.AsType[*NewerBookError](err)
		if !ok || newer.Book != len(later()) || newer.Program != len(schema()) || newer.Path != old.path {
			t.Errorf("got %v", err)
		}
	}
	addContact(t, next, Contact{Name: "Bo Berg"}) // the newer one writes
}

func TestNewBookIsNotCopied(t *testing.T) {
	dir := t.TempDir()
	must(0, must(open(t.Context(), dir, later(), upgrade{tell: func() {}}))(t).Close())(t)
	if found := must(filepath.Glob(filepath.Join(dir, "rapport-before*")))(t); len(found) > 0 {
		t.Errorf("a copy of nothing: %v", found)
	}
}

func TestFailedMigrationChangesNothing(t *testing.T) {
	dir := t.TempDir()
	book := must(Open(t.Context(), dir))(t)
	addContact(t, book, Contact{Name: "Ada Lovelace"})
	must(0, book.Close())(t)
	broken := append(schema(), "CREATE TABLE half (a); SELECT nonsense")
	if _, err := open(t.Context(), dir, broken, upgrade{tell: func() {}}); err == nil {
		t.Fatal("no error")
	}
	if left := must(filepath.Glob(filepath.Join(dir, "rapport-before*")))(t); len(left) > 0 {
		t.Errorf("a copy of what has not changed: %v", left)
	}
	again := must(Open(t.Context(), dir))(t)
	defer again.Close()
	err := again.lend(t.Context(), func(s *session) error {
		var tables int
		err := s.one(t.Context(), "SELECT count(*) FROM sqlite_schema WHERE name = 'half'", nil, &tables)
		if tables != 0 {
			t.Error("half a step was kept")
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	checkFile(t, again)
}

func TestFailedCopyStopsMigration(t *testing.T) {
	dir := t.TempDir()
	must(0, must(Open(t.Context(), dir))(t).Close())(t)
	db := must(sql.Open(driver, writerDSN(filepath.Join(dir, fileName))))(t)
	defer db.Close()
	s := must(newSession(t.Context(), db))(t)
	defer s.release()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := copyAside(ctx, s, filepath.Join(dir, fileName), 1); err == nil {
		t.Error("the copy did not fail")
	}
	if _, err := open(ctx, dir, later(), upgrade{tell: func() {}}); err == nil {
		t.Error("the migration went on")
	}
	if left := must(filepath.Glob(filepath.Join(dir, "rapport-before*")))(t); len(left) > 0 {
		t.Errorf("what is left of it: %v", left)
	}
	again := must(Open(t.Context(), dir))(t)
	must(0, again.Close())(t)
}

// TestManyOpenANewBookAtOnce starts a book from several sides.
func TestManyOpenANewBookAtOnce(t *testing.T) {
	dir := t.TempDir()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			book, err := open(t.Context(), dir, later(), upgrade{tell: func() {}})
			if err != nil {
				t.Errorf("open: %v", err)
				return
			}
			if _, err := book.Types(t.Context()); err != nil {
				t.Errorf("read: %v", err)
			}
			if err := book.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
		})
	}
	all.Wait()
}

// TestManyMigrateAtOnce makes one copy, whoever comes first.
func TestManyMigrateAtOnce(t *testing.T) {
	dir := t.TempDir()
	book := must(Open(t.Context(), dir))(t)
	addContact(t, book, Contact{Name: "Ada Lovelace", Notes: strings.Repeat("x", 1<<20)})
	must(0, book.Close())(t)
	// What a copy that was broken off has left.
	must(0, os.WriteFile(filepath.Join(dir, copyName()+".db.tmp"), []byte("half"), 0o600))(t)
	var all sync.WaitGroup
	for range 6 {
		all.Go(func() {
			book, err := open(t.Context(), dir, later(), upgrade{tell: func() {}})
			if err != nil {
				t.Errorf("open: %v", err)
				return
			}
			if err := book.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
		})
	}
	all.Wait()
	found := must(filepath.Glob(filepath.Join(dir, "rapport-before*")))(t)
	if len(found) != 1 || filepath.Base(found[0]) != copyName()+".db" {
		t.Errorf("the copies: %v", found)
	}
}

func TestShippedTypes(t *testing.T) {
	types := must(openTest(t).Types(t.Context()))(t)
	var names []string
	for _, one := range types {
		names = append(names, one.APIName)
	}
	const want = "note phone_call meeting email face_to_face video_call text door_knock event snail_mail " +
		"delivery email_blast text_blast robocall webinar facebook linkedin tweet other"
	if got := strings.Join(names, " "); got != want || types[0].ID != NoteType {
		t.Errorf("%s, the first is %d", got, types[0].ID)
	}
}
