//go:build !windows

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"
	"time"
)

// TestTwoAtOnce lets commands log, edit, attach, delete, search and count without a break, two
// at a time, beside two open screens: nobody hears of a lock; everything that was acknowledged
// is there once, and what both change keeps the changes of both; each finds what the other has
// logged; and where a screen and a command have changed the same words the screen says so. How
// soon a screen shows what others do is told. RAPPORT_LOAD says for how long.
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
	l := &load{crash: newCrash(t, 0), counts: map[string]int{}}
	disputed := l.begin()
	end := time.Now().Add(lasts)
	workers := []*worker{{load: l, who: 0}, {load: l, who: 1}}
	var all sync.WaitGroup
	for _, w := range workers {
		all.Go(func() { w.work(end) })
	}
	shown, x, disputes := l.watched(), l.screen(), 0
	for n := 0; n < 5 || time.Now().Before(end) && !t.Failed(); n++ {
		if n%10 == 3 || n%10 == 4 {
			l.dispute(x, disputed, disputes)
			disputes++
			continue
		}
		shown.look(n)
	}
	all.Wait()
	l.close(x)
	l.close(shown.terminal)
	for _, w := range workers {
		l.talks = append(l.talks, w.mine...)
	}
	l.people = append(l.people, &person{shown.name})
	l.check()
	l.balance()
	t.Logf("%d commands in %v, %v; %d edits that met were shown", l.commands, lasts, l.counts, disputes)
	slices.Sort(shown.after)
	n := len(shown.after)
	t.Logf("a screen showed %d changes after %v (median), %v (99%%), %v (the longest)",
		n, shown.after[n/2].Round(time.Millisecond), shown.after[n*99/100].Round(time.Millisecond), shown.after[n-1].Round(time.Millisecond))
}

// begin puts into the book what is changed by several, and returns what a screen and a command
// change.
func (l *load) begin() (disputed *talk) {
	l.Helper()
	for _, name := range []string{"Aaron", "Ada"} {
		l.run("contact", "add", name)
		l.people = append(l.people, &person{name})
	}
	disputed = &talk{number: l.fresh(), details: "#1 at first", kind: "note", people: []string{"Aaron"}}
	l.shared = &talk{number: l.fresh(), details: "#2 shared at first", kind: "note", people: []string{"Ada"}}
	l.talks = []*talk{disputed, l.shared}
	for _, t := range l.talks {
		said := l.run("log", t.people[0], "--details", t.details)
		if _, err := fmt.Sscanf(said, "Logged %d:", &t.id); err != nil {
			l.Fatalf("%q: %v", said, err)
		}
	}
	return disputed
}

// screen is one that is open.
func (l *load) screen() *terminal {
	l.Helper()
	cmd := l.command()
	cmd.Env = l.own
	x := start(l.T, l.dir, cmd)
	x.see("Aaron")
	return x
}

// close quits a screen, which must not have said anything of a lock.
func (l *load) close(x *terminal) {
	l.Helper()
	x.press("\x03")
	x.ends(0)
	if said := x.output(); complains(said) {
		l.Errorf("the screen has said of a lock: %q", said)
	}
}

// dispute has the words of an interaction changed on the screen, and by a command before they
// are saved. The screen shows both, and one of them is chosen.
func (l *load) dispute(x *terminal, t *talk, n int) {
	l.Helper()
	if n == 0 {
		x.press("\r")
	}
	x.see("▌    " + t.details)
	x.press("e")
	x.see("Edit interaction")
	ours, theirs := fmt.Sprintf("#%d our words %d.", t.number, n), fmt.Sprintf("#%d their words %d.", t.number, n)
	x.press("\x15" + ours)
	x.see("Details         " + ours)
	l.run("edit", t.name(), "--details", theirs)
	x.press(ctrlS)
	x.see("In the book now")
	x.see(theirs)
	x.see(ours)
	time.Sleep(time.Second) // keys in flight do not answer
	if t.details = ours; n%2 == 0 {
		x.press("o")
		x.see("Saved")
		return
	}
	t.details = theirs
	x.press("t")
	x.see("Details         " + theirs)
	x.press("\x1b")
	x.see("▌    " + theirs) // a key at once after esc would be one with alt
}

// watch is a screen on which changes are looked for.
type watch struct {
	*load
	*terminal

	name  string // that is shown last
	after []time.Duration
}

func (l *load) watched() *watch {
	l.Helper()
	w := &watch{load: l, terminal: l.screen(), name: "Bo"}
	l.run("contact", "add", w.name)
	w.see(w.name)
	return w
}

// look gives the contact another name, and looks when it is shown.
func (w *watch) look(n int) {
	w.Helper()
	name := fmt.Sprintf("Bo %d.", n)
	w.run("contact", "edit", w.name, "--name", name)
	began := time.Now()
	w.see(name)
	w.name, w.after = name, append(w.after, time.Since(began))
}

// balance compares the sum that both have added to with what they were told.
func (l *load) balance() {
	l.Helper()
	var newest struct {
		Balance int `json:"balance"`
	}
	out := l.run("capital", "list", "Ada", "--limit", "1", "--json")
	if err := json.Unmarshal([]byte(out), &newest); err != nil || newest.Balance != l.capital {
		l.Errorf("the balance is %d, and %d was credited: %v", newest.Balance, l.capital, err)
	}
}
