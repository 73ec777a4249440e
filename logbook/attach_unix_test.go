//go:build unix

package logbook_test

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"rapport/logbook"
	"rapport/store"
)

// TestWhatIsNoFile would hang, if it were opened as a file is.
func TestWhatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir) // The path of a socket must be short.
	pipe, socket, loop := filepath.Join(dir, "pipe"), filepath.Join(dir, "s"), filepath.Join(dir, "loop")
	listening, err := net.Listen("unix", "s")
	if err != nil {
		t.Fatal(err)
	}
	defer listening.Close()
	if err := errors.Join(syscall.Mkfifo(pipe, 0o600), os.Symlink("loop", loop)); err != nil {
		t.Fatal(err)
	}
	for path, words := range map[string]string{
		pipe: "pipe is a pipe", socket: "s is a socket", "/dev/null": "null is a device", loop: "cannot be read",
	} {
		open(t).refused(words, path)
	}
	for _, path := range []string{pipe, "/dev/zero"} {
		link := filepath.Join(t.TempDir(), "link")
		if err := os.Symlink(path, link); err != nil {
			t.Fatal(err)
		}
		open(t).refused("link is a ", link)
	}
}

func TestFileThatMayNotBeRead(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may read everything")
	}
	path := file(t, "a.txt", "one")
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	open(t).refused("may not be read", path)
}

// A link is followed, and called as it is called itself.
func TestLinkToAFile(t *testing.T) {
	d := open(t)
	link := filepath.Join(t.TempDir(), "today.txt")
	if err := os.Symlink(file(t, "a.txt", "one"), link); err != nil {
		t.Fatal(err)
	}
	d.wantAttached(d.logged(d.person("Ada"), link).ID, "today.txt")
	d.wantFiles("one")
}

func TestNamesOfFiles(t *testing.T) {
	for _, name := range []string{
		strings.Repeat("a", 251) + ".txt", "a\x1b[31m\x07\nb.txt", "invoice-\u202efdp.exe", "..", "a\\..\\b", "Übersicht.txt", "CON", " a ",
	} {
		d := open(t)
		if name == ".." {
			name = "..." // the worst that a file can be called
		}
		i, notices, err := d.Log(t.Context(), logbook.Entry{
			Contacts: ids(d.person("Ada")), Details: "x", Attach: []string{file(t, name, "one")},
		})
		if err != nil || len(notices) > 0 || i.Attachments[0].Name != name {
			t.Errorf("%q: %+v %v %v", name, i.Attachments, notices, err)
		}
		d.wantFiles("one")
	}
}

func TestNameThatIsNoText(t *testing.T) {
	d := open(t)
	path := filepath.Join(t.TempDir(), "caf\xe9.txt")
	if err := os.WriteFile(path, []byte("one"), 0o600); err != nil {
		t.Skip(err) // macOS takes no such name
	}
	i, notices, err := d.Log(t.Context(), logbook.Entry{Contacts: ids(d.person("Ada")), Details: "x\x00", Attach: []string{path}})
	if err != nil || i.Attachments[0].Name != "caf\uFFFD.txt" {
		t.Errorf("%+v %v", i.Attachments, err)
	}
	if len(notices) != 2 || !strings.Contains(string(notices[1]), "name of a file") {
		t.Errorf("%q", notices)
	}
}

// TestFullDisk leaves room for the first file and a part of the second.
func TestFullDisk(t *testing.T) {
	if !alone(t) {
		return
	}
	d := open(t)
	ada := d.person("Ada")
	e := logbook.Entry{Contacts: ids(ada), Details: "x", Attach: []string{
		file(t, "small.txt", "small"), file(t, "large.txt", strings.Repeat("x", 3<<20)),
	}}
	var before syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		t.Fatal(err)
	}
	limit := syscall.Rlimit{Cur: 2 << 20, Max: before.Max}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	_, _, err := d.Log(t.Context(), e)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		t.Fatal(err)
	}
	wantRule(t, err, logbook.FieldAttachments, "large.txt could not be copied: the disk is full")
	var failed *logbook.CopyError
	if !errors.Is(err, store.ErrFull) || !errors.As(err, &failed) || failed.Name != "large.txt" {
		t.Errorf("%v", err)
	}
	d.nothingLogged()
	d.wantFiles()
	if i, _, err := d.Log(t.Context(), e); err != nil || len(i.Attachments) != 2 {
		t.Errorf("with room: %+v %v", i, err)
	}
	d.wantFiles("small", strings.Repeat("x", 3<<20))
}

// A book whose folder for files is lost in another way says so.
func TestFolderCannotBeMade(t *testing.T) {
	d := open(t)
	ada := d.person("Ada")
	if err := os.WriteFile(filepath.Join(d.book.Folder(), "files"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, _, err := d.Log(t.Context(), logbook.Entry{Contacts: ids(ada), Details: "x", Attach: []string{file(t, "a.txt", "one")}})
	wantRule(t, err, logbook.FieldAttachments, "a.txt could not be copied: ")
	d.nothingLogged()
	if names := d.tree(); !slices.Equal(names, []string{"files"}) {
		t.Errorf("%q", names)
	}
}
