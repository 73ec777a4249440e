//go:build !windows

package main

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestTwoAtOnce lets commands log, edit and search without a break, two at a time, beside an
// open screen: nobody hears of a lock, everything that was acknowledged is there once, and the
// screen shows what the others add. How soon is told. RAPPORT_LOAD says for how long.
func TestTwoAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("many processes of one goroutine each: nothing for the race detector")
	}
	lasts := 2 * time.Second
	if text := os.Getenv("RAPPORT_LOAD"); text != "" {
		var err error
		if lasts, err = time.ParseDuration(text); err != nil {
			t.Fatal(err)
		}
	}
	l := &load{T: t, data: with(t, "Ada")}
	x := open(t, l.data)
	x.see("Ada")
	end := time.Now().Add(lasts)
	var all sync.WaitGroup
	for who := range 2 {
		all.Go(func() { l.work(who, end) })
	}
	var seen []time.Duration
	for n := 0; n < 12 && time.Now().Before(end); n++ {
		name := fmt.Sprintf("Bo %02d", n)
		l.run("contact", "add", name)
		began := time.Now()
		x.see(name)
		seen = append(seen, time.Since(began))
	}
	all.Wait()
	l.compare()
	if said := x.output(); complains(said) {
		t.Errorf("the screen has said of a lock: %q", said)
	}
	slices.Sort(seen)
	t.Logf("%d commands in %v; the screen showed %d changes after %v (median), %v (the longest)",
		l.commands, lasts, len(seen), seen[len(seen)/2].Round(time.Millisecond), seen[len(seen)-1].Round(time.Millisecond))
}

// load is what two at once do to a book.
type load struct {
	*testing.T

	data     string
	mu       sync.Mutex
	commands int
	logged   []string
}

// work logs, edits what it has logged, and searches, until the end.
func (l *load) work(who int, end time.Time) {
	for n := 0; time.Now().Before(end) && !l.Failed(); n++ {
		said := l.run("log", "Ada", "--details", fmt.Sprintf("first words %d-%d.", who, n))
		id, _, _ := strings.Cut(strings.TrimPrefix(said, "Logged "), ":")
		text := fmt.Sprintf("other words %d-%d.", who, n)
		l.run("edit", id, "--details", text)
		l.run("history", "--json")
		l.mu.Lock()
		l.logged = append(l.logged, text)
		l.mu.Unlock()
	}
}

func (l *load) run(args ...string) string {
	out, err := exec.Command("rapport", append(args, "--data", l.data)...).CombinedOutput()
	if err != nil || complains(string(out)) && args[0] != "history" {
		l.Errorf("rapport %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.commands++
	return string(out)
}

// complains reports whether words are those of SQLite about a lock.
func complains(words string) bool {
	return strings.Contains(words, "locked") || strings.Contains(words, "busy")
}

// compare looks for what was acknowledged: each once, as it was edited last.
func (l *load) compare() {
	l.Helper()
	out := l.run("history", "--json")
	for _, text := range l.logged {
		if n := strings.Count(out, text); n != 1 {
			l.Errorf("%q is there %d times", text, n)
		}
	}
	if n := strings.Count(strings.TrimSpace(out), "\n") + 1; n != len(l.logged) {
		l.Errorf("there are %d interactions, and %d were logged", n, len(l.logged))
	}
}
