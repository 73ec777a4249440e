//go:build unix

package logbook_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// The superuser leaves the copies of others alone.
func TestViewsOfOthersStay(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only the superuser could remove them")
	}
	d := open(t)
	a, temp := d.attached("a.txt", "minutes"), temporary(t)
	others := filepath.Join(temp, "rapport-open-1")
	if err := os.Mkdir(others, 0o700); err != nil {
		t.Fatal(err)
	}
	old(t, others, 25*time.Hour)
	if err := os.Chown(others, 12345, -1); err != nil {
		t.Skip(err)
	}
	if _, err := d.view(a.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(others); err != nil {
		t.Error(err)
	}
}
