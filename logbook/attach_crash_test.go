package logbook_test

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rapport/logbook"
	"rapport/store"
)

// A keeper is a process that logs, edits and deletes interactions with files, in
// steps that are the same every time, and says after each how many it has done.
// So whoever kills it knows what the book must hold: what there is after the steps
// that it has said, or after one more.

// keptText is the content of the file that step k brings, several pieces long.
func keptText(k int) string { return strings.Repeat(fmt.Sprintf("the file of step %d\n", k), 20_000) }

const sharedText = "what several have"

// keptBook is what a book holds: for the details of each interaction, the contents
// of its files.
type keptBook map[string][]string

// after is the book after n steps.
func after(n int) keptBook {
	b := keptBook{}
	for k := range n {
		switch k % 4 {
		case 0, 1:
			b[noteOf(k)] = []string{keptText(k), sharedText}
		case 2:
			b[noteOf(k-2)] = []string{keptText(k - 2), keptText(k)}
		case 3:
			delete(b, noteOf(k-2))
		}
	}
	return b
}

func noteOf(k int) string { return fmt.Sprintf("the note of step %d", k) }

// step does step k.
func (d desk) step(k int, sources string) {
	d.t.Helper()
	path, shared := filepath.Join(sources, strconv.Itoa(k)), filepath.Join(sources, "shared")
	if err := errors.Join(os.WriteFile(path, []byte(keptText(k)), 0o600), os.WriteFile(shared, []byte(sharedText), 0o600)); err != nil {
		d.t.Fatal(err)
	}
	var err error
	switch k % 4 {
	case 0, 1:
		_, _, err = d.Log(d.t.Context(), logbook.Entry{Contacts: []store.ContactID{1}, Details: noteOf(k), Attach: []string{path, shared}})
	case 2:
		i := d.noted(k - 2)
		_, _, err = d.Edit(d.t.Context(), i.ID, logbook.Change{Attach: []string{path}, Detach: []store.AttachmentID{i.Attachments[1].ID}, Base: &i})
	case 3:
		err = d.Delete(d.t.Context(), d.noted(k-2).ID)
	}
	if err != nil {
		d.t.Fatal(err)
	}
}

// noted is the interaction that step k has logged.
func (d desk) noted(k int) store.Interaction {
	d.t.Helper()
	for _, i := range d.all() {
		if i.Details == noteOf(k) {
			return i
		}
	}
	d.t.Fatalf("there is no note of step %d", k)
	return store.Interaction{}
}

