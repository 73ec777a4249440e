package demo

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"rapport/store"
)

func TestBuildRefusesWhatMakesNoBook(t *testing.T) {
	for name, o := range map[string]Options{
		"negative contacts":            {Contacts: -1, Now: aMoment},
		"negative interactions":        {Contacts: 3, Interactions: -5, Now: aMoment},
		"interactions with nobody":     {Interactions: 5, Now: aMoment},
		"too many":                     {Contacts: maxRows + 1, Now: aMoment},
		"no moment":                    {Contacts: 3},
		"no moment for the lively one": {},
	} {
		dir := filepath.Join(t.TempDir(), "book")
		_, typed := errors.AsType[OptionsError](Build(t.Context(), dir, o))
		if !typed {
			t.Errorf("%s: no OptionsError", name)
		}
		wantGone(t, dir)
	}
}

func TestBuildLeavesABookAlone(t *testing.T) {
	dir := t.TempDir()
	o := Options{Contacts: 3, Interactions: 4, Now: aMoment}
	if err := Build(t.Context(), dir, o); err != nil {
		t.Fatal(err)
	}
	before := dump(t, dir)
	if err := Build(t.Context(), dir, o); !errors.Is(err, ErrExists) || !strings.Contains(err.Error(), dir) {
		t.Errorf("a second book: %v", err)
	}
	if dump(t, dir) != before {
		t.Error("the book was changed")
	}
}

