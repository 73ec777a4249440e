package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"rapport/logbook"
	"rapport/store"
)

// check opens the book as the next rapport does, and compares all of it with what must be
// there. Where nobody knows what a command has done, the book says so: all or nothing.
func (c *crash) check() {
	c.Helper()
	book := c.opened()
	l := logbook.New(book, logbook.Options{})
	is := c.read(book)
	if c.doubt && is.text() == c.must().text() {
		c.settle(false)
	}
	c.settle(true)
	if must := c.must(); is.text() != must.text() {
		c.Errorf("the book has\n%s\nand must have\n%s", is.text(), must.text())
	}
	for _, l := range c.talks {
		l.id = is.ids[l.number]
	}
	c.whole(book)
	if err := errors.Join(l.Close(), book.Close()); err != nil {
		c.Error(err)
	}
	c.nothingStray(is)
}

// opened is the book, opened as every rapport opens it.
func (c *crash) opened() *store.Book {
	c.Helper()
	book, err := store.Open(context.Background(), c.dir)
	if err != nil {
		c.Fatalf("the book cannot be opened: %v", err)
	}
	return book
}

// picture is what is in a book, a line each.
type picture struct {
	lines []string
	ids   map[int]int64 // of interactions, by their numbers
	files map[string]bool
}

func (p picture) text() string { return strings.Join(p.lines, "\n") }

func (l *talk) line() string {
	people, files := slices.Sorted(slices.Values(l.people)), slices.Sorted(slices.Values(l.files))
	for i, text := range files {
		files[i] = fmt.Sprintf("%.40s (%d)", text, len(text))
	}
	return fmt.Sprintf("%s; %s with %q; files %q; follow-up %q; %d mails", l.details, l.kind, people, files, l.followUp, l.mails)
}

// must is what has to be in the book.
func (c *crash) must() (p picture) {
	for _, who := range c.people {
		p.lines = append(p.lines, who.name)
	}
	for _, l := range c.talks {
		p.lines = append(p.lines, l.line())
	}
	slices.Sort(p.lines)
	return p
}

// read is what is in the book.
func (c *crash) read(book *store.Book) picture {
	c.Helper()
	ctx := context.Background()
	p := picture{ids: map[int]int64{}, files: map[string]bool{}}
	mails := map[store.InteractionID]int{}
	err := errors.Join(
		book.EachMessage(ctx, store.OutboxQuery{}, func(m store.MessageRow) error {
			if m.State.Pending() {
				mails[m.Interaction]++
			}
			return nil
		}),
		book.EachContact(ctx, store.ContactQuery{}, func(who store.Contact) error {
			p.lines = append(p.lines, who.Name)
			return nil
		}),
		book.EachInteraction(ctx, store.InteractionQuery{}, func(i store.Interaction) error {
			l := &talk{details: i.Details, kind: i.Type.APIName, mails: mails[i.ID]}
			if i.FollowUp.State != store.NoFollowUp {
				l.followUp = i.FollowUp.State.String() + " " + i.FollowUp.At.UTC().Format(time.DateOnly)
			}
			if _, err := fmt.Sscanf(i.Details, "#%d ", &l.number); err != nil {
				return fmt.Errorf("%q: %w", i.Details, err)
			}
			for _, who := range i.Contacts {
				l.people = append(l.people, who.Name)
			}
			for _, a := range i.Attachments {
				text, err := os.ReadFile(filepath.Join(c.dir, "files", a.SHA256[:2], a.SHA256))
				if err != nil {
					return err
				}
				l.files = append(l.files, string(text))
				p.files[a.SHA256] = true
			}
			p.ids[l.number] = int64(i.ID)
			p.lines = append(p.lines, l.line())
			return nil
		}))
	if err != nil {
		c.Fatal(err)
	}
	slices.Sort(p.lines)
	return p
}

// whole looks for what no list shows.
func (c *crash) whole(book *store.Book) {
	c.Helper()
	ctx := context.Background()
	flaw := func(f store.Flaw) error {
		c.Errorf("there is something wrong with %s", f.What)
		return nil
	}
	counted := func(int, int) {}
	if err := errors.Join(
		book.CheckFile(ctx, false, flaw), book.CheckReferences(ctx, flaw), book.CheckDerived(ctx, counted, flaw),
		book.CheckPlaces(ctx, flaw), book.CheckNames(ctx, counted, flaw), book.CheckSearch(ctx, counted, flaw),
		book.CheckContents(ctx, true, func(int64, int64) {}, func(f store.ContentFlaw) error {
			c.Errorf("the content %+v", f)
			return nil
		})); err != nil {
		c.Error(err)
	}
}

// nothingStray fails if there is a file that belongs to nothing. What SQLite has beside a book
// that was only read since (sqlite.org/wal.html) holds nothing.
func (c *crash) nothingStray(is picture) {
	c.Helper()
	err := filepath.WalkDir(c.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		switch name := filepath.Base(path); {
		case name == "rapport.db", name == "rapport.db-shm", name == "rapport.db-wal" && info.Size() == 0, is.files[name]:
		default:
			c.Errorf("there is %s, of %d bytes", path, info.Size())
		}
		return nil
	})
	if err != nil {
		c.Error(err)
	}
}
