package store

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// killedWithAJournal is the folder of a book that somebody was writing into with a journal
// when they were killed.
func killedWithAJournal(t *testing.T) string {
	t.Helper()
	from, to := t.TempDir(), t.TempDir()
	book := must(Open(t.Context(), from))(t)
	addContact(t, book, Contact{Name: "Old Oskar"})
	must(0, book.Close())(t)
	db := must(sql.Open(driver, fileURI(filepath.Join(from, fileName))+"?_pragma=journal_mode(DELETE)&_pragma=synchronous(OFF)"))(t)
	defer db.Close()
	tx := must(db.BeginTx(t.Context(), nil))(t)
	must(tx.ExecContext(t.Context(), "UPDATE contacts SET name = 'Half'"))(t)
	for _, end := range []string{"", "-journal"} {
		text := must(os.ReadFile(filepath.Join(from, fileName+end)))(t)
		must(0, os.WriteFile(filepath.Join(to, fileName+end), text, 0o600))(t)
	}
	must(0, tx.Rollback())(t)
	return to
}

// TestJournalOfTheDead is read, and goes: the book is as it was before.
func TestJournalOfTheDead(t *testing.T) {
	dir := killedWithAJournal(t)
	wantNames(t, dir, "Old Oskar")
	if _, err := os.Stat(filepath.Join(dir, fileName+"-journal")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it is there: %v", err)
	}
}

// TestJournalThatWasNotBegun in earnest is left lying by SQLite, and goes as well.
func TestJournalThatWasNotBegun(t *testing.T) {
	dir := t.TempDir()
	book := must(Open(t.Context(), dir))(t)
	addContact(t, book, Contact{Name: "Old Oskar"})
	must(0, book.Close())(t)
	must(0, os.WriteFile(filepath.Join(dir, fileName+"-journal"), make([]byte, 4616), 0o600))(t)
	wantNames(t, dir, "Old Oskar")
	if _, err := os.Stat(filepath.Join(dir, fileName+"-journal")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it is there: %v", err)
	}
}
