package logbook_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"

	"rapport/logbook"
	"rapport/store"
)

const typistID = store.DraftID(4711)

// typeOn is the other process of TestTypistIsKilled: it types a word after the
// other, and says after each how many are kept.
func typeOn(t *testing.T, dir string) {
	book, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	log := logbook.New(book, logbook.Options{LoggedBy: "Bo Berg"})
	for n := 1; ; n++ {
		if err := log.KeepDraft(t.Context(), logbook.Draft{
			ID: typistID, Form: store.FormLog, Target: 1, Body: strings.Repeat("word ", n), Revision: int64(n),
		}); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(os.Stdout, n)
		if _, err := os.Stdin.Read(make([]byte, 1)); err != nil {
			return // nobody asks for more
		}
	}
}

// TestTypistIsKilled kills a process in the middle of typing, as kill -9 does:
// until then its draft is its own, and from then on it is offered, with every word
// that was kept.
func TestTypistIsKilled(t *testing.T) {
	if dir := os.Getenv("RAPPORT_TEST_TYPIST"); dir != "" {
		typeOn(t, dir)
		return
	}
	d := open(t)
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestTypistIsKilled$")
	cmd.Env = append(os.Environ(), "RAPPORT_TEST_TYPIST="+d.book.Folder())
	in, err1 := cmd.StdinPipe() // it ends with this process, if nobody kills it
	out, err2 := cmd.StdoutPipe()
	if err := errors.Join(err1, err2, cmd.Start()); err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	kept := 0
	for lines := bufio.NewScanner(out); kept < 20 && lines.Scan(); {
		kept, _ = strconv.Atoi(lines.Text())
		if kept == 10 {
			d.wantOffered()
			if _, err := d.TakeDraft(t.Context(), typistID); !errors.Is(err, logbook.ErrDraftTaken) {
				t.Errorf("taken from who types: %v", err)
			}
		}
		if _, err := io.WriteString(in, "."); err != nil {
			t.Fatal(err)
		}
	}
	if err := cmd.Process.Kill(); err != nil { // while it writes the next
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
	if kept != 20 {
		t.Fatalf("only %d words were kept", kept)
	}
	row, ok, err := d.DraftFor(t.Context(), store.FormLog, 1)
	if err != nil || !ok || row.ID != typistID {
		t.Fatalf("not offered: %+v %v", row, err)
	}
	taken, err := d.TakeDraft(t.Context(), row.ID)
	if err != nil || strings.Count(taken.Body, "word ") < kept {
		t.Errorf("%d words are left of %d: %v", strings.Count(taken.Body, "word "), kept, err)
	}
	d.wantOffered()
}

// TestManyTakeOneDraft offers one draft to several windows at once.
func TestManyTakeOneDraft(t *testing.T) {
	d := open(t)
	draft := d.typed(store.FormLog, 1, "half a sen")
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	took := make(chan store.DraftID, 4)
	for range cap(took) {
		other := d.window()
		all.Go(func() {
			taken, err := other.TakeDraft(t.Context(), draft.ID)
			var gone *logbook.GoneError
			switch {
			case err == nil:
				took <- taken.ID
			case !errors.As(err, &gone):
				t.Error(err)
			}
		})
	}
	all.Wait()
	if len(took) != 1 {
		t.Errorf("%d have it", len(took))
	}
}

// TestSaveAndDraftAreOne looks on while drafts are saved: whoever sees that it is
// logged does not see the draft any more, and whoever misses the draft sees what
// was logged. So no kill -9 can come in between.
func TestSaveAndDraftAreOne(t *testing.T) {
	d := open(t)
	ada := d.person("Ada")
	const saves = 30
	drafts := make(chan logbook.Draft, saves)
	for n := range saves {
		draft := d.typed(store.FormLog, int64(ada.ID), fmt.Sprintf("said %d", n))
		drafts <- draft
	}
	close(drafts)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var all sync.WaitGroup
	next := make(chan logbook.Draft)
	all.Go(func() {
		defer close(next)
		for draft := range drafts {
			next <- draft
			e := logbook.Entry{Contacts: ids(ada), Details: draft.Body, Draft: draft.ID}
			if _, _, err := d.Log(ctx, e); err != nil {
				t.Error(err)
			}
		}
	})
	all.Go(func() {
		for draft := range next {
			for !d.lookOn(draft) {
			}
		}
	})
	all.Wait()
}

// lookOn reports whether the draft has been saved.
func (d desk) lookOn(draft logbook.Draft) (saved bool) {
	ctx := d.t.Context()
	logged := func() bool {
		page, err := d.book.Interactions(ctx, store.InteractionQuery{Page: store.Page{Limit: 100}})
		if err != nil {
			d.t.Error(err)
		}
		for _, i := range page.Rows {
			if i.Details == draft.Body {
				return true
			}
		}
		return false
	}
	there := func() bool {
		_, err := d.book.Draft(ctx, draft.ID)
		return err == nil
	}
	if logged() && there() {
		d.t.Errorf("%s is logged, and its draft is there", draft.Body)
	}
	if !there() && !logged() {
		d.t.Errorf("%s is lost", draft.Body)
	}
	return logged()
}
