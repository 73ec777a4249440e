package store

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestReleasedBooks opens a book of each schema that was released, as the program
// of its time has left it: Ada (of the Analytical Society), Bo, and Grace, who is
// archived; a call with Ada and Bo, and a note with Ada.
func TestReleasedBooks(t *testing.T) {
	for version := 1; version < len(schema()); version++ {
		t.Run(fmt.Sprint(version), func(t *testing.T) {
			dir, was := released(t, version)
			book := must(Open(t.Context(), dir))(t)
			defer closeAll(t, book)
			ada := must(book.Contact(t.Context(), 1))(t)
			if ada.Name != "Ada Lovelace" || ada.Organisations[0].Organisation.Name != "Analytical Society" || ada.LastContactAt.IsZero() {
				t.Errorf("%+v", ada)
			}
			found := must(book.Interactions(t.Context(), InteractionQuery{Words: "algebraic", Page: Page{Limit: 5}}))(t)
			if len(found.Rows) != 1 || !found.Rows[0].High || len(found.Rows[0].Contacts) != 2 {
				t.Errorf("%+v", found)
			}
			before := must(book.Version(t.Context()))(t)
			keepDraft(t, book, Draft{ID: 7, Form: FormLog, Target: 1, Title: "Log with Ada", Owner: "ME"})
			logOne(t, book, InteractionFields{
				Contacts: []ContactID{1}, Type: 2, Details: "Later", At: noon,
				FollowUp: FollowUpFields{State: FollowUpOpen, At: noon.AddDate(0, 0, 7), Minutes: 30, UID: "later@example.org"},
			})
			var next []ContactID
			for _, row := range must(book.Contacts(t.Context(), ContactQuery{Sort: ByNextFollowUp, Archived: WithArchived, Page: Page{Limit: 5}}))(t).Rows {
				next = append(next, row.ID)
			}
			if c := must(book.Contact(t.Context(), 1))(t); !c.NextFollowUpAt.Equal(noon.AddDate(0, 0, 7)) || !slices.Equal(next, []ContactID{1, 2, 3}) {
				t.Errorf("the next follow-up is at %v, the order %v", c.NextFollowUpAt, next)
			}
			attach(t, book, 1, Attachment{Name: "Engine.pdf", SHA256: content(1)})
			for list, ids := range marks(t, book) {
				if !slices.Equal(ids, []InteractionID{1}) {
					t.Errorf("%s: %v have files", list, ids)
				}
			}
			people := must(book.Members(t.Context(), MemberQuery{Organisation: 1, Words: "love", Page: Page{Limit: 5}}))(t)
			if len(people.Rows) != 1 || people.Rows[0].Cursor.key != "ada lovelace" {
				t.Errorf("%+v", people)
			}
			if after := must(book.Version(t.Context()))(t); before == 0 || after <= before {
				t.Errorf("version %d, then %d", before, after)
			}
			checkFile(t, book)
			fresh := openTest(t)
			if got, want := tables(t, book), tables(t, fresh); !slices.Equal(got, want) {
				t.Errorf("the schema is\n%s\nand of a new book\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			copied := must(os.ReadFile(filepath.Join(dir, fmt.Sprintf("rapport-before-v%d.db", version+1))))(t)
			wantCopy(t, copied, was, version)
		})
	}
}

// released puts the book of a released schema into a folder.
func released(t *testing.T, version int) (dir string, content []byte) {
	t.Helper()
	f := must(os.Open(filepath.Join("testdata", fmt.Sprintf("book-v%d.db.gz", version))))(t)
	defer f.Close()
	content = must(io.ReadAll(must(gzip.NewReader(f))(t)))(t)
	dir = t.TempDir()
	must(0, os.WriteFile(filepath.Join(dir, fileName), content, 0o600))(t)
	return dir, content
}

// tables is the schema of a book, in words.
func tables(t *testing.T, b *Book) []string {
	t.Helper()
	var list []string
	err := b.lend(t.Context(), func(s *session) (err error) {
		list, err = many(t.Context(), s, "SELECT name || ': ' || ifnull(sql, '') FROM sqlite_schema ORDER BY name",
			func(rows *sql.Rows) (text string, err error) { return text, rows.Scan(&text) })
		return err
	})
	return must(list, err)(t)
}

// wantCopy looks whether the copy is the book as it was, which another program
// than this one reads.
func wantCopy(t *testing.T, copied, was []byte, version int) {
	t.Helper()
	if s, err := stampOf(t, copied); err != nil || s.version != version {
		t.Errorf("the copy has version %d: %v", s.version, err)
	}
	for _, words := range []string{"Ada Lovelace", "Prefers letters", "algebraic patterns"} {
		if !bytes.Contains(was, []byte(words)) || !bytes.Contains(copied, []byte(words)) {
			t.Errorf("%q is not in the copy", words)
		}
	}
}

func stampOf(t *testing.T, content []byte) (stamp, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "copy.db")
	must(0, os.WriteFile(path, content, 0o600))(t)
	return peek(path)
}

func keepDraft(t testing.TB, b *Book, d Draft) {
	t.Helper()
	if d.CreatedAt.IsZero() {
		d.CreatedAt, d.UpdatedAt = noon, noon
	}
	write(t, b, func(ctx context.Context, tx *Tx) error { return tx.KeepDraft(ctx, d) })
}
