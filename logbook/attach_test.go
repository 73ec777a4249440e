package logbook_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
)

func TestLogWithFiles(t *testing.T) {
	d := open(t)
	notes, table := file(t, "Notes.md", "# Called\n"), file(t, "members.csv", "name,town\nAda,Ayr\n")
	i := d.logged(d.person("Ada"), notes, table)
	want := []store.Attachment{
		{Name: "Notes.md", Size: 9, MediaType: "text/markdown", SHA256: sumOf("# Called\n")},
		{Name: "members.csv", Size: 18, MediaType: "text/csv", SHA256: sumOf("name,town\nAda,Ayr\n")},
	}
	for n, a := range i.Attachments {
		if a.ID == 0 || a.Interaction != i.ID || !a.CreatedAt.Equal(i.CreatedAt) {
			t.Errorf("%+v of %+v", a, i)
		}
		a.ID, a.Interaction, a.CreatedAt = 0, 0, time.Time{}
		i.Attachments[n] = a
	}
	if !slices.Equal(i.Attachments, want) {
		t.Errorf("%+v, want %+v", i.Attachments, want)
	}
	d.wantFiles("# Called\n", "name,town\nAda,Ayr\n")
	for _, path := range []string{notes, table} {
		if _, err := os.Stat(path); err != nil {
			t.Errorf("what was copied has gone: %v", err)
		}
	}
}

func TestContentIsKeptOnce(t *testing.T) {
	d := open(t)
	ada, bo := d.person("Ada"), d.person("Bo")
	first, second := d.logged(ada, file(t, "a.txt", "minutes")), d.logged(bo, file(t, "b.txt", "minutes"))
	d.wantFiles("minutes")
	if err := d.Delete(t.Context(), first.ID); err != nil {
		t.Fatal(err)
	}
	d.wantFiles("minutes")
	if err := d.Delete(t.Context(), second.ID); err != nil {
		t.Fatal(err)
	}
	d.wantFiles()
}

// TestFilesGo deletes in every way there is.
func TestFilesGo(t *testing.T) {
	for name, del := range map[string]func(desk, store.Contact, store.Interaction) error{
		"attachment": func(d desk, _ store.Contact, i store.Interaction) error {
			return d.DeleteAttachment(d.t.Context(), i.Attachments[0].ID)
		},
		"detached": func(d desk, _ store.Contact, i store.Interaction) error {
			d.edited(i, logbook.Change{Detach: []store.AttachmentID{i.Attachments[0].ID}, Base: &i})
			return nil
		},
		"interaction": func(d desk, _ store.Contact, i store.Interaction) error { return d.Delete(d.t.Context(), i.ID) },
		"contact":     func(d desk, c store.Contact, _ store.Interaction) error { return d.DeleteContact(d.t.Context(), c.ID) },
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t)
			ada := d.person("Ada")
			i := d.logged(ada, file(t, "a.txt", "minutes"))
			d.logged(d.person("Bo"), file(t, "b.txt", "others"))
			if err := del(d, ada, i); err != nil {
				t.Error(err)
			}
			d.wantFiles("others")
		})
	}
}

// TestEditFiles attaches and detaches, and each alone is a change.
func TestEditFiles(t *testing.T) {
	d := open(t)
	i := d.logged(d.person("Ada"), file(t, "a.txt", "one"), file(t, "b.txt", "two"))
	later := logbook.New(d.book, logbook.Options{LoggedBy: "Bo Berg", Now: func() time.Time { return now().Add(time.Hour) }})
	attached, _, err := later.Edit(t.Context(), i.ID, logbook.Change{Attach: []string{file(t, "c.txt", "three")}, Base: &i})
	if err != nil {
		t.Fatal(err)
	}
	if !attached.UpdatedAt.After(i.UpdatedAt) || attached.LoggedBy != i.LoggedBy {
		t.Errorf("%+v", attached)
	}
	d.wantAttached(i.ID, "a.txt", "b.txt", "c.txt")
	// The same content may come back in the change that takes it away.
	again := logbook.Change{Detach: []store.AttachmentID{i.Attachments[0].ID}, Attach: []string{file(t, "d.txt", "one")}}
	d.edited(i, again)
	d.wantAttached(i.ID, "b.txt", "c.txt", "d.txt")
	d.wantFiles("one", "two", "three")
	// What has gone already is no reason to refuse.
	again.Attach = nil
	d.edited(i, again)
	d.wantAttached(i.ID, "b.txt", "c.txt", "d.txt")
	detached, _, err := later.Edit(t.Context(), i.ID, logbook.Change{Detach: []store.AttachmentID{i.Attachments[1].ID}})
	if err != nil || !detached.UpdatedAt.After(i.UpdatedAt) || len(detached.Attachments) != 2 {
		t.Errorf("%+v %v", detached, err)
	}
	d.wantFiles("one", "three")
}

