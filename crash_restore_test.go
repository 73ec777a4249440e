package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapport/logbook"
)

// state is what a book must hold.
type state struct {
	file   string // the backup of it
	people []*person
	talks  []*talk
}

func (c *crash) state() state {
	return state{people: slices.Clone(c.people), talks: slices.Clone(c.talks)}
}

func (c *crash) become(s state) { c.people, c.talks = slices.Clone(s.people), slices.Clone(s.talks) }

// TestCrashRestore kills "rapport restore": the book is the old one or that of the backup,
// whole, and where it is that of the backup the old one is kept, whole as well.
func TestCrashRestore(t *testing.T) {
	c := crashing(t, 20)
	var all []state
	for n := range 4 {
		c.calmly(10)
		file := filepath.Join(c.home, fmt.Sprintf("%d.tar.gz", n))
		c.runs("backup", file)
		s := c.state()
		s.file = file
		for i, l := range s.talks {
			s.talks[i] = l.copied()
			s.talks[i].mails = 0 // they do not leave by themselves any more
		}
		all = append(all, s)
	}
	at, restored := 3, 0
	for c.killed < c.kills {
		to := (at + 1 + c.IntN(3)) % 4 // another one
		old, next := c.state(), all[to]
		happened, known := false, false
		out, errs, err := c.struck("restore", "--yes", next.file)
		if err != nil && !isKilled(err) {
			t.Fatalf("%v: %s", err, errs)
		}
		if err == nil || strings.Contains(out, "Restored") {
			c.acknowledged++
			happened, known = true, true
		}
		if !known {
			happened = c.is(next) // and what the dead has left is swept
		}
		want := 0
		if happened {
			c.become(next)
			at, want = to, 1
		}
		kept := c.kept(old)
		if restored += len(kept); len(kept) != want {
			t.Errorf("the book was replaced: %v; the old one is kept as %q", happened, kept)
		}
		c.check()
		c.still()
	}
	c.figures()
	c.Logf("%d times it was the book of the backup, with the old one kept", restored)
}

// is reports whether the book is what it must be in a state.
func (c *crash) is(s state) bool {
	c.Helper()
	book := c.opened()
	l := logbook.New(book, logbook.Options{})
	defer func() {
		if err := errors.Join(l.Close(), book.Close()); err != nil {
			c.Error(err)
		}
	}()
	now := c.state()
	defer c.become(now)
	c.become(s)
	return c.read(book).text() == c.must().text()
}

// kept looks at the books that were kept, which must be whole and in the old state, and
// returns their folders, which it removes.
func (c *crash) kept(old state) []string {
	c.Helper()
	all, err := filepath.Glob(filepath.Join(c.dir, "before-restore-*"))
	if err != nil {
		c.Fatal(err)
	}
	for _, dir := range all {
		beside := *c
		beside.dir = dir
		beside.become(old)
		book := beside.opened()
		l := logbook.New(book, logbook.Options{})
		is := beside.read(book)
		if must := beside.must(); is.text() != must.text() {
			c.Errorf("%s has\n%s\nand must have\n%s", dir, is.text(), must.text())
		}
		beside.whole(book)
		if err := errors.Join(l.Close(), book.Close()); err != nil {
			c.Error(err)
		}
		beside.nothingStray(is)
		if err := os.RemoveAll(dir); err != nil {
			c.Fatal(err)
		}
	}
	return all
}