func (d desk) all() (all []store.Interaction) {
	d.t.Helper()
	err := d.book.EachInteraction(d.t.Context(), store.InteractionQuery{}, func(i store.Interaction) error {
		all = append(all, i)
		return nil
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return all
}

// keep is the other process.
func keep(t *testing.T, dir string) {
	sources := os.Getenv("RAPPORT_TEST_SOURCES")
	first, _ := strconv.Atoi(os.Getenv("RAPPORT_TEST_FIRST"))
	last, _ := strconv.Atoi(os.Getenv("RAPPORT_TEST_LAST"))
	book, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	d := desk{logbook.New(book, logbook.Options{LoggedBy: "Bo Berg", Now: now}), book, t}
	for k := first; k < last; k++ {
		d.step(k, sources)
		fmt.Fprintln(os.Stdout, k+1)
	}
	if err := errors.Join(d.Close(), book.Close()); err != nil {
		t.Fatal(err)
	}
}

// keeper is the command that makes one, for steps from first up to last.
func keeper(t *testing.T, dir, sources string, first, last int) *exec.Cmd {
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKeeper$")
	cmd.Env = append(os.Environ(), "RAPPORT_TEST_KEEPER="+dir, "RAPPORT_TEST_SOURCES="+sources,
		"RAPPORT_TEST_FIRST="+strconv.Itoa(first), "RAPPORT_TEST_LAST="+strconv.Itoa(last), "GOMAXPROCS=2")
	return cmd
}

// TestKeeper is the other process, where there is one.
func TestKeeper(t *testing.T) {
	if dir := os.Getenv("RAPPORT_TEST_KEEPER"); dir != "" {
		keep(t, dir)
	}
}

// wantWhole starts on a book whose keeper was killed, and fails the test unless it
// is whole: it holds what there is after n steps or one more, byte for byte, and
// nothing stray. It returns how many.
func wantWhole(t *testing.T, dir string, n int) int {
	t.Helper()
	book, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	d := desk{logbook.New(book, logbook.Options{LoggedBy: "Sam Organiser", Now: now}), book, t}
	defer d.Close()
	got, contents := keptBook{}, map[string]bool{}
	for _, i := range d.all() {
		got[i.Details] = nil
		for _, a := range i.Attachments {
			text := d.content(a)
			got[i.Details] = append(got[i.Details], text)
			contents[text] = true
		}
	}
	d.wantFiles(slices.Collect(maps.Keys(contents))...)
	for _, steps := range []int{n, n + 1} {
		if maps.EqualFunc(got, after(steps), slices.Equal) {
			return steps
		}
	}
	t.Errorf("after %d steps: %d interactions, and %d contents, are of no step", n, len(got), len(contents))
	return n
}

// content reads an attachment, and holds it against what its row says.
func (d desk) content(a store.Attachment) string {
	d.t.Helper()
	f, _, err := d.OpenAttachment(d.t.Context(), a.ID)
	if err != nil {
		d.t.Error(err)
		return ""
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if sum := fmt.Sprintf("%x", sha256.Sum256(text)); err != nil || sum != a.SHA256 || int64(len(text)) != a.Size {
		d.t.Errorf("%+v has %d bytes and %s: %v", a, len(text), sum, err)
	}
	return string(text)
}

// newKept makes a book for keepers in a folder.
func newKept(t *testing.T, dir string) {
	book, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	d := desk{logbook.New(book, logbook.Options{Now: now}), book, t}
	d.person("Ada")
	if err := errors.Join(d.Close(), book.Close()); err != nil {
		t.Fatal(err)
	}
}

// TestKeeperIsKilled kills one keeper after the other on one book, as kill -9
// does, each when the managed folder looks as it does at another point: while
// something is copied, is placed, is deleted, and in between.
func TestKeeperIsKilled(t *testing.T) {
	dir, sources := t.TempDir(), t.TempDir()
	newKept(t, dir)
	done := 0
	for round := range 24 {
		cmd := keeper(t, dir, sources, done, done+1000)
		out, err1 := cmd.StdoutPipe()
		if err := errors.Join(err1, cmd.Start()); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for range round % 5 { // so that each kind of step has its turn
			if lines.Scan() {
				done, _ = strconv.Atoi(lines.Text())
			}
		}
		await(dir, [...]string{"copy.", "note", "", "copy.", "note"}[round%5])
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for lines.Scan() { // what it has said before it died
			if n, err := strconv.Atoi(lines.Text()); err == nil {
				done = n
			}
		}
		_ = cmd.Wait() // it was killed
		done = wantWhole(t, dir, done)
	}
	if done < 24 {
		t.Errorf("only %d steps were done", done)
	}
}

// await looks at what the owners in tmp have until there is a copy, a note, or
// nothing. It gives up after many looks: the keeper is killed at any point then,
// and that must do as well.
func await(dir, what string) {
	for range 20_000 {
		files, _ := filepath.Glob(filepath.Join(dir, "files", "tmp", "*", "*"))
		isNote := func(path string) bool { return !strings.HasPrefix(filepath.Base(path), "copy.") }
		switch notes := slices.IndexFunc(files, isNote) >= 0; {
		case what == "" && len(files) == 0,
			what == "copy." && len(files) > 0 && !notes,
			what == "note" && notes:
			return
		}
	}
}
