package store

import (
	"context"
	"slices"
	"testing"
	"time"
)

func TestDraftIsKeptAsItIs(t *testing.T) {
	book := openTest(t)
	d := Draft{
		ID: 7, Form: FormLog, Target: 3, Title: "Log with Ada", Body: `{"details":"half a sen"}`, Owner: "ME",
		CreatedAt: noon, UpdatedAt: noon,
	}
	keepDraft(t, book, d)
	if got := must(book.Draft(t.Context(), 7))(t); got != d {
		t.Errorf("got %+v\nwant %+v", got, d)
	}
	later := d
	later.Title, later.Body = "Log with Ada and Bo", `{"details":"half a sentence"}`
	later.CreatedAt, later.UpdatedAt = noon.Add(time.Minute), noon.Add(time.Minute)
	keepDraft(t, book, later)
	later.CreatedAt = noon
	if got := must(book.Draft(t.Context(), 7))(t); got != later {
		t.Errorf("got %+v\nwant %+v", got, later)
	}
	_, err := book.Draft(t.Context(), 8)
	wantError(t, err, ErrNotFound)
}

// Nobody writes over, or deletes, what somebody else types.
func TestDraftIsItsOwners(t *testing.T) {
	book := openTest(t)
	keepDraft(t, book, Draft{ID: 7, Form: FormLog, Title: "mine", Owner: "ME"})
	err := book.Write(t.Context(), func(tx *Tx) error {
		return tx.KeepDraft(t.Context(), Draft{ID: 7, Form: FormLog, Title: "yours", Owner: "YOU", CreatedAt: noon, UpdatedAt: noon})
	})
	wantError(t, err, ErrRefused)
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteDraft(ctx, 7, "YOU") })
	if got := must(book.Draft(t.Context(), 7))(t); got.Title != "mine" {
		t.Errorf("%+v", got)
	}
	write(t, book, func(ctx context.Context, tx *Tx) error {
		if err := tx.LeaveDraft(ctx, 7); err != nil {
			return err
		}
		return tx.TakeDraft(ctx, 7, 9, "YOU")
	})
	keepDraft(t, book, Draft{ID: 7, Form: FormLog, Title: "what was on its way", Owner: "ME"})
	if got := must(book.Draft(t.Context(), 9))(t); got.Title != "mine" || got.Owner != "YOU" {
		t.Errorf("%+v", got)
	}
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteDraft(ctx, 9, "YOU") })
	for name, change := range map[string]func(*Tx) error{
		"take":  func(tx *Tx) error { return tx.TakeDraft(t.Context(), 9, 11, "ME") },
		"leave": func(tx *Tx) error { return tx.LeaveDraft(t.Context(), 9) },
	} {
		t.Run(name, func(t *testing.T) { wantError(t, book.Write(t.Context(), change), ErrNotFound) })
	}
}

func TestDraftsArePaged(t *testing.T) {
	book := openTest(t)
	// Two of each moment, so that ties are met.
	for i := range 10 {
		target := int64(i % 3)
		at := noon.Add(time.Duration(i/2) * time.Second)
		keepDraft(t, book, Draft{ID: DraftID(i + 1), Form: FormLog, Target: target, CreatedAt: at, UpdatedAt: at})
	}
	keepDraft(t, book, Draft{ID: 99, Form: FormAddContact})
	walk := func(q DraftQuery) (ids []DraftID) {
		for {
			page := must(book.Drafts(t.Context(), q))(t)
			rows := slices.Clone(page.Rows)
			if q.Page.Backward {
				slices.Reverse(rows)
			}
			for _, d := range rows {
				ids = append(ids, d.ID)
				q.Page.From = d.Cursor
			}
			if !page.More {
				return ids
			}
		}
	}
	all := []DraftID{10, 9, 8, 7, 6, 5, 4, 3, 99, 2, 1}
	for limit := 1; limit < 13; limit++ {
		if got := walk(DraftQuery{Page: Page{Limit: limit}}); !slices.Equal(got, all) {
			t.Errorf("pages of %d: %v", limit, got)
		}
		if got := walk(DraftQuery{Form: FormLog, Target: 1, Page: Page{Limit: limit}}); !slices.Equal(got, []DraftID{8, 5, 2}) {
			t.Errorf("of one target, pages of %d: %v", limit, got)
		}
		got := walk(DraftQuery{Page: Page{Limit: limit, Backward: true}})
		slices.Reverse(got)
		if !slices.Equal(got, all) {
			t.Errorf("backward, pages of %d: %v", limit, got)
		}
	}
	third := must(book.Drafts(t.Context(), DraftQuery{Page: Page{Limit: 3}}))(t).Rows[2]
	again := must(book.Drafts(t.Context(), DraftQuery{Page: Page{Limit: 1, From: third.Cursor, Including: true}}))(t)
	if len(again.Rows) != 1 || again.Rows[0].ID != third.ID {
		t.Errorf("%+v", again)
	}
}

