package main

import (
	"bytes"
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
// RAPPORT_CRASH_KILLS and RAPPORT_CRASH_SEED say how often, and repeat a run.
func TestCrash(t *testing.T) {
	if testing.Short() {
		t.Skip("many processes of one goroutine each: nothing for the race detector")
	}
	kills, seed := number(t, "RAPPORT_CRASH_KILLS", 200), number(t, "RAPPORT_CRASH_SEED", time.Now().UnixNano())
	t.Logf("%d kills, the seed is %d", kills, seed)
	c := newCrash(t, uint64(seed))
	for n := 0; c.killed < int(kills); n++ {
		c.act()
		c.check()
		if t.Failed() {
			t.Fatalf("after %d kills, with the seed %d: %s", c.killed, seed, strings.Join(c.last, " "))
		}
	}
	t.Logf("%d commands, %d of them killed: %d acknowledged before it, %d done all the same, %d not",
		c.commands, c.killed, c.acknowledged, c.done, c.undone)
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
	dir, home                  string
	env                        []string
	people                     []*person
	talks                      []*talk
	last                       []string      // the command
	takes                      time.Duration // about how long one takes
	commands                   int
	killed                     int
	numbers                    int
	doubt                      bool // the last command was killed, and nobody knows what it has done
	undecided                  func(happened bool)
	acknowledged, done, undone int
}

func newCrash(t *testing.T, seed uint64) *crash {
	home := t.TempDir()
	c := &crash{T: t, Rand: rand.New(rand.NewPCG(seed, 0)), home: home, dir: filepath.Join(home, "book"), takes: 40 * time.Millisecond}
	settings := filepath.Join(home, "config.toml")
	if err := os.WriteFile(settings, []byte(`
[me]
name = "Sam Organiser"
[mail]
host = "127.0.0.1"
port = 1
security = "none"
from = "sam@example.org"
`), 0o600); err != nil {
		t.Fatal(err)
	}
	c.env = append(os.Environ(), "HOME="+home, "RAPPORT_DATA="+c.dir, "RAPPORT_CONFIG="+settings, "TZ=UTC")
	return c
}

// fresh is a number that was not used before.
func (c *crash) fresh() int { c.numbers++; return c.numbers }

// run runs a command, and mostly kills it on the way. done is called with whether it has
// happened: at once where that is known, and by check where only the book tells.
func (c *crash) run(done func(happened bool), args ...string) {
	c.Helper()
	c.last, c.commands = args, c.commands+1
	cmd := exec.Command("rapport", args...)
	cmd.Env, cmd.Dir = c.env, c.home
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	began := time.Now()
	if err := cmd.Start(); err != nil {
		c.Fatal(err)
	}
	if c.IntN(5) > 0 {
		time.Sleep(time.Duration(c.moment() * float64(c.takes)))
		_ = cmd.Process.Kill() // it may be over
	}
	err := cmd.Wait()
	var exit *exec.ExitError
	switch {
	case err == nil, errors.As(err, &exit) && exit.ExitCode() == int(cli.Unsent): // there is no mail server
		c.takes = (4*c.takes + time.Since(began)) / 5
		done(true)
	case errors.As(err, &exit) && exit.ExitCode() < 0:
		c.killed++
		if strings.HasSuffix(out.String(), "\n") { // it has said so
			c.acknowledged++
			done(true)
			return
		}
		c.doubt, c.undecided = true, done
	default:
		c.Fatalf("rapport %s: %v\n%s", strings.Join(args, " "), err, errs.String())
	}
}

// moment is when a command is killed, as a share of what it takes: half of them at any time,
// the others while it mostly writes.
func (c *crash) moment() float64 {
	if c.IntN(2) == 0 {
		return 1.3 * c.Float64()
	}
	return 0.6 + 0.6*c.Float64()
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
