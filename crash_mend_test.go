package main

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapport/logbook"
	"rapport/mailer"
	"rapport/mailer/mailtest"
	"rapport/store"
)

// TestCrashMending kills "rapport doctor --fix" over a book with faults: each of them is there
// as it was or is mended, there is a whole copy of the book as it was before the first is, and
// the next doctor mends all of them.
func TestCrashMending(t *testing.T) {
	c := crashing(t, 15)
	c.calmly(25)
	// Now that nothing more leaves, there is a server, so that nothing else is wrong.
	c.settings(mailtest.Start(t, mailtest.Setup{Security: mailer.None}).Settings().Port)
	m := mending{crash: c}
	for c.killed < c.kills {
		m.harm()
		_, errs, err := c.struck("doctor", "--fix", "--yes")
		if err != nil && !isKilled(err) {
			t.Fatalf("%v: %s", err, errs)
		}
		if err == nil {
			c.acknowledged++
		}
		m.look(err == nil)
		c.runs("doctor", "--fix", "--yes")
		m.copies()
		c.check()
		c.still()
	}
	c.figures()
	c.Logf("of those killed %d had mended nothing yet, %d some faults, %d all", m.none, m.some, m.all)
}

type mending struct {
	*crash

	harmed          []string // what was found wrong
	none, some, all int
}

// harm does what no program of ours does.
func (m *mending) harm() {
	m.Helper()
	db, err := sql.Open("sqlite", filepath.Join(m.dir, "rapport.db"))
	if err == nil {
		_, err = db.Exec("UPDATE contacts SET support = 5, last_contact_at = 7; DELETE FROM interaction_search WHERE rowid % 2 = 0; DELETE FROM contact_search")
		err = errors.Join(err, db.Close())
	}
	if err != nil {
		m.Fatal(err)
	}
	book := m.opened()
	m.harmed = m.wrong(book)
	if err := book.Close(); err != nil || len(m.harmed) < 3 {
		m.Fatalf("only %q is wrong: %v", m.harmed, err)
	}
}

// wrong is what can be mended.
func (m *mending) wrong(book *store.Book) (all []string) {
	m.Helper()
	flaw := func(f store.Flaw) error {
		all = append(all, f.What)
		return nil
	}
	ctx, counted := context.Background(), func(int, int) {}
	if err := errors.Join(book.CheckDerived(ctx, counted, flaw), book.CheckNames(ctx, counted, flaw), book.CheckSearch(ctx, counted, flaw)); err != nil {
		m.Fatal(err)
	}
	return all
}

// look holds what is wrong now against what was.
func (m *mending) look(finished bool) {
	m.Helper()
	book := m.opened()
	l := logbook.New(book, logbook.Options{})
	wrong := m.wrong(book)
	left := 0
	for _, was := range m.harmed {
		if strings.Contains(strings.Join(wrong, "\n"), was) {
			left++
		}
	}
	if left != len(wrong) || finished && left > 0 {
		m.Errorf("%q was wrong, and now %q is", m.harmed, wrong)
	}
	if is, must := m.read(book), m.must(); is.text() != must.text() {
		m.Errorf("the book has\n%s\nand must have\n%s", is.text(), must.text())
	}
	if err := errors.Join(l.Close(), book.Close()); err != nil {
		m.Error(err)
	}
	switch {
	case finished:
	case left == 0:
		m.all++
	case left == len(m.harmed):
		m.none++
	default:
		m.some++
	}
	if copies := m.named(); left < len(m.harmed) && len(copies) == 0 {
		m.Error("something was mended, and there is no copy")
	}
}

func (m *mending) named() []string {
	m.Helper()
	all, err := filepath.Glob(filepath.Join(m.dir, "rapport-before-fix*.db"))
	if err != nil {
		m.Fatal(err)
	}
	return all
}

// copies looks at the copies, of which the first is the book as it was, and removes them.
func (m *mending) copies() {
	m.Helper()
	for _, path := range m.named() {
		beside := *m.crash
		beside.dir = m.TempDir()
		if err := os.Rename(path, filepath.Join(beside.dir, "rapport.db")); err != nil {
			m.Fatal(err)
		}
		book := beside.opened()
		if err := errors.Join(
			book.CheckFile(context.Background(), false, func(f store.Flaw) error { return errors.New(f.What) }),
			book.CheckReferences(context.Background(), func(f store.Flaw) error { return errors.New(f.What) })); err != nil {
			m.Errorf("%s: %v", path, err)
		}
		if wrong := m.wrong(book); filepath.Base(path) == "rapport-before-fix.db" && strings.Join(wrong, "\n") != strings.Join(m.harmed, "\n") {
			m.Errorf("%q was wrong, and %q is in the copy", m.harmed, wrong)
		}
		if err := book.Close(); err != nil {
			m.Error(err)
		}
	}
}
