package store

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// checkFiles reads the lists of files in every way.
func (s *story) checkFiles() {
	queries := []FileQuery{{}, {Words: "BUDGET"}, {Words: "q3 .pdf"}, {Words: " "}, {Words: "cafe"}, {Words: "東"}, {Words: "(2) eng"}, {Words: "nothing"}}
	for _, id := range slices.Sorted(maps.Keys(s.m.contacts)) {
		queries = append(queries, FileQuery{Contact: id}, FileQuery{Contact: id, Words: "txt"})
	}
	for _, id := range slices.Sorted(maps.Keys(s.m.organisations)) {
		queries = append(queries, FileQuery{Organisation: id}, FileQuery{Organisation: id, Words: "g"},
			FileQuery{Organisation: id, Contact: pick(s, s.m.contacts)})
	}
	for _, q := range queries {
		checkPages(s, fmt.Sprintf("%+v", q), s.m.files(q), s.filePages(q))
		var streamed []AttachmentID
		if err := s.book.EachFile(s.t.Context(), q, func(f File) error {
			if want := s.m.attachments[f.ID]; f.Attachment != want {
				s.t.Errorf("%+v, want %+v", f.Attachment, want)
			}
			streamed = append(streamed, f.ID)
			return nil
		}); err != nil || !slices.Equal(streamed, s.m.files(q)) {
			s.t.Errorf("%+v: %v, want %v; %v", q, streamed, s.m.files(q), err)
		}
	}
}

func TestFile(t *testing.T) {
	book, ada, bo, _, call := someBook(t)
	details := strings.Repeat("é", fileExcerpt+1)
	write(t, book, func(ctx context.Context, tx *Tx) error {
		return tx.UpdateInteraction(ctx, call, InteractionFields{Contacts: []ContactID{bo, ada}, Type: 2, High: true, Details: details, At: noon}, noon)
	})
	note := logOne(t, book, InteractionFields{Contacts: []ContactID{ada}, Type: 1, Details: "A note", At: noon.Add(-time.Hour)})
	old := attach(t, book, note, Attachment{Name: "note.txt", SHA256: content(1)})
	id := attach(t, book, call, Attachment{Name: "Budget.pdf", Size: 7, MediaType: "application/pdf", SHA256: content(1)})
	got := must(book.Files(t.Context(), FileQuery{Page: Page{Limit: 5}}))(t)
	want := File{
		Attachment: must(book.Attachment(t.Context(), id))(t),
		At:         noon, Type: must(book.Types(t.Context()))(t)[1], High: true, Truncated: true,
		Contacts: []ContactRef{{bo, "Bo Berg"}, {ada, "Ada Lovelace"}}, Details: details[:2*fileExcerpt],
		Cursor: Cursor{tier: listTier, num: millis(noon), id: int64(call), part: int64(id)},
	}
	if len(got.Rows) != 2 || !reflect.DeepEqual(got.Rows[0], want) || got.Rows[1].ID != old || got.Rows[1].Truncated || got.Rows[1].High {
		t.Errorf("%+v\nwant %+v", got.Rows, want)
	}
	for _, q := range []FileQuery{{Contact: 99}, {Organisation: 99}, {Words: strings.Repeat("z ", 1000)}} {
		q.Page.Limit = 5
		if rows := must(book.Files(t.Context(), q))(t); len(rows.Rows) > 0 || rows.More {
			t.Errorf("%+v: %+v", q, rows)
		}
	}
}

// TestOneFileAmongMany asks for names that hardly any interaction has.
func TestOneFileAmongMany(t *testing.T) {
	book, ada, _, society, _ := someBook(t)
	var first, last AttachmentID
	write(t, book, func(ctx context.Context, tx *Tx) error {
		for i := range 700 {
			f := InteractionFields{Contacts: []ContactID{ada}, Type: 1, Details: "A note", At: noon.Add(-time.Duration(i) * time.Minute)}
			id, err := tx.InsertInteraction(ctx, f, "Sam", noon)
			if err != nil {
				return err
			}
			name := "common.txt"
			if i == 3 || i == 690 {
				name = "Seldom.txt"
			}
			first = last
			if last, err = tx.InsertAttachment(ctx, id, Attachment{Name: name, SHA256: content(i)}, noon); err != nil {
				return err
			}
		}
		return nil
	})
	for _, q := range []FileQuery{{}, {Contact: ada}, {Organisation: society}} {
		for _, backward := range []bool{false, true} {
			q.Words, q.Page = "SELDOM", Page{Limit: 5, Backward: backward}
			rows := must(book.Files(t.Context(), q))(t)
			if len(rows.Rows) != 2 || rows.More || rows.Rows[0].ID >= rows.Rows[1].ID {
				t.Errorf("%+v: %+v", q, rows)
			}
		}
	}
	q := FileQuery{Page: Page{Limit: 2, Backward: true}}
	if rows := must(book.Files(t.Context(), q))(t); !rows.More || rows.Rows[0].ID != first || rows.Rows[1].ID != last {
		t.Errorf("%+v, want %d and %d", rows, first, last)
	}
}
