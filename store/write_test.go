package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestWriteKeepsNothingOfAFailure(t *testing.T) {
	book := openTest(t)
	boom := errors.New("boom")
	insert := func(tx *Tx) {
		if _, err := tx.InsertContact(t.Context(), Contact{Name: "Ada Lovelace", CreatedAt: noon, UpdatedAt: noon}); err != nil {
			t.Error(err)
		}
		if has, err := tx.HasContacts(t.Context()); err != nil || !has {
			t.Errorf("the transaction does not read what it wrote: %v %v", has, err)
		}
	}
	err := book.Write(t.Context(), func(tx *Tx) error {
		insert(tx)
		return boom
	})
	wantError(t, err, boom)

	ctx, cancel := context.WithCancel(t.Context())
	err = book.Write(ctx, func(tx *Tx) error {
		insert(tx)
		cancel()
		return nil
	})
	wantError(t, err, context.Canceled)
	wantError(t, book.Write(ctx, func(*Tx) error { return nil }), context.Canceled)

	func() {
		defer func() {
			if r := recover(); r != any(boom) {
				t.Errorf("recovered %v", r)
			}
		}()
		_ = book.Write(t.Context(), func(tx *Tx) error {
			insert(tx)
			panic(boom)
		})
	}()
	if has, err := book.HasContacts(t.Context()); err != nil || has {
		t.Errorf("something was kept: %v %v", has, err)
	}
	addContact(t, book, Contact{Name: "Bo Berg"})
}

// TestFullDisk lets the book grow no further.
func TestFullDisk(t *testing.T) {
	book := openTest(t)
	ada := addContact(t, book, Contact{Name: "Ada Lovelace"})
	if _, err := book.writer.conn.ExecContext(t.Context(), "PRAGMA max_page_count = 1"); err != nil {
		t.Fatal(err)
	}
	big := Contact{Name: "Bo Berg", Notes: strings.Repeat("x", 1<<20), CreatedAt: noon, UpdatedAt: noon}
	err := book.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.InsertContact(t.Context(), big)
		return err
	})
	wantError(t, err, ErrFull)
	if _, err := book.Contact(t.Context(), ada); err != nil {
		t.Errorf("what was there: %v", err)
	}
	addContact(t, book, big) // there is room again
	checkFile(t, book)
}

func TestBusyBook(t *testing.T) {
	book := openTest(t)
	other := must(sql.Open(driver, writerDSN(book.path)))(t)
	defer other.Close()
	other.SetMaxOpenConns(1)
	must(other.Exec("BEGIN IMMEDIATE"))(t)
	must(book.openWriter(t.Context()))(t)
	must(book.writer.conn.ExecContext(t.Context(), "PRAGMA busy_timeout = 1"))(t)
	wantError(t, book.Write(t.Context(), func(*Tx) error { return nil }), ErrBusy)
	must(book.Types(t.Context()))(t) // reading goes on
}

// TestWriteThatWaitsIsCancelled ends a write while another one holds the book.
func TestWriteThatWaitsIsCancelled(t *testing.T) {
	book := openTest(t)
	addContact(t, book, Contact{Name: "Ada Lovelace"})
	other := must(sql.Open(driver, writerDSN(book.path)))(t)
	defer other.Close()
	other.SetMaxOpenConns(1)
	for range 3 {
		must(other.Exec("BEGIN IMMEDIATE"))(t)
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
		waiting := make(chan error)
		go func() { waiting <- book.Write(ctx, func(*Tx) error { return nil }) }()
		<-ctx.Done()
		must(other.Exec("ROLLBACK"))(t)
		wantError(t, <-waiting, context.DeadlineExceeded)
		cancel()
		addContact(t, book, Contact{Name: "Bo Berg"})
		must(other.Exec("BEGIN IMMEDIATE"))(t) // nobody holds the lock
		must(other.Exec("ROLLBACK"))(t)
	}
}

// TestWriterThatCannotRollBack has a new connection for the next write.
func TestWriterThatCannotRollBack(t *testing.T) {
	book := openTest(t)
	boom := errors.New("boom")
	var broken *session
	err := book.Write(t.Context(), func(tx *Tx) error {
		broken = tx.s
		if _, err := tx.s.conn.ExecContext(t.Context(), "COMMIT"); err != nil {
			t.Error(err)
		}
		return boom
	})
	wantError(t, err, boom)
	addContact(t, book, Contact{Name: "Ada Lovelace"})
	if book.writer == broken {
		t.Error("the connection was kept")
	}
}

