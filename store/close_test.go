package store

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// twoBooks are two programs on one folder: one that has read, and one that has
// written. Both hold the file, so that neither was the last to close.
func twoBooks(t *testing.T) (dir string, reading, writing *Book) {
	t.Helper()
	dir = t.TempDir()
	reading, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	writing, err = Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	addContact(t, writing, Contact{Name: "Ada Lovelace"})
	if has, err := reading.HasContacts(t.Context()); err != nil || !has {
		t.Fatalf("the other does not see what was written: %v %v", has, err)
	}
	return dir, reading, writing
}

func companions(t *testing.T, dir string) (left []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != fileName {
			left = append(left, e.Name())
		}
	}
	return left
}

func closeAll(t *testing.T, books ...*Book) {
	t.Helper()
	for _, b := range books {
		if err := b.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	}
}

// A book is one file when nobody has it open, whoever closes last.
func TestLastToCloseLeavesOneFile(t *testing.T) {
	for name, readerLast := range map[string]bool{"the reader": true, "the writer": false} {
		t.Run(name, func(t *testing.T) {
			dir, reading, writing := twoBooks(t)
			if readerLast {
				closeAll(t, writing, reading)
			} else {
				closeAll(t, reading, writing)
			}
			if left := companions(t, dir); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
			again, err := Open(t.Context(), dir)
			if err != nil {
				t.Fatal(err)
			}
			defer closeAll(t, again)
			if has, err := again.HasContacts(t.Context()); err != nil || !has {
				t.Errorf("what was written is gone: %v %v", has, err)
			}
		})
	}
}

// A reader that closes while somebody writes waits for nobody and disturbs
// nobody.
func TestReaderClosesBesideAWrite(t *testing.T) {
	_, reading, writing := twoBooks(t)
	write(t, writing, func(ctx context.Context, tx *Tx) error {
		closeAll(t, reading)
		_, err := tx.InsertContact(ctx, Contact{Name: "Grace Hopper", CreatedAt: noon, UpdatedAt: noon})
		return err
	})
	checkFile(t, writing)
	closeAll(t, writing)
}

// Where the file has gone meanwhile, closing after reading is no failure, and
// makes no new one.
func TestReaderClosesWithoutItsFile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows moves no open file")
	}
	dir, reading, writing := twoBooks(t)
	closeAll(t, writing)
	file := filepath.Join(dir, fileName)
	if err := os.Rename(file, filepath.Join(t.TempDir(), "moved")); err != nil {
		t.Fatal(err)
	}
	closeAll(t, reading)
	if Exists(dir) {
		t.Error("there is a new file")
	}
}

// Where nothing may be written, closing after reading is no failure.
func TestReaderClosesReadOnlyFolder(t *testing.T) {
	if runtime.GOOS == "windows" || os.Getuid() == 0 {
		t.Skip("everything may be written here")
	}
	dir, reading, writing := twoBooks(t)
	closeAll(t, writing)
	file := filepath.Join(dir, fileName)
	if err := os.Chmod(file, 0o400); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	closeAll(t, reading)
}
