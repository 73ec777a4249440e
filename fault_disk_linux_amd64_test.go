package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"rapport/logbook"
	"rapport/store"
)

// job is something that is done on a disk which may be sick.
type job struct {
	prepare func(h *home) // what there is before
	args    func(h *home) []string
	settle  func(h *home) // what is allowed to lie there afterwards, and is put away
	same    bool          // the book is the same afterwards
}

// TestSickDisks runs commands on a disk that is full, or fails, from one system call on: from
// the first, from the second, and so on. Whatever was said to be done is done, else nothing
// is; the book is whole, nothing stray is left, and what is said names the disk.
//
// By default some of the calls are taken; RAPPORT_FAULTS=all takes every one.
func TestSickDisks(t *testing.T) {
	if testing.Short() {
		t.Skip("many processes of one goroutine each: nothing for the race detector")
	}
	for name, j := range jobs() {
		for kind, s := range map[string]sickness{
			"on a full disk": full(), "on a failing disk": failing(), "on a read-only disk": readOnly(), "and killed": killed(), "and asked to end": asked(),
		} {
			t.Run(name+" "+kind, func(t *testing.T) {
				t.Parallel()
				bed(t, j, s).all(s.errno == syscall.EROFS)
			})
		}
	}
}

func jobs() map[string]job {
	always := func(args ...string) func(*home) []string { return func(*home) []string { return args } }
	return map[string]job{
		"log": {args: func(h *home) []string {
			return []string{"log", "ada", "--details", "The second", "--attach", h.at("large.txt")}
		}},
		"add":    {args: always("contact", "add", "Bo Berg")},
		"remove": {args: always("--yes", "rm", "1")},
		"save":   {args: func(h *home) []string { return []string{"files", "save", "1", h.at("out", "saved.txt")} }, same: true, settle: func(h *home) { h.forget("out/saved.txt", "out/.rapport-*") }},
		"backup": {args: func(h *home) []string { return []string{"backup", h.at("out", "all.tar.gz")} }, same: true, settle: func(h *home) { h.forget("out/all.tar.gz", "out/.rapport-*") }},
		"restore": {
			prepare: func(h *home) {
				h.run("backup", h.at("all.tar.gz"))
				h.run("contact", "add", "Came later")
			},
			args:   func(h *home) []string { return []string{"--yes", "restore", h.at("all.tar.gz")} },
			settle: func(h *home) { h.forget("share/rapport/before-restore-*") },
		},
		"upgrade": {
			prepare: func(h *home) {
				if err := os.RemoveAll(h.book()); err != nil {
					h.Fatal(err)
				}
				h.older()
			},
			args: always("contact", "list"), same: true, settle: func(h *home) {
				h.forget("share/rapport/rapport-before-v*.db", "share/rapport/rapport-before-v*.db.tmp*")
			},
		},
		"mend": {
			prepare: func(h *home) { h.harm("DELETE FROM interaction_search") },
			args:    always("--yes", "doctor", "--fix"), same: true, settle: func(h *home) {
				h.forget("share/rapport/rapport-before-fix*.db", "share/rapport/rapport-before-fix*.db.tmp*")
			},
		},
		"settings": {
			args: always("--yes", "config", "init", "--email", "sam@example.org", "--host", "127.0.0.1", "--port", "1", "--security", "none"), same: true,
			settle: func(h *home) { h.forget("config/rapport/config.toml", "config/rapport/.config-*.toml") },
		},
	}
}

// ward is where a job is done again and again, on a disk with one sickness.
type ward struct {
	*testing.T
	job
	sick          sickness
	template      *home
	before, after string // the book
	said          map[string]bool
}

func bed(t *testing.T, j job, s sickness) *ward {
	t.Helper()
	w := &ward{T: t, job: j, sick: s, template: newHome(t), said: map[string]bool{}}
	h := w.template
	h.run("contact", "add", "Ada Lovelace")
	h.file(h.at("small.txt"), "The minutes")
	h.file(h.at("large.txt"), strings.Repeat("A long story. ", 30_000))
	h.run("log", "ada", "--details", "The first", "--attach", h.at("small.txt"))
	if j.prepare != nil {
		j.prepare(h)
	}
	return w
}

// all does the job on a healthy disk, and then on one that is sick from ever later on.
func (w *ward) all(once bool) {
	healthy := w.visit()
	w.before = healthy.picture()
	healthy = w.visit()
	calls := w.run(healthy, 1<<30)
	w.after = healthy.picture()
	if w.same && w.after != w.before || !w.same && w.after == w.before {
		w.Fatalf("the book was\n%s\nand is\n%s", w.before, w.after)
	}
	if calls == 0 {
		w.Fatal("no call was seen")
	}
	for _, from := range numbers(calls, once) {
		h := w.visit()
		w.run(h, from)
		if w.Failed() {
			w.Fatalf("sick from call %d of %d", from, calls)
		}
		if err := os.RemoveAll(h.dir); err != nil {
			w.Fatal(err)
		}
	}
	for _, words := range slices.Sorted(func(yield func(string) bool) {
		for words := range w.said {
			if !yield(words) {
				return
			}
		}
	}) {
		w.Log(words)
	}
}