func TestDetachWhatIsNotThere(t *testing.T) {
	d := open(t)
	ada := d.person("Ada")
	i, other := d.logged(ada, file(t, "a.txt", "one")), d.logged(ada, file(t, "b.txt", "two"))
	_, _, err := d.Edit(t.Context(), i.ID, logbook.Change{Detach: []store.AttachmentID{other.Attachments[0].ID}})
	wantRule(t, err, logbook.FieldAttachments, "b.txt belongs to another interaction")
	var gone *logbook.GoneError
	if err := d.DeleteAttachment(t.Context(), 99); !errors.As(err, &gone) || gone.Kind != "attachment" || gone.ID != 99 {
		t.Errorf("%v", err)
	}
	d.wantFiles("one", "two")
}

// TestWindowsAddFiles edits one interaction in two windows that have read the same.
func TestWindowsAddFiles(t *testing.T) {
	d := open(t)
	i := d.logged(d.person("Ada"), file(t, "a.txt", "one"), file(t, "b.txt", "two"))
	first := []store.AttachmentID{i.Attachments[0].ID}
	other := d.window()
	d.edited(i, logbook.Change{Base: &i, Details: ref("Sent all of them"), Detach: first, Attach: []string{file(t, "c.txt", "three")}})
	_, _, err := other.Edit(t.Context(), i.ID, logbook.Change{
		Base: &i, High: ref(true), Detach: first, Attach: []string{file(t, "d.txt", "four")},
	})
	if err != nil {
		t.Fatal(err)
	}
	d.wantAttached(i.ID, "b.txt", "c.txt", "d.txt")
	if is, err := d.book.Interaction(t.Context(), i.ID); err != nil || !is.High || is.Details != "Sent all of them" {
		t.Errorf("%+v %v", is, err)
	}
	// A conflict leaves the files as they are, and copies none.
	_, _, err = other.Edit(t.Context(), i.ID, logbook.Change{
		Base: &i, Details: ref("Something else"), Attach: []string{file(t, "e.txt", "five")}, Copying: mustNotCopy(t),
	})
	var conflict *logbook.ConflictError
	if !errors.As(err, &conflict) || len(conflict.Interaction.Attachments) != 3 {
		t.Errorf("%v", err)
	}
	d.wantFiles("two", "three", "four")
}

func mustNotCopy(t *testing.T) func(logbook.Copied) {
	return func(c logbook.Copied) { t.Errorf("copied in vain: %+v", c) }
}

// A rule that is broken elsewhere is found before anything is copied.
func TestRulesComeBeforeCopies(t *testing.T) {
	d := open(t)
	ada := d.person("Ada")
	path := file(t, "a.txt", "one")
	for name, e := range map[string]logbook.Entry{
		"details": {Contacts: ids(ada)},
		"when":    {Contacts: ids(ada), Details: "x", At: now().Add(time.Hour)},
		"nobody":  {Details: "x"},
	} {
		e.Attach, e.Copying = []string{path}, mustNotCopy(t)
		var rule *logbook.RuleError
		if _, _, err := d.Log(t.Context(), e); !errors.As(err, &rule) || rule.Field == logbook.FieldAttachments {
			t.Errorf("%s: %v", name, err)
		}
	}
	d.nothingLogged()
	d.wantFiles()
}

func TestCopyingIsTold(t *testing.T) {
	d := open(t)
	ada := d.person("Ada")
	large := file(t, "large.txt", strings.Repeat("0123456789", 100_000))
	var told []logbook.Copied
	e := logbook.Entry{
		Contacts: ids(ada), Details: "x", Attach: []string{file(t, "a.txt", "one"), large},
		Copying: func(c logbook.Copied) { told = append(told, c) },
	}
	if _, _, err := d.Log(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	if told[0] != (logbook.Copied{Name: "a.txt", Number: 1, Of: 2, Done: 3, Size: 3}) {
		t.Errorf("first %+v", told[0])
	}
	if last := told[len(told)-1]; last != (logbook.Copied{Name: "large.txt", Number: 2, Of: 2, Done: 1_000_000, Size: 1_000_000}) {
		t.Errorf("last %+v", last)
	}
	if len(told) < 4 {
		t.Errorf("only %d steps are told", len(told))
	}
}

// The draft goes with the save, and stays with a save that fails.
func TestDraftOfFiles(t *testing.T) {
	d := open(t)
	ada := d.person("Ada")
	draft := d.typed(store.FormLog, int64(ada.ID), "half a sen")
	e := logbook.Entry{Contacts: ids(ada), Details: "x", Draft: draft.ID, Attach: []string{file(t, "a.txt", "")}}
	if _, _, err := d.Log(t.Context(), e); err == nil {
		t.Fatal("an empty file was kept")
	}
	if _, err := d.book.Draft(t.Context(), draft.ID); err != nil {
		t.Error(err)
	}
	e.Attach = []string{file(t, "a.txt", "one")}
	if _, _, err := d.Log(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	if _, err := d.book.Draft(t.Context(), draft.ID); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("after the save: %v", err)
	}
	d.wantFiles("one")
}
