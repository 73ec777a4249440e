package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"rapport/cli"
)

// TestCrash kills rapport, as kill -9 does, at random moments of random commands, and looks
// at the book after each: what was acknowledged is there whole, of what was not there is all
// or nothing, and nothing else is left.
//
// RAPPORT_CRASH_KILLS and RAPPORT_CRASH_SEED say how often, and repeat a run. They do so for
// each TestCrash….
func TestCrash(t *testing.T) {
	c := crashing(t, 160)
	for c.killed < c.kills {
		c.act()
		c.check()
		c.still()
	}
	c.figures()
}

// crashing is a book for a test that kills so often, unless it is told otherwise.
func crashing(t *testing.T, kills int64) *crash {
	t.Helper()
	if testing.Short() {
		t.Skip("many processes of one goroutine each: nothing for the race detector")
	}
	t.Parallel() // they wait most of the time, for the disk or for a draft's second
	kills, seed := number(t, "RAPPORT_CRASH_KILLS", kills), number(t, "RAPPORT_CRASH_SEED", time.Now().UnixNano())
	t.Logf("%d kills, the seed is %d", kills, seed)
	c := newCrash(t, uint64(seed))
	c.kills, c.seed, c.began = int(kills), seed, time.Now()
	return c
}

// still ends the test at the first fault: what comes after it says nothing.
func (c *crash) still() {
	c.Helper()
	if c.Failed() {
		c.Fatalf("after %d kills, with the seed %d: %s", c.killed, c.seed, strings.Join(c.last, " "))
	}
}

// figures are told at the end.
func (c *crash) figures() {
	c.Helper()
	c.Logf("%d commands, %d acknowledged, %d killed in %v, with the seed %d; %d of the kills (%d%%) fell between the first write and the end",
		c.commands, c.acknowledged, c.killed, time.Since(c.began).Round(time.Second), c.seed, c.writing, 100*c.writing/max(1, c.killed))
	if of := c.told + c.done + c.undone; of > 0 {
		c.Logf("of %d changes that were killed %d were acknowledged before it, %d had happened, %d had not", of, c.told, c.done, c.undone)
	}
}

func number(t *testing.T, variable string, otherwise int64) int64 {
	t.Helper()
	text := os.Getenv(variable)
	if text == "" {
		return otherwise
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// crash is a book that commands are killed over, and what must be in it.
type crash struct {
	*testing.T
	*rand.Rand
	kills        int // how many there are to be
	seed         int64
	began        time.Time
	dir, home    string
	own          []string // what is in the environment of the commands alone
	people       []*person
	talks        []*talk
	last         []string // the command
	pace         pace
	calm         bool // nothing is killed
	numbers      int
	doubt        bool // the last command was killed, and nobody knows what it has done
	undecided    func(happened bool)
	commands     int
	acknowledged int // commands that have said what they have done
	killed       int
	told         int // of those killed, what was acknowledged before it
	done, undone int // of the others, what had happened and what had not
	writing      int // those killed after the first write, with more to come
}

func newCrash(t *testing.T, seed uint64) *crash {
	home := t.TempDir()
	c := &crash{T: t, Rand: rand.New(rand.NewPCG(seed, 0)), home: home, dir: filepath.Join(home, "book"), pace: pace{40 * time.Millisecond, 10 * time.Millisecond}}
	c.own = []string{"HOME=" + home, "RAPPORT_DATA=" + c.dir, "RAPPORT_CONFIG=" + filepath.Join(home, "config.toml"), "TZ=UTC"}
	c.settings(1)
	return c
}

// settings has mail sent by a server on a port of this computer.
func (c *crash) settings(port int) {
	c.Helper()
	if err := os.WriteFile(filepath.Join(c.home, "config.toml"), fmt.Appendf(nil, `
[me]
name = "Sam Organiser"
[mail]
host = "127.0.0.1"
port = %d
security = "none"
from = "sam@example.org"
`, port), 0o600); err != nil {
		c.Fatal(err)
	}
}

// fresh is a number that was not used before.
func (c *crash) fresh() int { c.numbers++; return c.numbers }

// run runs a command, and mostly kills it on the way. done is called with whether it has
// happened: at once where that is known, and by check where only the book tells.
func (c *crash) run(done func(happened bool), args ...string) {
	c.Helper()
	out, errs, err := c.struck(args...)
	var exit *exec.ExitError
	switch {
	case err == nil, errors.As(err, &exit) && exit.ExitCode() == int(cli.Unsent): // there is no mail server
		c.acknowledged++
		done(true)
	case errors.As(err, &exit) && exit.ExitCode() < 0:
		if strings.HasSuffix(out, "\n") { // it has said so
			c.acknowledged++
			c.told++
			done(true)
			return
		}
		c.doubt, c.undecided = true, done
	default:
		c.Fatalf("rapport %s: %v\n%s", strings.Join(args, " "), err, errs)
	}
}

// settle says what has come of a command that was killed.
func (c *crash) settle(happened bool) {
	if !c.doubt {
		return
	}
	if happened {
		c.done++
	} else {
		c.undone++
	}
	c.doubt = false
	c.undecided(happened)
}

// file makes a file to attach, whose text is its own or one of a few.
func (c *crash) file() (path, text string) {
	c.Helper()
	text = fmt.Sprintf("the text of file %d", c.IntN(8))
	if c.IntN(2) == 0 {
		text = strings.Repeat(fmt.Sprintf("a text of its own, %d. ", c.fresh()), 1+c.IntN(2000))
	}
	path = filepath.Join(c.home, fmt.Sprintf("file-%d.txt", c.fresh()))
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		c.Fatal(err)
	}
	return path, text
}
