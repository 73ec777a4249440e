package logbook_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"rapport/internal/opener"
	"rapport/logbook"
	"rapport/store"
)

// view hands an attachment to an opener that succeeds, and returns what that was
// given.
func (d desk) view(id store.AttachmentID) (path string, err error) {
	d.t.Helper()
	err = d.ViewAttachment(d.t.Context(), id, func(given string) error {
		path = given
		return nil
	})
	return path, err
}

// temporary makes a folder the system's one for temporary files.
func temporary(t *testing.T) string {
	t.Helper()
	temp := resolved(t)
	t.Setenv("TMPDIR", temp)
	t.Setenv("TMP", temp) // Windows
	return temp
}

func TestViewAttachment(t *testing.T) {
	d := open(t)
	a, temp := d.attached("-..a\u202egnp.txt", "minutes"), temporary(t)
	first, err := d.view(a.ID)
	if err != nil {
		t.Fatal(err)
	}
	second, err := d.view(a.ID)
	if err != nil || second == first {
		t.Fatalf("%s after %s: %v", second, first, err)
	}
	if got, err := os.ReadFile(first); err != nil || string(got) != "minutes" {
		t.Errorf("%q %v", got, err)
	}
	if name := filepath.Base(first); strings.ContainsAny(name, "\u202e/") || strings.HasPrefix(name, "-") {
		t.Errorf("it is called %q", name)
	}
	if runtime.GOOS != "windows" {
		for path, want := range map[string]fs.FileMode{first: 0o400, filepath.Dir(first): 0o700} {
			if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
				t.Errorf("%s: %v %v", path, info.Mode(), err)
			}
		}
	}
	// A day later the next one removes the first, and nothing else that is old.
	stays := map[string]bool{first: false, second: true}
	for _, name := range []string{"rapport-other", "rapport-open-", "rapport-open-mine", "xrapport-open-1"} {
		path := filepath.Join(temp, name)
		if err := os.Mkdir(path, 0o700); err != nil {
			t.Fatal(err)
		}
		old(t, path, 25*time.Hour)
		stays[path] = true
	}
	old(t, filepath.Join(temp, "rapport-open-7"), 25*time.Hour)
	stays[filepath.Join(temp, "rapport-open-7")] = true // a file
	old(t, filepath.Dir(first), 25*time.Hour)
	old(t, filepath.Dir(second), 23*time.Hour)
	third, err := d.view(a.ID)
	if err != nil {
		t.Fatal(err)
	}
	stays[third] = true
	for path, want := range stays {
		if _, err := os.Stat(path); (err == nil) != want {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// Where nothing was opened, no copy of the file is left; of a program there was none.
func TestViewThatFailsLeavesNothing(t *testing.T) {
	d := open(t)
	text, program, temp := d.attached("a.txt", "minutes"), d.attached("Invoice.PDF.EXE", "MZ"), temporary(t)
	failed := errors.New("no program for this file")
	var given string
	err := d.ViewAttachment(t.Context(), text.ID, func(path string) error {
		given = path
		return failed
	})
	var unshown *logbook.ShowError
	if !errors.As(err, &unshown) || !errors.Is(err, failed) || given == "" {
		t.Errorf("%q: %v", given, err)
	}
	wantOnly(t, temp)
	given = ""
	if given, err = d.view(program.ID); !errors.As(err, &unshown) || !errors.Is(err, opener.ErrProgram) || given != "" {
		t.Errorf("%q: %v", given, err)
	}
	func() {
		defer func() { _ = recover() }()
		_ = d.ViewAttachment(t.Context(), text.ID, func(string) error { panic("no") })
	}()
	wantOnly(t, temp)
}
