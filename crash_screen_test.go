//go:build !windows

package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestCrashOnScreen kills the program on a real terminal while somebody logs, edits, attaches
// files, plans follow-ups and deletes: what it called logged, saved or deleted is so, whole;
// of anything else there is nothing in the book or all of it, and what was typed is in the book
// or a draft that is offered at the next start, no shorter than it was seen in the book, and
// never both.
func TestCrashOnScreen(t *testing.T) {
	c := crashing(t, 15)
	x := &typist{crash: c, tally: map[string]int{}}
	if out, err := c.command("contact", "add", "Ada").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	c.people = []*person{{"Ada"}}
	for c.killed < c.kills {
		x.turn()
		c.check()
		x.look()
		c.still()
	}
	c.figures()
	c.Logf("begun, and how many of them the screen acknowledged before the kill: %v", x.tally)
	if n := len(x.delays); n > 0 {
		slices.Sort(x.delays)
		c.Logf("%d drafts were offered; %d were waited for, and in the book after %v (median) and %v (the longest)",
			x.offered, n, x.delays[n/2].Round(time.Millisecond), x.delays[n-1].Round(time.Millisecond))
	}
}

// typist is somebody who does one thing after the other.
type typist struct {
	*crash
	*terminal

	work           // what is in hand
	deck  []string // what comes next
	typed int      // how many bytes of the words are
	kept  string   // what is in a draft of them; empty for none

	offered int // drafts
	delays  []time.Duration
	tally   map[string]int // what was begun, and acknowledged
}

// turn starts the program, goes on with the draft or begins something, and kills it.
func (x *typist) turn() {
	x.Helper()
	if x.kept == "" {
		x.next()
	}
	cmd := x.command()
	cmd.Env = x.own
	x.terminal = start(x.T, x.dir, cmd)
	defer x.close()
	x.begin()
	if x.will == nil {
		x.conclude("y", x.IntN(3) == 0)
		return
	}
	switch x.IntN(6) {
	case 0:
		x.inTheMiddle()
	case 1:
		x.afterTheDraft()
	case 2:
		x.save(true)
	default:
		x.save(false)
	}
}

// upTo types so much of the text, as a person does: some keys at a time.
func (x *typist) upTo(share float64) {
	x.Helper()
	keys := []rune(x.text[x.typed:])
	for keys = keys[:int(share*float64(len(keys)))]; len(keys) > 0; {
		n := min(len(keys), 1+x.IntN(20))
		x.press(string(keys[:n]))
		x.typed += len(string(keys[:n]))
		keys = keys[n:]
		time.Sleep(time.Duration(x.IntN(15)) * time.Millisecond)
	}
}

// inTheMiddle is before or after the moment in which a draft is kept.
func (x *typist) inTheMiddle() {
	x.Helper()
	x.upTo(0.3 + 0.7*x.Float64())
	time.Sleep(time.Duration(1.3 * x.Float64() * float64(time.Second)))
	x.kill(false)
}

// afterTheDraft is after it was seen in the book, while somebody types on.
func (x *typist) afterTheDraft() {
	x.Helper()
	x.upTo(0.2 + 0.6*x.Float64())
	began := time.Now()
	x.untilDraft()
	x.delays = append(x.delays, time.Since(began))
	x.upTo(1)
	time.Sleep(time.Duration(1.2 * x.Float64() * float64(time.Second)))
	x.kill(false)
}

// save types the rest and saves it.
func (x *typist) save(told bool) {
	x.Helper()
	x.upTo(1)
	more := x.more()
	if more || x.IntN(2) == 0 {
		x.see(x.text[strings.LastIndex(x.text, " ")+1:])
	}
	x.conclude(ctrlS, told)
}

// conclude presses the key that has it done, and kills the program: after it has said what it
// has done, or else mostly after the first of what that writes.
func (x *typist) conclude(key string, told bool) {
	x.Helper()
	before, began := x.logged(), time.Now()
	x.press(key)
	if told {
		x.see(x.says)
		time.Sleep(time.Duration(x.Float64() * float64(5*time.Millisecond)))
		x.kill(true)
		return
	}
	if x.IntN(4) == 0 {
		time.Sleep(time.Duration(x.Float64() * float64(40*time.Millisecond)))
	} else {
		for x.logged() == before && time.Since(began) < time.Second {
			time.Sleep(50 * time.Microsecond)
		}
		time.Sleep(time.Duration(x.Float64() * float64(4*time.Millisecond)))
	}
	x.kill(false)
	if x.logged() != before && x.doubt {
		x.writing++
	}
}

// logged is the size of what SQLite has in its log.
func (x *typist) logged() int64 {
	if log, err := os.Stat(filepath.Join(x.dir, "rapport.db-wal")); err == nil {
		return log.Size()
	}
	return 0
}

// kill kills the program, which has said that it is done or may have done it.
func (x *typist) kill(said bool) {
	x.Helper()
	if err := x.cmd.Process.Kill(); err != nil {
		x.Fatal(err)
	}
	_ = x.cmd.Wait() // it was killed
	x.killed++
	w := x.work
	done := func(happened bool) {
		if happened {
			x.replace(w.was, w.will)
			x.work, x.kept = work{}, ""
		}
	}
	if said {
		x.acknowledged, x.told = x.acknowledged+1, x.told+1
		x.tally[w.name+" acknowledged"]++
		done(true)
		return
	}
	x.doubt, x.undecided = true, done
}

// look compares the draft in the book with what must be in it, after check has said what has
// happened.
func (x *typist) look() {
	x.Helper()
	drafts := x.drafts()
	if x.text == "" || len(drafts) == 0 {
		if len(drafts) > 0 || x.kept != "" {
			x.Errorf("the drafts are %q, and %q was in one", drafts, x.kept)
		}
		return
	}
	if len(drafts) > 1 || !strings.HasPrefix(x.text, drafts[0].Details) || len(drafts[0].Details) < len(x.kept) {
		x.Errorf("the drafts are %q; %q was typed, and %q was kept", drafts, x.text[:x.typed], x.kept)
	}
	x.kept, x.attached = drafts[0].Details, slices.Contains(drafts[0].Attach, x.path)
}