// What a draft is about may be deleted; the words stay.
func TestDraftOutlivesItsTarget(t *testing.T) {
	book := openTest(t)
	ada, bo := addContact(t, book, Contact{Name: "Ada"}), addContact(t, book, Contact{Name: "Bo"})
	choir := addOrganisation(t, book, "Choir")
	call := logOne(t, book, InteractionFields{Contacts: []ContactID{ada}, Type: 2, Details: "a call", At: noon})
	for i, d := range []Draft{
		{Form: FormLog, Target: int64(ada)},
		{Form: FormEditContact, Target: int64(ada)},
		{Form: FormEditInteraction, Target: int64(call)},
		{Form: FormEditContact, Target: int64(bo)},
		{Form: FormAddContact},
		{Form: FormLog},
		{Form: FormEditOrganisation, Target: int64(choir)},
		{Form: FormLink, Target: int64(choir)},
		{Form: FormEditLink(bo), Target: int64(choir)},
		{Form: FormAddOrganisation},
		{Form: FormCapital, Target: int64(ada)},
		{Form: FormMoveOnPath(7), Target: int64(ada)},
		{Form: FormDueOnPath(7), Target: int64(ada)},
		{Form: FormCapital, Target: int64(bo)},
		{Form: FormRenameListed(TypeList), Target: int64(ada)},
	} {
		d.ID = DraftID(i + 1)
		keepDraft(t, book, d)
	}
	gone := func() (ids []DraftID) {
		for _, d := range must(book.Drafts(t.Context(), DraftQuery{Page: Page{Limit: 20}}))(t).Rows {
			if d.TargetGone {
				ids = append(ids, d.ID)
			}
		}
		return ids
	}
	if got := gone(); len(got) > 0 {
		t.Errorf("gone: %v", got)
	}
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteContact(ctx, ada) })
	if got := gone(); !slices.Equal(got, []DraftID{13, 12, 11, 3, 2, 1}) {
		t.Errorf("gone: %v", got)
	}
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteOrganisation(ctx, choir) })
	if got := gone(); !slices.Equal(got, []DraftID{13, 12, 11, 9, 8, 7, 3, 2, 1}) {
		t.Errorf("gone: %v", got)
	}
}

// The form of an edited link names its contact, and no other form does.
func TestEditedLink(t *testing.T) {
	for form, want := range map[Form]ContactID{FormEditLink(42): 42, FormLink: 0, FormEditContact: 0, "edit-link-": 0, "edit-link-x": 0} {
		if got, ok := form.EditedLink(); got != want || ok != (want != 0) {
			t.Errorf("%s is of %d, %v", form, got, ok)
		}
	}
}

// The form of a slip names its list, or its path, and no other form does.
func TestSlipsNameWhatTheyAreOf(t *testing.T) {
	for k := TypeList; k <= StepList; k++ {
		if got, ok := FormAddListed(k).AddsTo(); got != k || !ok {
			t.Errorf("adds to %v, %v", got, ok)
		}
		if got, ok := FormRenameListed(k).Renames(); got != k || !ok {
			t.Errorf("renames on %v, %v", got, ok)
		}
	}
	if got, ok := FormMoveOnPath(42).MovesOn(); got != 42 || !ok {
		t.Errorf("moves on %d, %v", got, ok)
	}
	if got, ok := FormDueOnPath(42).DueOn(); got != 42 || !ok {
		t.Errorf("due on %d, %v", got, ok)
	}
	for _, f := range []Form{FormLog, FormCapital, FormEditLink(42), "add-listed-", "rename-listed-x", "move-on-path-", "due-on-path-x"} {
		_, adds := f.AddsTo()
		_, renames := f.Renames()
		_, moves := f.MovesOn()
		_, due := f.DueOn()
		if adds || renames || moves || due {
			t.Errorf("%s is taken for a slip", f)
		}
	}
}

// A draft is no change that others have to read.
func TestDraftMakesNoVersion(t *testing.T) {
	book := openTest(t)
	version := func() int64 { return must(book.Version(t.Context()))(t) }
	before := version()
	keepDraft(t, book, Draft{ID: 7, Form: FormLog, Owner: "ME"})
	write(t, book, func(ctx context.Context, tx *Tx) error {
		if err := tx.LeaveDraft(ctx, 7); err != nil {
			return err
		}
		if err := tx.TakeDraft(ctx, 7, 9, "ME"); err != nil {
			return err
		}
		return tx.DeleteDraft(ctx, 9, "ME")
	})
	if after := version(); after != before {
		t.Errorf("version %d, then %d", before, after)
	}
	write(t, book, func(ctx context.Context, tx *Tx) error {
		_, err := tx.InsertContact(ctx, Contact{Name: "Ada", CreatedAt: noon, UpdatedAt: noon})
		if err != nil {
			return err
		}
		return tx.DeleteDraft(ctx, 7, "ME")
	})
	if after := version(); after == before {
		t.Error("a contact saved with its draft makes no version")
	}
}
