package logbook_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
)

// window opens another window on the book of d.
func (d desk) window() desk {
	d.t.Helper()
	book, err := store.Open(d.t.Context(), d.book.Folder())
	if err != nil {
		d.t.Fatal(err)
	}
	other := desk{logbook.New(book, logbook.Options{LoggedBy: "Bo Berg", Now: now}), book, d.t}
	d.t.Cleanup(func() {
		if err := errors.Join(other.Close(), book.Close()); err != nil {
			d.t.Error(err)
		}
	})
	return other
}

// typed keeps a draft with these words, and returns it.
func (d desk) typed(form store.Form, target int64, words string) logbook.Draft {
	d.t.Helper()
	draft := logbook.Draft{ID: store.NewDraftID(), Form: form, Target: target, Title: "Log with Ada", Body: words, Revision: 1}
	d.keep(draft)
	return draft
}

func (d desk) keep(draft logbook.Draft) {
	d.t.Helper()
	if err := d.KeepDraft(d.t.Context(), draft); err != nil {
		d.t.Fatal(err)
	}
}

// wantOffered fails the test unless d is offered drafts with these words, the
// newest first.
func (d desk) wantOffered(words ...string) {
	d.t.Helper()
	page, err := d.Drafts(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	var got []string
	for _, row := range page.Rows {
		draft, err := d.book.Draft(d.t.Context(), row.ID)
		if err != nil {
			d.t.Fatal(err)
		}
		got = append(got, draft.Body)
	}
	if strings.Join(got, "|") != strings.Join(words, "|") {
		d.t.Errorf("offered: %q, want %q", got, words)
	}
}

func TestDraftIsOfferedWhenItsWindowIsClosed(t *testing.T) {
	d := open(t)
	other := d.window()
	other.typed(store.FormLog, 1, "half a sen")
	d.wantOffered()
	other.wantOffered()
	if _, ok, err := d.DraftFor(t.Context(), store.FormLog, 1); ok || err != nil {
		t.Errorf("offered: %v %v", ok, err)
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	d.wantOffered("half a sen")
	for target, want := range map[int64]bool{1: true, 2: false} {
		if _, ok, err := d.DraftFor(t.Context(), store.FormLog, target); ok != want || err != nil {
			t.Errorf("target %d: %v %v", target, ok, err)
		}
	}
	if _, err := os.Stat(filepath.Join(d.book.Folder(), "alive")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a closed window leaves something behind: %v", err)
	}
}

func TestWindowWithoutDraftsLeavesNoFile(t *testing.T) {
	d := open(t)
	d.note(d.person("Ada"))
	d.wantOffered()
	if _, err := os.Stat(filepath.Join(d.book.Folder(), "alive")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

func TestTakeDraft(t *testing.T) {
	d := open(t)
	other, third := d.window(), d.window()
	typing := other.typed(store.FormLog, 1, "half a sen")
	if _, err := d.TakeDraft(t.Context(), typing.ID); !errors.Is(err, logbook.ErrDraftTaken) {
		t.Errorf("taken from a living window: %v", err)
	}
	if err := d.DropDraft(t.Context(), typing.ID); !errors.Is(err, logbook.ErrDraftTaken) {
		t.Errorf("dropped beside a living window: %v", err)
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	taken, err := d.TakeDraft(t.Context(), typing.ID)
	if err != nil || taken.Body != "half a sen" || taken.Form != store.FormLog || taken.Target != 1 {
		t.Fatalf("%+v %v", taken, err)
	}
	var gone *logbook.GoneError
	if _, err := third.TakeDraft(t.Context(), typing.ID); !errors.As(err, &gone) || gone.Kind != "draft" {
		t.Errorf("taken twice: %v", err)
	}
	third.wantOffered()
	d.keep(logbook.Draft{ID: taken.ID, Form: taken.Form, Target: taken.Target, Body: "half a sentence"})
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	third.wantOffered("half a sentence")
}

// Two windows on the same form keep their words apart.
func TestTwoWindowsTypeIntoTheSameForm(t *testing.T) {
	d := open(t)
	other, third := d.window(), d.window()
	d.typed(store.FormLog, 1, "mine")
	other.typed(store.FormLog, 1, "the other's")
	for _, one := range []desk{d, other} {
		if err := one.Close(); err != nil {
			t.Fatal(err)
		}
	}
	page, err := third.Drafts(t.Context())
	if err != nil || len(page.Rows) != 2 {
		t.Errorf("%+v %v", page, err)
	}
}

func TestLeaveDraft(t *testing.T) {
	d := open(t)
	draft := d.typed(store.FormLog, 1, "half a sen")
	draft.Body, draft.Revision = "half a sentence", 2
	if err := d.LeaveDraft(t.Context(), draft); err != nil {
		t.Fatal(err)
	}
	d.wantOffered("half a sentence")
	// What was on its way to the disk comes too late, whatever it holds.
	draft.Body, draft.Revision = "half a", 3
	d.keep(draft)
	d.wantOffered("half a sentence")
	row, ok, err := d.DraftFor(t.Context(), store.FormLog, 1)
	if err != nil || !ok {
		t.Fatal(err)
	}
	taken, err := d.TakeDraft(t.Context(), row.ID)
	if err != nil {
		t.Fatal(err)
	}
	d.wantOffered()
	d.keep(logbook.Draft{ID: taken.ID, Form: taken.Form, Target: 1, Body: "a whole sentence"})
	if err := d.DropDraft(t.Context(), taken.ID); err != nil {
		t.Fatal(err)
	}
	if err := d.DropDraft(t.Context(), taken.ID); err != nil {
		t.Errorf("dropped twice: %v", err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d.wantOffered()
}

// What was only looked at is as it was, and anybody's.
func TestReturnDraft(t *testing.T) {
	d := open(t)
	at := now().Add(-24 * time.Hour)
	old := logbook.New(d.book, logbook.Options{Now: func() time.Time { return at }})
	id := store.NewDraftID()
	if err := old.LeaveDraft(t.Context(), logbook.Draft{ID: id, Form: store.FormLog, Target: 1, Body: "half a sen"}); err != nil {
		t.Fatal(err)
	}
	taken, err := d.TakeDraft(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	d.wantOffered()
	if err := d.ReturnDraft(t.Context(), taken.ID); err != nil {
		t.Fatal(err)
	}
	d.window().wantOffered("half a sen")
	if back, err := d.book.Draft(t.Context(), taken.ID); err != nil || !back.UpdatedAt.Equal(at) {
		t.Errorf("%+v %v, want one of %v", back, err, at)
	}
	var gone *logbook.GoneError
	if err := d.ReturnDraft(t.Context(), id); !errors.As(err, &gone) {
		t.Errorf("a draft that there is none of: %v", err)
	}
}

// Nothing was ever kept of it before.
func TestLeaveDraftAtOnce(t *testing.T) {
	d := open(t)
	if err := d.LeaveDraft(t.Context(), logbook.Draft{ID: store.NewDraftID(), Form: store.FormAddContact, Body: "Ada"}); err != nil {
		t.Fatal(err)
	}
	d.wantOffered("Ada")
}

func TestOlderWordsDoNotReplaceNewerOnes(t *testing.T) {
	d := open(t)
	draft := logbook.Draft{ID: store.NewDraftID(), Form: store.FormLog, Body: "newer", Revision: 5}
	d.keep(draft)
	draft.Body, draft.Revision = "older", 4
	d.keep(draft)
	if err := d.LeaveDraft(t.Context(), draft); err != nil {
		t.Fatal(err)
	}
	d.wantOffered("newer")
}

func TestDraftHasLimits(t *testing.T) {
	d := open(t)
	draft := d.typed(store.FormLog, 0, strings.Repeat("x", logbook.MaxDraft))
	draft.Body += "x"
	for name, keep := range map[string]func() error{
		"keep":  func() error { return d.KeepDraft(t.Context(), draft) },
		"leave": func() error { return d.LeaveDraft(t.Context(), draft) },
	} {
		t.Run(name, func(t *testing.T) { wantRule(t, keep(), "", "longer than 4 MiB") })
	}
	if kept, err := d.book.Draft(t.Context(), draft.ID); err != nil || len(kept.Body) != logbook.MaxDraft {
		t.Errorf("what was kept before is not there: %v", err)
	}
	draft.Body, draft.Title = "short", " Log\n with "+strings.Repeat("Ada ", 1000)
	d.keep(draft)
	kept, err := d.book.Draft(t.Context(), draft.ID)
	if err != nil || !strings.HasPrefix(kept.Title, "Log with Ada Ada") || len(kept.Title) != logbook.MaxLine {
		t.Errorf("%q %v", kept.Title, err)
	}
}

// saves are the ways to save, each with a draft.
func saves(d desk, ada store.Contact, note store.Interaction, draft store.DraftID) map[string]func(bad bool) error {
	words := func(bad bool) string {
		if bad {
			return " "
		}
		return "said"
	}
	ctx := d.t.Context()
	return map[string]func(bad bool) error{
		"log": func(bad bool) error {
			_, _, err := d.Log(ctx, logbook.Entry{Contacts: ids(ada), Details: words(bad), Draft: draft})
			return err
		},
		"edit": func(bad bool) error {
			_, _, err := d.Edit(ctx, note.ID, logbook.Change{Details: ref(words(bad)), Draft: draft})
			return err
		},
		"add": func(bad bool) error {
			_, _, err := d.AddContact(ctx, logbook.Person{Name: words(bad), Draft: draft})
			return err
		},
		"edit contact": func(bad bool) error {
			_, _, err := d.EditContact(ctx, ada.ID, logbook.PersonChange{Name: ref(words(bad)), Draft: draft})
			return err
		},
	}
}

func TestSaveTakesTheDraftAway(t *testing.T) {
	for _, way := range []string{"log", "edit", "add", "edit contact"} {
		t.Run(way, func(t *testing.T) {
			d := open(t)
			ada := d.person("Ada")
			note := d.note(ada)
			draft := d.typed(store.FormLog, 1, "half a sen")
			save := saves(d, ada, note, draft.ID)[way]
			if err := save(true); err == nil {
				t.Fatal("saved what is empty")
			}
			if _, err := d.book.Draft(t.Context(), draft.ID); err != nil {
				t.Errorf("after a save that failed: %v", err)
			}
			if err := save(false); err != nil {
				t.Fatal(err)
			}
			if _, err := d.book.Draft(t.Context(), draft.ID); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("after the save: %v", err)
			}
			// A write that was under way when the form was saved.
			draft.Revision++
			d.keep(draft)
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			d.wantOffered()
		})
	}
}

// Where windows cannot be marked, drafts are kept and offered all the same, and
// two who type on do not write over each other.
func TestDraftsWithoutLocks(t *testing.T) {
	d := open(t)
	if err := os.WriteFile(filepath.Join(d.book.Folder(), "alive"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	other := d.window()
	draft := d.typed(store.FormLog, 1, "mine")
	d.wantOffered()
	other.wantOffered("mine")
	taken, err := other.TakeDraft(t.Context(), draft.ID)
	if err != nil {
		t.Fatal(err)
	}
	draft.Body, draft.Revision = "mine still", 2
	d.keep(draft)
	other.keep(logbook.Draft{ID: taken.ID, Form: taken.Form, Target: 1, Body: "the other's"})
	if mine, err := d.book.Draft(t.Context(), draft.ID); err != nil || mine.Body != "mine still" {
		t.Errorf("%+v %v", mine, err)
	}
	if theirs, err := d.book.Draft(t.Context(), taken.ID); err != nil || theirs.Body != "the other's" {
		t.Errorf("%+v %v", theirs, err)
	}
}
