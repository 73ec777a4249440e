//go:build !windows

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// load is what two at once do to a book, and what must be in it after.
type load struct {
	*crash

	mu       sync.Mutex
	commands int
	counts   map[string]int // of what was acknowledged
	newest   [2]*talk       // what either has logged last, for the other to find
	shared   *talk          // which both change
	capital  int            // the sum of what both have credited
}

func (l *load) locked(do func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	do()
}

// run runs a command, which nothing may keep from doing what it should.
func (l *load) run(args ...string) string {
	cmd := exec.Command("rapport", args...)
	cmd.Env, cmd.Dir = append(os.Environ(), l.own...), l.home
	out, err := cmd.CombinedOutput()
	if err != nil || complains(string(out)) {
		l.Errorf("rapport %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	l.locked(func() {
		l.commands++
		l.counts[args[0]]++
	})
	return string(out)
}

// complains reports whether words are those of SQLite about a lock.
func complains(words string) bool {
	return strings.Contains(words, "locked") || strings.Contains(words, "busy")
}

// worker is one of the two.
type worker struct {
	*load

	who  int
	n    int
	turn int
	mine []*talk
}

// work goes on until the end.
func (w *worker) work(end time.Time) {
	for ; time.Now().Before(end) && !w.Failed(); w.n++ {
		w.logs()
		w.edits()
		w.finds()
		w.credits()
		w.meets()
		if w.n%3 == 2 {
			w.removes()
		}
	}
}

// logs logs something, mostly with a file whose content the other one attaches and deletes as
// well.
func (w *worker) logs() {
	t := &talk{kind: "note", people: []string{"Ada"}}
	w.locked(func() { t.number = w.fresh() })
	t.details = fmt.Sprintf("#%d first words", t.number)
	args := []string{"log", "Ada", "--details", t.details}
	if w.n%4 > 0 {
		text := fmt.Sprintf("the text of file %d", w.n%4)
		t.files = []string{text}
		args = append(args, "--attach", w.holding(text))
	}
	said := w.run(args...)
	if _, err := fmt.Sscanf(said, "Logged %d:", &t.id); err != nil {
		w.Errorf("%q: %v", said, err)
	}
	w.mine = append(w.mine, t)
}

// holding makes a file with a text.
func (w *worker) holding(text string) (path string) {
	path = filepath.Join(w.home, fmt.Sprintf("%d-%d-%d.txt", w.who, w.n, len(text)))
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		w.Error(err)
	}
	return path
}

func (w *worker) edits() {
	last := w.mine[len(w.mine)-1]
	last.details = fmt.Sprintf("#%d other words word%de", last.number, last.number)
	w.run("edit", last.name(), "--details", last.details)
	w.locked(func() { w.newest[w.who] = last.copied() })
}

// finds searches for what the other one has been told is kept. Whoever deletes something takes
// it back first.
func (w *worker) finds() {
	var other *talk
	w.locked(func() { other = w.newest[1-w.who] })
	if other == nil {
		return
	}
	out := w.run("history", "--search", fmt.Sprintf("word%de", other.number), "--json")
	if n := strings.Count(out, other.details); n != 1 {
		w.Errorf("%q was found %d times:\n%s", other.details, n, out)
	}
}

// credits adds to a sum that both add to.
func (w *worker) credits() {
	n := 1 + (w.n+w.who)%7
	w.run("capital", "credit", "Ada", fmt.Sprint(n), "--reason", "for the load")
	w.locked(func() { w.capital += n })
}

// meets changes the interaction that the other one changes: one of them the words, the other
// the type, and both attach files.
func (w *worker) meets() {
	id := w.shared.name()
	for range 3 {
		w.turn++
		if w.who == 0 {
			details := fmt.Sprintf("#%d shared words %d.", w.shared.number, w.turn)
			w.run("edit", id, "--details", details)
			w.locked(func() { w.shared.details = details })
		} else {
			kind := kinds()[w.turn%len(kinds())]
			w.run("edit", id, "--type", kind[0])
			w.locked(func() { w.shared.kind = kind[1] })
		}
		w.stays()
	}
	if w.n%5 == 0 && w.n < 100 {
		text := fmt.Sprintf("a file by %d, the %d.", w.who, w.n)
		w.run("edit", id, "--attach", w.holding(text))
		w.locked(func() { w.shared.files = append(w.shared.files, text) })
	}
}

// stays looks whether what this one has changed last is still there: a change by the other one
// that undid it would be covered by the next of this one.
func (w *worker) stays() {
	var want string // which nobody else changes
	w.locked(func() { want = []string{w.shared.details, `"` + w.shared.kind + `"`}[w.who] })
	if out := w.run("history", "--search", "shared", "--json"); !strings.Contains(out, want) {
		w.Errorf("%s was acknowledged, and is gone:\n%s", want, out)
	}
}

// removes deletes what is not looked for any more.
func (w *worker) removes() {
	old := w.mine[0]
	w.mine = slices.Delete(w.mine, 0, 1)
	w.run("rm", old.name(), "--yes")
}
