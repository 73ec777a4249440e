//go:build linux || darwin

package logbook_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"rapport/logbook"
	"rapport/store"
)

// TestSaveThatFailsKeepsTheDraft leaves room on the disk for taking the draft
// away, but not for what is logged.
func TestSaveThatFailsKeepsTheDraft(t *testing.T) {
	if !alone(t) {
		return
	}
	d := open(t)
	ada := d.person("Ada")
	draft := d.typed(store.FormLog, int64(ada.ID), "half a sen")
	log, err := os.Stat(filepath.Join(d.book.Folder(), "rapport.db-wal"))
	if err != nil {
		t.Fatal(err)
	}
	var before syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		t.Fatal(err)
	}
	limit := syscall.Rlimit{Cur: uint64(log.Size()) + 100<<10, Max: before.Max}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	e := logbook.Entry{Contacts: ids(ada), Details: strings.Repeat("a long story ", 100_000), Draft: draft.ID}
	_, _, saving := d.Log(t.Context(), e)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		t.Fatal(err)
	}
	if saving == nil {
		t.Fatal("there was room")
	}
	if kept, err := d.book.Draft(t.Context(), draft.ID); err != nil || kept.Body != draft.Body {
		t.Errorf("the draft: %+v %v", kept, err)
	}
	d.nothingLogged()
	// The form is still open: it types on, and saves later.
	draft.Revision++
	d.keep(draft)
	if _, _, err := d.Log(t.Context(), e); err != nil {
		t.Error(err)
	}
	if _, err := d.book.Draft(t.Context(), draft.ID); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("after the save: %v", err)
	}
}
