package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// content is the SHA-256 of the n-th made-up content.
func content(n int) string { return fmt.Sprintf("%064x", n) }

func attach(t testing.TB, b *Book, id InteractionID, a Attachment) AttachmentID {
	t.Helper()
	var added AttachmentID
	write(t, b, func(ctx context.Context, tx *Tx) (err error) {
		added, err = tx.InsertAttachment(ctx, id, a, noon)
		return err
	})
	return added
}

// someBook has Ada and Bo, who are linked to a society, and a call with both.
func someBook(t testing.TB) (b *Book, ada, bo ContactID, society OrganisationID, call InteractionID) {
	t.Helper()
	b = openTest(t)
	ada, bo = addContact(t, b, Contact{Name: "Ada Lovelace"}), addContact(t, b, Contact{Name: "Bo Berg"})
	society = addOrganisation(t, b, "Analytical Society")
	link(t, b, society, ada)
	call = logOne(t, b, InteractionFields{Contacts: []ContactID{ada, bo}, Type: 2, Details: "The engine", At: noon})
	return b, ada, bo, society, call
}

// checkAttachments compares what hangs on interactions, and what is said to be
// there of contents.
func (s *story) checkAttachments() {
	ctx := s.t.Context()
	err := s.book.EachInteraction(ctx, InteractionQuery{}, func(i Interaction) error {
		if want := s.m.attachmentsOf(i.ID); !reflect.DeepEqual(i.Attachments, want) {
			s.t.Errorf("interaction %d: %+v, want %+v", i.ID, i.Attachments, want)
		}
		return nil
	})
	for id, want := range s.m.attachments {
		got, wrong := s.book.Attachment(ctx, id)
		if err = errors.Join(err, wrong); got != want {
			s.t.Errorf("%+v, want %+v", got, want)
		}
	}
	for n := range 20 {
		has, wrong := s.book.HasContent(ctx, content(n))
		if err = errors.Join(err, wrong); has != slices.Contains(s.m.contents(), content(n)) {
			s.t.Errorf("content %d: %v", n, has)
		}
	}
	for id := range s.m.contacts {
		d, wrong := s.book.ContactDeletion(ctx, id)
		if err = errors.Join(err, wrong); d != s.m.deletion(id) {
			s.t.Errorf("contact %d: %+v, want %+v", id, d, s.m.deletion(id))
		}
	}
	if err != nil {
		s.t.Error(err)
	}
}

func TestAttachment(t *testing.T) {
	book, _, _, _, call := someBook(t)
	later := noon.Add(time.Hour)
	want := Attachment{Name: "Ünïcode/../\x1b[31m.pdf", Size: 50 << 20, MediaType: "application/pdf", SHA256: content(1)}
	write(t, book, func(ctx context.Context, tx *Tx) (err error) {
		want.ID, err = tx.InsertAttachment(ctx, call, want, later)
		return err
	})
	want.Interaction, want.CreatedAt = call, later
	if got := must(book.Attachment(t.Context(), want.ID))(t); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := must(book.Interaction(t.Context(), call))(t); !slices.Equal(got.Attachments, []Attachment{want}) {
		t.Errorf("%+v", got)
	}
	// Who edits the interaction keeps them.
	write(t, book, func(ctx context.Context, tx *Tx) error {
		return tx.UpdateInteraction(ctx, call, InteractionFields{Contacts: []ContactID{2}, Type: 1, Details: "Else", At: later}, later)
	})
	if got := must(book.Interaction(t.Context(), call))(t); !slices.Equal(got.Attachments, []Attachment{want}) {
		t.Errorf("%+v", got)
	}
}

func TestAttachmentIsNeverUsedAgain(t *testing.T) {
	book, _, _, _, call := someBook(t)
	first := attach(t, book, call, Attachment{Name: "a", SHA256: content(1)})
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteAttachment(ctx, first) })
	if second := attach(t, book, call, Attachment{Name: "a", SHA256: content(1)}); second <= first {
		t.Errorf("%d after %d", second, first)
	}
}

// TestReleased deletes in every way there is.
func TestReleased(t *testing.T) {
	for name, test := range map[string]struct {
		delete func(ctx context.Context, tx *Tx) error
		want   []string
	}{
		"attachment":  {func(ctx context.Context, tx *Tx) error { return tx.DeleteAttachment(ctx, 1) }, []string{content(2)}},
		"interaction": {func(ctx context.Context, tx *Tx) error { return tx.DeleteInteraction(ctx, 2) }, []string{content(1), content(2)}},
		"contact":     {func(ctx context.Context, tx *Tx) error { return tx.DeleteContact(ctx, 1) }, []string{content(1), content(2)}},
		"shared":      {func(ctx context.Context, tx *Tx) error { return tx.DeleteContact(ctx, 2) }, nil},
		"all of it": {func(ctx context.Context, tx *Tx) error {
			return errors.Join(tx.DeleteInteraction(ctx, 2), tx.DeleteInteraction(ctx, 1))
		}, []string{content(1), content(2), content(7)}},
		"nothing": {func(ctx context.Context, tx *Tx) error { return tx.DeleteOrganisation(ctx, 1) }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			book, ada, _, _, call := someBook(t)
			alone := logOne(t, book, InteractionFields{Contacts: []ContactID{ada}, Type: 1, Details: "A note", At: noon})
			for _, n := range []int{2, 1, 1} {
				attach(t, book, alone, Attachment{Name: "a.txt", SHA256: content(n)})
			}
			attach(t, book, call, Attachment{Name: "b.txt", SHA256: content(7)})
			write(t, book, func(ctx context.Context, tx *Tx) error {
				if err := test.delete(ctx, tx); err != nil {
					return err
				}
				if got := tx.Released(); !slices.Equal(got, test.want) {
					t.Errorf("released %v, want %v", got, test.want)
				}
				return nil
			})
			write(t, book, func(_ context.Context, tx *Tx) error {
				if got := tx.Released(); len(got) > 0 {
					t.Errorf("the next transaction has released %v", got)
				}
				return nil
			})
			checkFile(t, book)
		})
	}
}

