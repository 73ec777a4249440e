package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestContentsAreChecked finds what has gone, what has changed and what nobody names.
func TestContentsAreChecked(t *testing.T) {
	book, _, _, _, call := someBook(t)
	c := book.Contents()
	for _, text := range []string{"whole", "gone", "changed", "longer"} {
		kept(t, book, call, text)
	}
	must(0, os.Remove(c.place(sumOf("gone"))))(t)
	must(0, os.WriteFile(c.place(sumOf("changed")), []byte("CHANGED"), 0o600))(t)
	must(0, os.WriteFile(c.place(sumOf("longer")), []byte("longer now"), 0o600))(t)
	must(0, os.MkdirAll(filepath.Dir(c.place(sumOf("stray"))), 0o700))(t)
	must(0, os.WriteFile(c.place(sumOf("stray")), []byte("stray"), 0o600))(t)
	// Somebody is about to commit a row of this one.
	must(0, os.MkdirAll(filepath.Dir(c.place(sumOf("coming"))), 0o700))(t)
	must(0, os.WriteFile(c.place(sumOf("coming")), []byte("coming"), 0o600))(t)
	must(c.note("LIVING", []string{sumOf("coming")}))(t)

	check := func(deeply bool) (found []string) {
		last := int64(0)
		must(0, book.CheckContents(t.Context(), deeply, func(done, total int64) {
			if done < last || done > total {
				t.Errorf("%d of %d, after %d", done, total, last)
			}
			last = done
		}, func(f ContentFlaw) error {
			found = append(found, fmt.Sprintf("%s %v %v", f.SHA256, f.Damaged, f.Stray))
			return nil
		}))(t)
		slices.Sort(found)
		return found
	}
	flaw := func(text string, damaged, stray bool) string {
		return fmt.Sprintf("%s %v %v", sumOf(text), damaged, stray)
	}
	want := []string{flaw("gone", false, false), flaw("longer", true, false), flaw("stray", false, true)}
	slices.Sort(want)
	if got := check(false); !slices.Equal(got, want) {
		t.Errorf("quickly:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	want = append(want, flaw("changed", true, false))
	slices.Sort(want)
	if got := check(true); !slices.Equal(got, want) {
		t.Errorf("deeply:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}

	aside := filepath.Join(book.Folder(), "strays")
	if n := must(book.SetAside(t.Context(), aside))(t); n != 1 {
		t.Errorf("%d were set aside", n)
	}
	if got := must(os.ReadFile(filepath.Join(aside, sumOf("stray"))))(t); string(got) != "stray" {
		t.Errorf("it says %q", got)
	}
	wantFolderHas(t, book, "whole", "coming")
	if of := must(book.AttachmentsOf(context.Background(), sumOf("gone")))(t); len(of) != 1 || of[0].Interaction != call {
		t.Errorf("%+v", of)
	}
}