// numbers are those of the calls that the sickness begins at: spread over all of them, and
// others in each run.
func numbers(calls int, once bool) (all []int) {
	most := 4
	if os.Getenv("RAPPORT_FAULTS") == "all" {
		most = calls
	}
	if once {
		return []int{0}
	}
	shift := rand.Float64()
	for i := range min(most, calls) {
		all = append(all, int((float64(i)+shift)*float64(calls)/float64(min(most, calls))))
	}
	return all
}

// visit is a copy of the template.
func (w *ward) visit() *home {
	w.Helper()
	h := newHome(w.T)
	if err := os.RemoveAll(h.dir); err != nil {
		w.Fatal(err)
	}
	if out, err := exec.Command("cp", "-a", w.template.dir, h.dir).CombinedOutput(); err != nil {
		w.Fatalf("%v: %s", err, out)
	}
	return h
}

// run does the job, and looks what has come of it.
func (w *ward) run(h *home, from int) (calls int) {
	w.Helper()
	x := &tracer{T: w.T, dir: h.dir, sick: w.sick, from: from}
	status, out, said := x.run(h.command(w.args(h)...))
	said = strings.ReplaceAll(said+out, h.dir, "~")
	if (status < 0 || status > 2) && !w.killed() || strings.Contains(said, "fault of the program") {
		w.Errorf("status %d: %s", status, said)
	}
	if status != 0 && !w.killed() {
		w.said[said] = true
		if !slices.ContainsFunc(w.sick.says, func(words string) bool { return strings.Contains(said, words) }) {
			w.Errorf("it says %s", said)
		}
	}
	if w.before == "" || from > x.seen {
		return x.seen
	}
	if w.settle != nil {
		w.settle(h)
	}
	is := h.picture()
	switch {
	case status == 0 && is != w.after:
		w.Errorf("it was done, and the book is\n%s\nnot\n%s\n%s", is, w.after, said)
	case status != 0 && is != w.before && !(w.sick.fails(call{syncs: true}) && is == w.after):
		w.Errorf("it was not done, and the book is\n%s\nnot\n%s\n%s", is, w.before, said)
	}
	if w.settle != nil {
		w.settle(h)
	}
	h.nothingStray()
	return x.seen
}

// killed reports whether the job cannot say how it has ended.
func (w *ward) killed() bool { return w.sick.signal == syscall.SIGKILL }

// forget removes what is there rightly, and what a kill may leave until the next time.
func (h *home) forget(patterns ...string) {
	h.Helper()
	for _, pattern := range patterns {
		found, err := filepath.Glob(h.at(pattern))
		for _, path := range found {
			err = errors.Join(err, os.RemoveAll(path))
		}
		if err != nil {
			h.Error(err)
		}
	}
}

// picture opens the book as the next rapport does, looks whether it is whole, and says what is
// in it.
func (h *home) picture() string {
	h.Helper()
	ctx := context.Background()
	book, err := store.Open(ctx, h.book())
	if err != nil {
		h.Fatalf("the book cannot be opened: %v", err)
	}
	l := logbook.New(book, logbook.Options{})
	var all []string
	note := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	for _, err := range []error{
		book.EachContact(ctx, store.ContactQuery{}, func(c store.Contact) error { note("%s", c.Name); return nil }),
		book.EachInteraction(ctx, store.InteractionQuery{}, func(i store.Interaction) error {
			note("%d %s", i.ID, i.Details)
			for _, a := range i.Attachments {
				text, err := os.ReadFile(filepath.Join(h.book(), "files", a.SHA256[:2], a.SHA256))
				note("%s %s %d %v", a.Name, a.SHA256, len(text), err != nil)
			}
			return nil
		}),
		book.CheckFile(ctx, false, func(f store.Flaw) error { return fmt.Errorf("there is something wrong with %s", f.What) }),
		book.CheckReferences(ctx, func(f store.Flaw) error { return fmt.Errorf("there is something wrong with %s", f.What) }),
		l.Close(), book.Close(),
	} {
		if err != nil {
			h.Error(err)
		}
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// nothingStray fails for a file that belongs to nothing.
func (h *home) nothingStray() {
	h.Helper()
	err := filepath.WalkDir(h.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		in, err := filepath.Rel(h.book(), path)
		if err != nil {
			return err
		}
		switch name := filepath.Base(path); {
		case filepath.Dir(path) == h.dir, in == "rapport.db", in == "rapport.db-shm", in == "rapport.db-wal":
		case len(name) == 64 && strings.HasPrefix(in, filepath.Join("files", name[:2])):
		default:
			h.Errorf("there is %s", path)
		}
		return nil
	})
	if err != nil {
		h.Error(err)
	}
}