func TestAttachmentRefused(t *testing.T) {
	book, _, _, _, call := someBook(t)
	whole := Attachment{Name: "a.txt", SHA256: content(1)}
	for name, test := range map[string]struct {
		id   InteractionID
		a    Attachment
		want error
	}{
		"no interaction":  {99, whole, ErrNotFound},
		"no name":         {call, Attachment{SHA256: content(1)}, ErrRefused},
		"no content":      {call, Attachment{Name: "a.txt"}, ErrRefused},
		"a way out":       {call, Attachment{Name: "a.txt", SHA256: "../" + content(1)[3:]}, ErrRefused},
		"capitals":        {call, Attachment{Name: "a.txt", SHA256: strings.Repeat("A", 64)}, ErrRefused},
		"a negative size": {call, Attachment{Name: "a.txt", Size: -1, SHA256: content(1)}, ErrRefused},
	} {
		t.Run(name, func(t *testing.T) {
			err := book.Write(t.Context(), func(tx *Tx) error {
				_, err := tx.InsertAttachment(t.Context(), test.id, test.a, noon)
				return err
			})
			wantError(t, err, test.want)
		})
	}
	_, err := book.Attachment(t.Context(), 99)
	wantError(t, err, ErrNotFound)
	wantError(t, book.Write(t.Context(), func(tx *Tx) error { return tx.DeleteAttachment(t.Context(), 99) }), ErrNotFound)
	if has := must(book.HasContent(t.Context(), content(1)))(t); has {
		t.Error("something was kept")
	}
}

// marks are the interactions that every list says have files, and those that the
// full-text index says.
func marks(t *testing.T, b *Book) map[string][]InteractionID {
	t.Helper()
	lists := map[string][]InteractionID{}
	err := b.lend(t.Context(), func(s *session) (err error) {
		for list, text := range map[string]string{
			"interactions": "SELECT id FROM interactions WHERE has_files = 1 ORDER BY id",
			"contacts":     "SELECT DISTINCT interaction_id FROM interaction_contacts WHERE has_files = 1 ORDER BY 1",
			"of contacts":  "SELECT interaction_id FROM interaction_contacts GROUP BY 1 HAVING min(has_files) = 1 ORDER BY 1",
			"feeds":        "SELECT DISTINCT interaction_id FROM organisation_feed WHERE has_files = 1 ORDER BY 1",
			"of feeds":     "SELECT interaction_id FROM organisation_feed GROUP BY 1 HAVING min(has_files) = 1 ORDER BY 1",
			"search":       `SELECT rowid FROM interaction_search WHERE interaction_search MATCH '"` + key(keyFiles, 1) + `"' ORDER BY 1`,
		} {
			if lists[list], err = many(t.Context(), s, text, scanInteractionID); err != nil {
				return err
			}
		}
		return nil
	})
	return must(lists, err)(t)
}

// TestFilesAreMarked looks at every list after each change.
func TestFilesAreMarked(t *testing.T) {
	book, ada, bo, society, call := someBook(t)
	another := addOrganisation(t, book, "Engine Works")
	f := InteractionFields{Contacts: []ContactID{ada}, Organisation: another, Type: 1, Details: "Else", At: noon.Add(time.Hour)}
	step := func(name string, want []InteractionID, do func(ctx context.Context, tx *Tx) error) {
		t.Helper()
		write(t, book, do)
		lists := marks(t, book)
		for _, list := range slices.Sorted(maps.Keys(lists)) {
			if !slices.Equal(lists[list], want) {
				t.Errorf("%s: %s: %v, want %v", name, list, lists[list], want)
			}
		}
	}
	insert := func(ctx context.Context, tx *Tx) error {
		_, err := tx.InsertAttachment(ctx, call, Attachment{Name: "a.txt", SHA256: content(1)}, noon)
		return err
	}
	marked := []InteractionID{call}
	step("a note", nil, func(ctx context.Context, tx *Tx) error {
		_, err := tx.InsertInteraction(ctx, InteractionFields{Contacts: []ContactID{ada, bo}, Type: 1, Details: "A note", At: noon}, "Sam", noon)
		return err
	})
	step("first", marked, insert)
	step("second", marked, insert)
	step("edited", marked, func(ctx context.Context, tx *Tx) error { return tx.UpdateInteraction(ctx, call, f, noon) })
	step("linked", marked, func(ctx context.Context, tx *Tx) error {
		return errors.Join(tx.Link(ctx, Link{Organisation: society, Contact: bo}, noon), tx.Link(ctx, Link{Organisation: another, Contact: ada}, noon))
	})
	step("unlinked", marked, func(ctx context.Context, tx *Tx) error { return tx.Unlink(ctx, society, ada, noon) })
	step("linked again", marked, func(ctx context.Context, tx *Tx) error {
		return tx.Link(ctx, Link{Organisation: society, Contact: ada}, noon)
	})
	step("one gone", marked, func(ctx context.Context, tx *Tx) error { return tx.DeleteAttachment(ctx, 1) })
	step("all gone", nil, func(ctx context.Context, tx *Tx) error { return tx.DeleteAttachment(ctx, 2) })
	step("once more", marked, insert)
	step("deleted", nil, func(ctx context.Context, tx *Tx) error { return tx.DeleteInteraction(ctx, call) })
	checkFile(t, book)
}
