//go:build linux || darwin

package store

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestCloseOnAFullDisk leaves no room in the main file for what the log holds.
func TestCloseOnAFullDisk(t *testing.T) {
	dir := t.TempDir()
	book := must(Open(t.Context(), dir))(t)
	must(0, book.Close())(t)
	book = must(Open(t.Context(), dir))(t)
	size := must(os.Stat(filepath.Join(dir, fileName)))(t).Size()
	var id ContactID
	func() {
		defer limitFiles(t, uint64(size))()
		id = addContact(t, book, Contact{Name: "Ada Lovelace", Notes: string(make([]byte, 20_000))})
		must(0, book.Close())(t)
	}()
	if !hasLog(filepath.Join(dir, fileName)) {
		t.Fatal("there was room")
	}
	book = must(Open(t.Context(), dir))(t)
	defer closeAll(t, book)
	must(book.Contact(t.Context(), id))(t)
}

// TestCopyOnAFullDisk leaves room for a part of a content.
func TestCopyOnAFullDisk(t *testing.T) {
	book, _, _, _, call := someBook(t)
	kept(t, book, call, "hello")
	func() {
		defer limitFiles(t, 1<<20)()
		_, err := book.Contents().Copy(owner, strings.NewReader(strings.Repeat("x", 2<<20)))
		wantError(t, err, ErrFull)
	}()
	wantFolder(t, book, "hello")
}

// limitFiles lets no file of this process grow beyond size, until the function
// that it returns is called.
func limitFiles(t *testing.T, size uint64) func() {
	t.Helper()
	var before syscall.Rlimit
	must(0, syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before))(t)
	must(0, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: size, Max: before.Max}))(t)
	return func() { must(0, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before))(t) }
}