// Even to look into a book may change it: an older one is migrated.
func TestBuildDoesNotOpenWhatIsThere(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "rapport.db")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Build(t.Context(), dir, Options{Now: aMoment}); !errors.Is(err, ErrExists) {
		t.Errorf("got %v", err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "mine" {
		t.Errorf("the file holds %q, %v", got, err)
	}
}

// A book that appears while the demo is made belongs to somebody else.
func TestBuildLeavesABookThatAppears(t *testing.T) {
	dir := t.TempDir()
	begin := func() {
		book, err := store.Open(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		err = book.Write(t.Context(), func(tx *store.Tx) error {
			_, err := tx.InsertContact(t.Context(), store.Contact{Name: "Ada", CreatedAt: aMoment, UpdatedAt: aMoment})
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
	var once sync.Once
	o := Options{Contacts: 10, Now: aMoment, Progress: func(int, int) { once.Do(begin) }}
	if err := Build(t.Context(), dir, o); !errors.Is(err, ErrExists) {
		t.Errorf("got %v", err)
	}
	if rows := dump(t, dir); strings.Count(rows, "\n") != 1 || !strings.Contains(rows, `"Ada"`) {
		t.Errorf("the book holds\n%s", rows)
	}
}

// One of two gets its book, and the other says so.
func TestTwoBuildAtOnce(t *testing.T) {
	o := Options{Contacts: 20, Interactions: 30, Now: aMoment}
	want := built(t, o)
	for range 4 {
		dir := filepath.Join(t.TempDir(), "book")
		var all sync.WaitGroup
		errs := make([]error, 2)
		for i := range errs {
			all.Go(func() { errs[i] = Build(t.Context(), dir, o) })
		}
		all.Wait()
		made := 0
		for _, err := range errs {
			if err == nil {
				made++
			} else if !errors.Is(err, ErrExists) {
				t.Errorf("got %v", err)
			}
		}
		if made != 1 || dump(t, dir) != want {
			t.Fatalf("%d made it, or the book is not whole: %v", made, errs)
		}
		if entries, err := os.ReadDir(dir); err != nil || entries[0].Name() != bookFile {
			t.Errorf("left are %v, %v", entries, err)
		}
	}
}

// Where a file system has no links, a book is moved, and not over another.
func TestMoveBeside(t *testing.T) {
	from, to := filepath.Join(t.TempDir(), "from"), filepath.Join(t.TempDir(), "to")
	for _, text := range []string{"first", "second"} {
		if err := os.WriteFile(from, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := moveBeside(from, to); (text == "first") != (err == nil) {
			t.Errorf("%s: %v", text, err)
		}
	}
	if got, err := os.ReadFile(to); err != nil || string(got) != "first" {
		t.Errorf("the file holds %q, %v", got, err)
	}
}

// The log of a book that has gone would be taken for the new book's.
func TestBuildRefusesAnotherBooksLog(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, bookFile+"-wal"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Build(t.Context(), dir, Options{Contacts: 1, Now: aMoment}); !errors.Is(err, ErrExists) {
		t.Errorf("got %v", err)
	}
}

func TestBuildThatIsStoppedLeavesNothing(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "new", "book")
	for _, at := range []int{1, 1000, 2505, 3000} { // contacts, interactions, all rows, indices
		ctx, cancel := context.WithCancel(t.Context())
		o := Options{Contacts: 100, Interactions: 2400, Now: aMoment}
		o.Progress = func(done, _ int) {
			if done >= at {
				cancel()
			}
		}
		if err := Build(ctx, dir, o); !errors.Is(err, context.Canceled) {
			t.Errorf("stopped at %d: %v", at, err)
		}
		cancel()
		wantGone(t, filepath.Join(root, "new"))
	}
}

func TestBuildThatIsStoppedKeepsWhatWasThere(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"letter.txt", "rapport.db.old"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	o := Options{Now: aMoment, Progress: func(int, int) { cancel() }}
	if err := Build(ctx, dir, o); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 || entries[0].Name() != "letter.txt" || entries[1].Name() != "rapport.db.old" {
		t.Errorf("left are %v, %v", entries, err)
	}
}

func TestBuildThatPanicsLeavesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "book")
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_ = Build(t.Context(), dir, Options{Now: aMoment, Progress: func(int, int) { panic("no more") }})
	}()
	wantGone(t, dir)
}

func TestBuildWhereNoBookCanBe(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Build(t.Context(), file, Options{Now: aMoment}); err == nil {
		t.Error("no error where the folder is a file")
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != "mine" {
		t.Errorf("the file holds %q, %v", got, err)
	}
}

func TestProgressGrowsToTheEnd(t *testing.T) {
	last, total, sawAllRows := 0, 0, false
	o := Options{Contacts: 1100, Interactions: 1200, Now: aMoment}
	o.Progress = func(done, of int) {
		if done < last || done > of || of <= 0 || total != 0 && of != total {
			t.Errorf("%d of %d after %d of %d", done, of, last, total)
		}
		last, total = done, of
		sawAllRows = sawAllRows || done == 1100+55+1200
	}
	if err := Build(t.Context(), t.TempDir(), o); err != nil {
		t.Fatal(err)
	}
	if last != total || total == 0 || !sawAllRows {
		t.Errorf("ended at %d of %d, all rows seen: %t", last, total, sawAllRows)
	}
}

// broken is a generator that panics, as no generator should.
type broken struct{}

func (broken) rows() int            { return 1 }
func (broken) generate(*belt) error { panic("out of words") }

func TestAGeneratorThatPanicsIsAnError(t *testing.T) {
	b := &belt{ctx: t.Context()}
	if err := generate(broken{}, b); err == nil || !strings.Contains(err.Error(), "out of words") {
		t.Errorf("got %v", err)
	}
}

func wantGone(t *testing.T, path string) {
	t.Helper()
	if _, err := os.Lstat(path); !errors.Is(err, os.ErrNotExist) {
		entries, _ := os.ReadDir(path)
		t.Errorf("%s is still there, with %v", path, entries)
	}
}

// BenchmarkBuild tells how many rows a second get into a book, indices and all.
// The yardstick book has 1,105,000 and is to take well under two minutes.
func BenchmarkBuild(b *testing.B) {
	o := Options{Contacts: 1000, Interactions: 10_000, Now: aMoment}
	for b.Loop() {
		if err := Build(b.Context(), b.TempDir(), o); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)*11_050/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkGenerate tells how many rows a second are made up, without a book.
func BenchmarkGenerate(b *testing.B) {
	types := shippedTypes(b)
	o := Options{Contacts: 1000, Interactions: 100_000, Now: aMoment}
	rows := 0
	b.ReportAllocs()
	for b.Loop() {
		g, err := newYardstick(o, types)
		if err != nil {
			b.Fatal(err)
		}
		runGenerator(b, g, func(*batch) {})
		rows += g.rows()
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}
