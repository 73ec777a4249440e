package logbook_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapport/logbook"
	"rapport/store"
)

// refused tries a file in every way in, and wants the same words from each. All
// else stays as it is.
func (d desk) refused(words string, paths ...string) {
	d.t.Helper()
	ada := d.person("Ada")
	i := d.logged(ada, file(d.t, "before.txt", "before"))
	whole := file(d.t, "whole.txt", "whole")
	if len(paths) == 1 {
		_, err := logbook.CheckFile(paths[0])
		wantRule(d.t, err, logbook.FieldAttachments, words)
	}
	paths = append([]string{whole}, paths...)
	_, _, err := d.Log(d.t.Context(), logbook.Entry{Contacts: ids(ada), Details: "x", Attach: paths})
	wantRule(d.t, err, logbook.FieldAttachments, words)
	_, _, err = d.Edit(d.t.Context(), i.ID, logbook.Change{
		Details: ref("y"), Attach: paths, Detach: []store.AttachmentID{i.Attachments[0].ID},
	})
	wantRule(d.t, err, logbook.FieldAttachments, words)
	d.wantAttached(i.ID, "before.txt")
	d.wantFiles("before")
	page, err := d.book.Interactions(d.t.Context(), store.InteractionQuery{Page: store.Page{Limit: 10}})
	if err != nil || len(page.Rows) != 1 || page.Rows[0].Details != i.Details {
		d.t.Errorf("written all the same: %+v %v", page.Rows, err)
	}
}

func TestFilesThatCannotBeAttached(t *testing.T) {
	for name, test := range map[string]struct {
		path  func(t *testing.T) string
		words string
	}{
		"nothing":       {func(*testing.T) string { return "" }, "no file is named"},
		"empty":         {func(t *testing.T) string { return file(t, "a.txt", "") }, "a.txt is empty"},
		"a folder":      {func(t *testing.T) string { return filepath.Dir(file(t, "a.txt", "x")) }, "is a folder"},
		"has gone":      {func(t *testing.T) string { return filepath.Join(t.TempDir(), "a.txt") }, "there is no file"},
		"in a file":     {func(t *testing.T) string { return filepath.Join(file(t, "a.txt", "x"), "b.txt") }, "b.txt"},
		"a NUL":         {func(*testing.T) string { return "a\x00b" }, "cannot be read"},
		"too large":     {func(t *testing.T) string { return sparse(t, "film.mp4", logbook.MaxAttachment+1) }, "film.mp4 has 50.1 MiB, and a file may have 50 MiB"},
		"far too large": {func(t *testing.T) string { return sparse(t, "film.mp4", 3<<30) }, "3072.0 MiB"},
	} {
		t.Run(name, func(t *testing.T) { open(t).refused(test.words, test.path(t)) })
	}
}

func TestSameFileTwice(t *testing.T) {
	d := open(t)
	path := file(t, "a.txt", "minutes")
	d.refused("a.txt is there already", path, path)
	d = open(t)
	d.refused("a.txt and b.txt are the same, byte for byte", file(t, "a.txt", "minutes"), file(t, "b.txt", "minutes"))
	d = open(t)
	i := d.logged(d.person("Ada"), path)
	_, _, err := d.Edit(t.Context(), i.ID, logbook.Change{Attach: []string{file(t, "b.txt", "minutes")}})
	wantRule(t, err, logbook.FieldAttachments, "a.txt and b.txt are the same")
	d.wantFiles("minutes")
}

func TestLargestFile(t *testing.T) {
	d := open(t)
	path := sparse(t, "a.bin", logbook.MaxAttachment)
	if c, err := logbook.CheckFile(path); err != nil || c != (logbook.Candidate{Path: path, Name: "a.bin", Size: logbook.MaxAttachment}) {
		t.Errorf("%+v %v", c, err)
	}
	i := d.logged(d.person("Ada"), path)
	if i.Attachments[0].Size != logbook.MaxAttachment {
		t.Errorf("%+v", i.Attachments)
	}
}

// TestFileChangesWhileItIsCopied does something to the file once a part of it was
// copied.
func TestFileChangesWhileItIsCopied(t *testing.T) {
	large := strings.Repeat("0123456789", 100_000)
	for name, test := range map[string]struct {
		do    func(path string) error
		words string
	}{
		"gone":     {os.Remove, "a.txt has gone while it was copied"},
		"replaced": {func(path string) error { return os.Rename(file(t, "b.txt", large), path) }, "was changed"},
		"shorter":  {func(path string) error { return os.Truncate(path, 500_000) }, "was changed"},
		"longer":   {func(path string) error { return os.Truncate(path, 2_000_000) }, "was changed"},
		"too long": {func(path string) error { return os.Truncate(path, 60<<20) }, "a.txt has 60.0 MiB"},
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t)
			path, done := file(t, "a.txt", large), false
			_, _, err := d.Log(t.Context(), logbook.Entry{
				Contacts: ids(d.person("Ada")), Details: "x", Attach: []string{file(t, "before.txt", "before"), path},
				Copying: func(c logbook.Copied) {
					if c.Number < 2 || done {
						return
					}
					if done = true; c.Done >= 500_000 {
						t.Errorf("%d bytes in the first step", c.Done)
					}
					if err := test.do(path); err != nil {
						t.Error(err)
					}
				},
			})
			wantRule(t, err, logbook.FieldAttachments, test.words)
			d.nothingLogged()
			d.wantFiles()
		})
	}
}

func TestCopyIsStopped(t *testing.T) {
	d := open(t)
	ctx, stop := context.WithCancel(t.Context())
	e := logbook.Entry{
		Contacts: ids(d.person("Ada")), Details: "x", Attach: []string{file(t, "a.txt", "one"), sparse(t, "b.bin", 20<<20)},
		Copying: func(c logbook.Copied) {
			if c.Number == 2 && c.Done > 1<<20 {
				stop()
			}
			if c.Done > 3<<20 {
				t.Errorf("copied on: %+v", c)
			}
		},
	}
	if _, _, err := d.Log(ctx, e); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	d.nothingLogged()
	d.wantFiles()
}

// A panic of whoever draws the progress leaves nothing behind either.
func TestCopyPanics(t *testing.T) {
	d := open(t)
	func() {
		defer func() { _ = recover() }()
		_, _, _ = d.Log(t.Context(), logbook.Entry{
			Contacts: ids(d.person("Ada")), Details: "x", Attach: []string{file(t, "a.txt", "one"), file(t, "b.txt", "two")},
			Copying: func(c logbook.Copied) {
				if c.Number == 2 {
					panic("no colours")
				}
			},
		})
	}()
	d.nothingLogged()
	d.wantFiles()
}
