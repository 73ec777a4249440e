package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestOpenMakesPrivateFiles(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such permissions")
	}
	dir := filepath.Join(t.TempDir(), "a", "b")
	book, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	addContact(t, book, Contact{Name: "Ada Lovelace"})
	for name, want := range map[string]fs.FileMode{"": 0o700, fileName: 0o600, fileName + "-wal": 0o600, fileName + "-shm": 0o600} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%q: %v %v, want %v", name, info.Mode(), err, want)
		}
	}
}

func TestOpenTakesAnyFolderName(t *testing.T) {
	names := []string{"two words", "100%", "a#b", "日本語 ü", "a&b=c;d", "%41", "'quoted'"}
	if runtime.GOOS != "windows" {
		names = append(names, "what?mode=memory", `back\slash`, `"double"`)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), name)
			book, err := Open(t.Context(), dir)
			if err != nil {
				t.Fatal(err)
			}
			id := addContact(t, book, Contact{Name: "Ada Lovelace"})
			if err := book.Close(); err != nil {
				t.Fatal(err)
			}
			if !Exists(dir) {
				t.Error("there is no file where it should be")
			}
			again, err := Open(t.Context(), dir)
			if err != nil {
				t.Fatal(err)
			}
			defer again.Close()
			if c, err := again.Contact(t.Context(), id); err != nil || c.Name != "Ada Lovelace" {
				t.Errorf("%+v %v", c, err)
			}
		})
	}
}

func TestFileURI(t *testing.T) {
	for path, want := range map[string]string{
		"/home/ada/book.db":      "file:/home/ada/book.db",
		"/a b/c?d#e%f":           "file:/a%20b/c%3Fd%23e%25f",
		"C:/Users/Ada/book.db":   "file:/C:/Users/Ada/book.db",
		"//server/share/book.db": "file:////server/share/book.db",
	} {
		if got := fileURI(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}

// TestRefusedFilesStayUntouched opens files that are not for this program.
func TestRefusedFilesStayUntouched(t *testing.T) {
	newer := func(dir string) {
		book := must(Open(context.Background(), dir))(t)
		must(0, book.Close())(t)
		runSQL(t, dir, "PRAGMA user_version = 99")
	}
	for name, test := range map[string]struct {
		make func(dir string)
		want error
	}{
		"newer":       {newer, &NewerBookError{}},
		"text":        {func(dir string) { writeFile(t, dir, strings.Repeat("not a database\n", 100)) }, ErrNotABook},
		"short text":  {func(dir string) { writeFile(t, dir, "x") }, ErrNotABook},
		"other table": {func(dir string) { runSQL(t, dir, "CREATE TABLE notes (text)") }, ErrNotABook},
		"other program": {func(dir string) {
			runSQL(t, dir, "PRAGMA application_id = 77; CREATE TABLE notes (text)")
		}, ErrNotABook},
		"unfinished": {func(dir string) {
			runSQL(t, dir, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = 1; CREATE TABLE notes (text)", unfinishedID))
		}, ErrUnfinished},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			test.make(dir)
			before := snapshot(t, dir)
			_, err := Open(t.Context(), dir)
			var newer *NewerBookError
			if errors.As(test.want, &newer) {
				if !errors.As(err, &newer) || newer.Book != 99 || newer.Program != len(schema()) {
					t.Errorf("%v", err)
				}
			} else {
				wantError(t, err, test.want)
			}
			if after := snapshot(t, dir); after != before {
				t.Errorf("the folder changed:\n%s\n%s", before, after)
			}
		})
	}
}

// TestNewerInTheLog refuses a book whose newer version is only in the log.
func TestNewerInTheLog(t *testing.T) {
	dir := t.TempDir()
	book := must(Open(t.Context(), dir))(t)
	must(0, book.Close())(t)
	path := filepath.Join(dir, fileName)
	before := must(os.ReadFile(path))(t)
	other := must(sql.Open(driver, writerDSN(path)))(t)
	defer other.Close()
	must(other.Exec("PRAGMA user_version = 99"))(t)
	_, err := Open(t.Context(), dir)
	var newer *NewerBookError
	if !errors.As(err, &newer) {
		t.Errorf("%v", err)
	}
	if after := must(os.ReadFile(path))(t); !bytes.Equal(before, after) {
		t.Error("the file changed")
	}
}

func TestOpenSaysWhatIsInTheWay(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), file); err == nil || !strings.Contains(err.Error(), "is a file, not a folder") {
		t.Errorf("%v", err)
	}
	if _, err := Open(t.Context(), filepath.Join(file, "below")); err == nil {
		t.Error("a folder inside a file")
	}
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, fileName), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), dir); err == nil {
		t.Error("a folder in the place of the book")
	}
	if os.Geteuid() > 0 {
		locked := filepath.Join(t.TempDir(), "locked")
		if err := os.Mkdir(locked, 0o500); err != nil {
			t.Fatal(err)
		}
		_, err := Open(t.Context(), locked)
		wantError(t, err, ErrReadOnly)
	}
}

// TestOpenSaysItOnce opens what gives the same error at closing as well.
func TestOpenSaysItOnce(t *testing.T) {
	once := func(dir string, kind error) {
		t.Helper()
		book, err := Open(t.Context(), dir)
		if err == nil {
			err = errors.Join(book.Write(t.Context(), func(tx *Tx) error {
				_, err := tx.InsertContact(t.Context(), Contact{CreatedAt: noon, UpdatedAt: noon})
				return err
			}), book.Close())
		}
		wantError(t, err, kind)
		if n := strings.Count(fmt.Sprint(err), kind.Error()); n != 1 {
			t.Errorf("said %d times: %v", n, err)
		}
	}
	once(t.TempDir(), ErrRefused) // nobody without a name
	damaged := t.TempDir()
	must(0, must(Open(t.Context(), damaged))(t).Close())(t)
	path := filepath.Join(damaged, fileName)
	content := must(os.ReadFile(path))(t)
	for i := 100; i < len(content); i++ {
		content[i] = 0xFF
	}
	must(0, os.WriteFile(path, content, 0o600))(t)
	once(damaged, ErrDamaged)
	if os.Geteuid() > 0 {
		fixed := t.TempDir()
		must(0, must(Open(t.Context(), fixed))(t).Close())(t)
		must(0, os.Chmod(filepath.Join(fixed, fileName), 0o400))(t)
		must(0, os.Chmod(fixed, 0o500))(t)
		t.Cleanup(func() { _ = os.Chmod(fixed, 0o700) })
		once(fixed, ErrReadOnly)
	}
}

func TestExists(t *testing.T) {
	dir := t.TempDir()
	if Exists(dir) || Exists(filepath.Join(dir, "nowhere")) {
		t.Error("there is nothing yet")
	}
	must(0, must(Open(t.Context(), dir))(t).Close())(t)
	if !Exists(dir) {
		t.Error("there is a book")
	}
}

func must[V any](value V, err error) func(testing.TB) V {
	return func(t testing.TB) V {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

func writeFile(t *testing.T, dir, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, fileName), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// runSQL does something to a book's file from outside.
func runSQL(t *testing.T, dir, text string) {
	t.Helper()
	db, err := sql.Open(driver, fileURI(filepath.Join(dir, fileName)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(text); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// snapshot is the names and contents of a folder.
func snapshot(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	for _, e := range must(os.ReadDir(dir))(t) {
		fmt.Fprintf(&b, "%s %x\n", e.Name(), must(os.ReadFile(filepath.Join(dir, e.Name())))(t))
	}
	return b.String()
}
