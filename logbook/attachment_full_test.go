//go:build unix

package logbook_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"rapport/logbook"
)

// TestSaveOnAFullDisk has room for a part of the copy.
func TestSaveOnAFullDisk(t *testing.T) {
	if !alone(t) {
		return
	}
	d := open(t)
	a, dir := d.attached("a.txt", strings.Repeat("minutes", 1<<18)), resolved(t)
	there := filepath.Join(dir, "there.txt")
	if err := os.WriteFile(there, []byte("dear to me"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TMPDIR", dir)
	var before syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		t.Fatal(err)
	}
	limit := syscall.Rlimit{Cur: 1 << 20, Max: before.Max}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	_, saving := d.SaveAttachment(t.Context(), a.ID, there, true)
	_, viewing := d.view(a.ID)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{saving, viewing} {
		var unsaved *logbook.SaveError
		if !errors.As(err, &unsaved) || !strings.Contains(err.Error(), "the disk is full") {
			t.Errorf("%v", err)
		}
	}
	wantOnly(t, dir, "there.txt")
	if got, _ := os.ReadFile(there); string(got) != "dear to me" {
		t.Errorf("overwritten with %d bytes", len(got))
	}
}
