//go:build !windows

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestCrashOnScreen kills the program on a real terminal while somebody types and saves a
// note: what it called logged is there whole; anything else is a draft that is offered at the
// next start, no shorter than it was seen in the book, or logged, and never both.
func TestCrashOnScreen(t *testing.T) {
	c := crashing(t, 15)
	x := &typist{crash: c}
	if out, err := c.command("contact", "add", "Ada").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	c.people = []*person{{"Ada"}}
	for c.killed < c.kills {
		x.note()
		c.check()
		x.look()
		c.still()
	}
	c.figures()
	if n := len(x.delays); n > 0 {
		slices.Sort(x.delays)
		c.Logf("%d drafts were offered; %d were waited for, and in the book after %v (median) and %v (the longest)",
			x.offered, n, x.delays[n/2].Round(time.Millisecond), x.delays[n-1].Round(time.Millisecond))
	}
}

// typist is somebody who writes one note after the other.
type typist struct {
	*crash
	*terminal

	text    string // of the note; empty for none
	typed   int    // how many bytes of it are
	kept    string // what is in a draft of it; empty for none
	offered int    // drafts
	delays  []time.Duration
}

// words are those of a note that is like no other.
func (x *typist) words() string {
	all := []string{"rent", "meeting", "Tuesday", "the petition", "naïve", "çiğdem", "water bill", "stairwell", "“yes”", "日本", "shift"}
	text := fmt.Sprintf("#%d", x.fresh())
	for range 3 + x.IntN(12) {
		text += " " + all[x.IntN(len(all))]
	}
	return fmt.Sprintf("%s end%d", text, x.numbers)
}

// note starts the program, goes on with the draft or begins a note, and kills it.
func (x *typist) note() {
	x.Helper()
	cmd := x.command()
	cmd.Env = x.own
	x.terminal = start(x.T, x.dir, cmd)
	defer x.close()
	x.begin()
	switch x.IntN(6) {
	case 0:
		x.inTheMiddle()
	case 1:
		x.afterTheDraft()
	case 2:
		x.afterItSaidSo()
	default:
		x.whileItSaves()
	}
}

// begin opens the form, with the draft if there is one.
func (x *typist) begin() {
	x.Helper()
	if x.kept == "" {
		x.text, x.typed = x.words(), 0
		x.see("Ada")
		x.press("l")
		x.see("Details")
		return
	}
	x.offered++
	x.see("Drafts")
	x.see("Log with Ada: " + x.kept[:min(len(x.kept), 3)])
	x.see("enter open")
	x.press("\r")
	x.see("is back")
	x.typed = len(x.kept)
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

func (x *typist) afterItSaidSo() {
	x.Helper()
	x.upTo(1)
	x.press(ctrlS)
	x.see("Logged: Note with Ada")
	time.Sleep(time.Duration(x.Float64() * float64(5*time.Millisecond)))
	x.kill(true)
}

// whileItSaves is after the key that saves, and mostly after the first of what that writes.
func (x *typist) whileItSaves() {
	x.Helper()
	x.upTo(1)
	if x.IntN(2) == 0 {
		x.see(x.text[strings.LastIndex(x.text, " ")+1:])
	}
	before := x.logged()
	x.press(ctrlS)
	began := time.Now()
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

// kill kills the program, which has said that the note is logged or may have.
func (x *typist) kill(said bool) {
	x.Helper()
	if err := x.cmd.Process.Kill(); err != nil {
		x.Fatal(err)
	}
	_ = x.cmd.Wait() // it was killed
	x.killed++
	l := &talk{number: x.numbers, details: x.text, kind: "note", people: []string{"Ada"}}
	done := func(happened bool) {
		if happened {
			x.talks = append(x.talks, l)
			x.text, x.kept = "", ""
		}
	}
	if said {
		x.acknowledged, x.told = x.acknowledged+1, x.told+1
		done(true)
		return
	}
	x.doubt, x.undecided = true, done
}

// look compares the draft in the book with what must be in it, after check has said what is
// logged.
func (x *typist) look() {
	x.Helper()
	drafts := x.drafts()
	if x.text == "" || len(drafts) == 0 {
		if len(drafts) > 0 || x.kept != "" {
			x.Errorf("the drafts are %q, and %q was in one", drafts, x.kept)
		}
		return
	}
	if len(drafts) > 1 || !strings.HasPrefix(x.text, drafts[0]) || len(drafts[0]) < len(x.kept) {
		x.Errorf("the drafts are %q; %q was typed, and %q was kept", drafts, x.text[:x.typed], x.kept)
	}
	x.kept = drafts[0]
}
