package logbook_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapport/logbook"
	"rapport/logbook/archive"
	"rapport/logbook/demo"
	"rapport/store"
)

func noProgress(int64, int64) {}

// archived is a backup of a book.
func (d desk) archived() []byte {
	d.t.Helper()
	var all bytes.Buffer
	if _, err := d.BackUpTo(d.t.Context(), &all, logbook.Backup{Program: "v1.2.3"}); err != nil {
		d.t.Fatal(err)
	}
	return all.Bytes()
}

// restored puts a backup into a folder, and returns what it was.
func restored(t testing.TB, dir string, backup []byte) (*logbook.Restoring, string) {
	t.Helper()
	r, err := logbook.Restore(t.Context(), dir, bytes.NewReader(backup), now(), noProgress)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := r.Put(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	return r, kept
}

// everything is what a folder holds: each row of each table, and each file.
func everything(t testing.TB, dir string) (all []string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "rapport.db")+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, table := range rowsOf(t, db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%_search' ORDER BY name") {
		for _, row := range rowsOf(t, db, fmt.Sprintf("SELECT * FROM %q ORDER BY 1", strings.Trim(table, "[]"))) {
			all = append(all, table+row)
		}
	}
	err = filepath.WalkDir(filepath.Join(dir, "files"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		all = append(all, filepath.Base(path)+string(text))
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return all
}

func rowsOf(t testing.TB, db *sql.DB, query string) (all []string) {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		values := make([]any, len(columns))
		for i := range values {
			values[i] = new(any)
		}
		if err := rows.Scan(values...); err != nil {
			t.Fatal(err)
		}
		row := make([]any, len(values))
		for i, v := range values {
			row[i] = *v.(*any)
		}
		all = append(all, fmt.Sprint(row))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	return all
}

// TestRestoredBookEqualsTheOriginal, row by row and byte by byte.
func TestRestoredBookEqualsTheOriginal(t *testing.T) {
	from, to := t.TempDir(), filepath.Join(t.TempDir(), "new")
	if err := demo.Build(t.Context(), from, demo.Options{Seed: 7, Now: now()}); err != nil {
		t.Fatal(err)
	}
	book, err := store.Open(t.Context(), from)
	if err != nil {
		t.Fatal(err)
	}
	l := logbook.New(book, logbook.Options{Now: now})
	backup := desk{l, book, t}.archived()
	if err := errors.Join(l.Close(), book.Close()); err != nil {
		t.Fatal(err)
	}
	if _, kept := restored(t, to, backup); kept != "" {
		t.Errorf("nothing was there, and it is kept in %s", kept)
	}
	was, is := everything(t, from), everything(t, to)
	if len(was) < 1000 || !slices.Equal(was, is) {
		t.Errorf("%d rows and files were archived, %d restored", len(was), len(is))
		for i := range min(len(was), len(is)) {
			if was[i] != is[i] {
				t.Fatalf("%.300s\nis not\n%.300s", is[i], was[i])
			}
		}
	}
}

// TestBackUpWhileOthersWrite: whatever they add and delete meanwhile, each backup is whole.
func TestBackUpWhileOthersWrite(t *testing.T) {
	d := open(t)
	ada := d.person("Ada Lovelace")
	other := logbook.New(d.book, logbook.Options{LoggedBy: "Bo", Now: now})
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		for n := 0; ; n++ {
			path := filepath.Join(t.TempDir(), "file")
			err := os.WriteFile(path, []byte(fmt.Sprint("file ", n)), 0o600)
			if err == nil {
				var i store.Interaction
				i, _, err = other.Log(ctx, logbook.Entry{Contacts: []store.ContactID{ada.ID}, Details: "With a file", Attach: []string{path}})
				if err == nil && n%2 == 0 {
					err = other.Delete(ctx, i.ID)
				}
			}
			if err != nil {
				done <- err
				return
			}
		}
	}()
	for range 10 {
		backup := d.archived()
		r, err := logbook.Restore(t.Context(), t.TempDir(), bytes.NewReader(backup), now(), noProgress)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Missing)+len(r.Damaged) > 0 || r.Files != r.Attachments {
			t.Errorf("%+v", r.Content)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
	stop()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := other.Close(); err != nil {
		t.Error(err)
	}
}

// TestBackUpIntoAFile that is whole and private, or not there.
func TestBackUpIntoAFile(t *testing.T) {
	d := open(t)
	d.note(d.person("Ada Lovelace"))
	folder := t.TempDir()
	path, done, err := d.BackUp(t.Context(), folder, logbook.Backup{})
	if err != nil || path != filepath.Join(folder, "rapport-2026-11-18.tar.gz") || done.Interactions != 1 {
		t.Fatalf("%s, %+v, %v", path, done, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if _, _, err = d.BackUp(t.Context(), path, logbook.Backup{}); !errors.Is(err, fs.ErrExist) {
		t.Errorf("it was to be overwritten: %v", err)
	}
	var refused *logbook.SaveError
	if _, _, err = d.BackUp(t.Context(), filepath.Join(d.book.Folder(), "all.tar.gz"), logbook.Backup{}); !errors.As(err, &refused) {
		t.Errorf("in the book's own folder: %v", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	_, _, err = d.BackUp(ctx, filepath.Join(folder, "stopped.tar.gz"), logbook.Backup{Packing: func(int64, int64) { stop() }})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 {
		t.Errorf("%v, %v", entries, err)
	}
	d.wantFiles()
}

// TestRestoreWhileTheBookIsOpen is refused, and everything is as it was.
func TestRestoreWhileTheBookIsOpen(t *testing.T) {
	d := open(t)
	d.note(d.person("Ada Lovelace"))
	backup := d.archived()
	d.person("Bo Berg")
	r, err := logbook.Restore(t.Context(), d.book.Folder(), bytes.NewReader(backup), now(), noProgress)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Put(t.Context()); !errors.Is(err, logbook.ErrOpenElsewhere) {
		t.Errorf("the error is %v", err)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	d.person("Grace Hopper")
	d.wantFiles()
}

// TestRestoredMailDoesNotLeaveAgain: it may have since the backup was made.
func TestRestoredMailDoesNotLeaveAgain(t *testing.T) {
	p := openPost(t)
	ada := p.reachable("Ada Lovelace", "ada@example.org")
	i := p.invite(now().AddDate(0, 0, 7), false, ada)
	backup := p.archived()
	dir := t.TempDir()
	r, _ := restored(t, dir, backup)
	if r.Waiting != 1 {
		t.Errorf("%d mails were waiting", r.Waiting)
	}
	book, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	page, err := book.Outbox(t.Context(), store.OutboxQuery{Page: store.Page{Limit: 5}})
	if err != nil || len(page.Rows) != 1 || page.Rows[0].State != store.Unknown || page.Rows[0].Interaction != i.ID {
		t.Errorf("%+v, %v", page, err)
	}
}

// TestRestoreRefuses what is no backup, and what was changed.
func TestRestoreRefuses(t *testing.T) {
	d := open(t)
	d.note(d.person("Ada Lovelace"))
	backup := d.archived()
	dir := filepath.Join(t.TempDir(), "new")
	restore := func(text []byte) error {
		_, err := logbook.Restore(t.Context(), dir, bytes.NewReader(text), now(), noProgress)
		return err
	}
	if err := restore([]byte("PK\x03\x04 another archive")); !errors.Is(err, archive.ErrNotAnArchive) {
		t.Errorf("no backup: %v", err)
	}
	var broken *archive.BrokenError
	if err := restore(backup[:len(backup)/2]); !errors.As(err, &broken) {
		t.Errorf("half a backup: %v", err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
		t.Errorf("%v is left, %v", entries, err)
	}
}

// TestCheckBackup looks at all of it, keeps no file meanwhile, and leaves nothing.
func TestCheckBackup(t *testing.T) {
	d := open(t)
	text := strings.Repeat("a file of some length\n", 100_000)
	d.attached("minutes.txt", text)
	backup := d.archived()
	dir := t.TempDir()
	held := func() (n int64) {
		_ = filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() {
				if info, err := e.Info(); err == nil {
					n += info.Size()
				}
			}
			return nil
		})
		return n
	}
	check := func(backup []byte) (most int64, err error) {
		r, err := logbook.CheckBackup(t.Context(), dir, bytes.NewReader(backup), now(), func(int64, int64) { most = max(most, held()) })
		if err == nil {
			if r.Contacts != 1 || r.Attachments != 1 || len(r.Damaged)+len(r.Missing) > 0 {
				t.Errorf("it holds %+v", r.Content)
			}
			err = r.Close()
		}
		if n := held(); n > 0 {
			t.Errorf("%d bytes are left", n)
		}
		return most, err
	}
	if most, err := check(backup); err != nil || most == 0 || most > int64(len(text)) {
		t.Errorf("%d bytes were on the disk, %v", most, err)
	}
	var broken *archive.BrokenError
	if _, err := check(backup[:len(backup)-100]); !errors.As(err, &broken) {
		t.Errorf("cut off: %v", err)
	}
}