// TestWriterAsksForTheWholeSync looks at what only macOS heeds.
func TestWriterAsksForTheWholeSync(t *testing.T) {
	book := openTest(t)
	s := must(book.openWriter(t.Context()))(t)
	for pragma, want := range map[string]int{"fullfsync": 1, "checkpoint_fullfsync": 1, "synchronous": 2} {
		var got int
		if err := s.one(t.Context(), "PRAGMA "+pragma, nil, &got); err != nil || got != want {
			t.Errorf("%s is %d, want %d: %v", pragma, got, want, err)
		}
	}
}

func TestReadersCannotWrite(t *testing.T) {
	book := openTest(t)
	err := book.lend(t.Context(), func(s *session) error {
		_, _, err := s.exec(t.Context(), "DELETE FROM types")
		return err
	})
	wantError(t, err, ErrReadOnly)
	if types, err := book.Types(t.Context()); err != nil || len(types) == 0 {
		t.Errorf("afterwards: %v %v", types, err)
	}
}

func TestVersionChangesWithTheBook(t *testing.T) {
	book := openTest(t)
	version := func() int64 { return must(book.Version(t.Context()))(t) }
	before := version()
	if version() != before {
		t.Error("it changes by itself")
	}
	addContact(t, book, Contact{Name: "Ada Lovelace"})
	after := version()
	if after == before {
		t.Error("our own write does not change it")
	}
	other := must(Open(t.Context(), strings.TrimSuffix(book.path, fileName)))(t)
	defer other.Close()
	addContact(t, other, Contact{Name: "Bo Berg"})
	if version() == after {
		t.Error("another's write does not change it")
	}
}

func TestCancelGivesUpALongScan(t *testing.T) {
	book := openTest(t)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	// The second row would take years.
	err := book.lend(ctx, func(s *session) error {
		return s.each(ctx, whole(`
			WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
			SELECT i FROM n WHERE i = 1 OR i = 1000000000000`), func(*sql.Rows) error { return nil })
	})
	wantError(t, err, context.DeadlineExceeded)
	if _, err := book.Types(t.Context()); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

// TestTwoProcesses lets other processes write to the book while this one does.
func TestTwoProcesses(t *testing.T) {
	const each = 40
	if dir := os.Getenv("RAPPORT_TEST_WRITER"); dir != "" {
		book := must(Open(t.Context(), dir))(t)
		for i := range each {
			addContact(t, book, Contact{Name: fmt.Sprintf("Ada %d", i)})
		}
		must(0, book.Close())(t)
		return
	}
	dir := t.TempDir()
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestTwoProcesses$")
			cmd.Env = append(os.Environ(), "RAPPORT_TEST_WRITER="+dir)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
	book := must(Open(t.Context(), dir))(t)
	defer book.Close()
	for i := range each {
		addContact(t, book, Contact{Name: fmt.Sprintf("Bo %d", i)})
		if _, err := book.Contacts(t.Context(), ContactQuery{Page: Page{Limit: 5}}); err != nil {
			t.Error(err)
		}
	}
	all.Wait()
	n := 0
	if err := book.EachContact(t.Context(), ContactQuery{}, func(Contact) error { n++; return nil }); err != nil || n != 3*each {
		t.Errorf("%d contacts, want %d: %v", n, 3*each, err)
	}
	checkFile(t, book)
}

// TestLogIsEmptied writes beside a book that stays open, as short commands do.
func TestLogIsEmptied(t *testing.T) {
	dir := t.TempDir()
	open := must(Open(t.Context(), dir))(t)
	defer open.Close()
	must(open.Types(t.Context()))(t)
	path := open.path
	text := strings.Repeat("a long conversation ", 5000)
	for range 60 {
		short := must(Open(t.Context(), dir))(t)
		id := addContact(t, short, Contact{Name: "Ada Lovelace", Notes: text})
		write(t, short, func(ctx context.Context, tx *Tx) error { return tx.DeleteContact(ctx, id) })
		must(open.Contacts(t.Context(), ContactQuery{Page: Page{Limit: 5}}))(t)
		must(0, short.Close())(t)
	}
	if info := must(os.Stat(path + "-wal"))(t); info.Size() > 2<<20 {
		t.Errorf("the log has grown to %d bytes", info.Size())
	}
}
