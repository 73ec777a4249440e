package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// pace is about how long a command takes in all, and from its first write on.
type pace struct{ takes, writes time.Duration }

// took brings an average up to date.
func took(average *time.Duration, now time.Duration) { *average = (4**average + now) / 5 }

// command is rapport with the book.
func (c *crash) command(args ...string) *exec.Cmd {
	c.last, c.commands = args, c.commands+1
	cmd := exec.Command("rapport", args...)
	cmd.Env, cmd.Dir = append(os.Environ(), c.own...), c.home
	return cmd
}

// runs runs a command to its end.
func (c *crash) runs(args ...string) (out string) {
	c.Helper()
	cmd := c.command(args...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	text, err := cmd.Output()
	if err != nil {
		c.Fatalf("rapport %s: %v\n%s", strings.Join(args, " "), err, errs.String())
	}
	return string(text)
}

// struck runs a command, and mostly kills it on the way.
func (c *crash) struck(args ...string) (out, errs string, err error) {
	c.Helper()
	cmd := c.command(args...)
	var said, complained bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &complained
	began := time.Now()
	if err := cmd.Start(); err != nil {
		c.Fatal(err)
	}
	over := make(chan struct{})
	go func() {
		err = cmd.Wait()
		close(over)
	}()
	wrote := c.strike(cmd.Process, over)
	<-over
	if isKilled(err) {
		c.countKill()
		return said.String(), complained.String(), err
	}
	took(&c.pace.takes, time.Since(began))
	if !wrote.IsZero() {
		took(&c.pace.writes, time.Since(wrote))
	}
	return said.String(), complained.String(), err
}

// isKilled reports whether a process that ended with err has done so by a signal.
func isKilled(err error) bool {
	var exit *exec.ExitError
	return errors.As(err, &exit) && exit.ExitCode() < 0
}

func (c *crash) countKill() {
	c.killed++
	if c.isWriting() {
		c.writing++
	}
}

// strike kills a process: three times out of five somewhere between its first write and its
// end, once at any moment of its life, and once not at all. It returns when the first write
// was seen. A process that is over earlier is not killed.
func (c *crash) strike(process *os.Process, over <-chan struct{}) (wrote time.Time) {
	how := c.IntN(5)
	if c.calm {
		how = 0
	}
	switch how {
	case 0:
		return c.firstWrite(over)
	case 1:
		rest(over, time.Duration(1.3*c.Float64()*float64(c.pace.takes)))
	default:
		wrote = c.firstWrite(over)
		rest(over, time.Duration(1.2*c.Float64()*float64(c.pace.writes)))
	}
	_ = process.Kill() // it may be over
	return wrote
}

// rest waits for a while, or until a process is over.
func rest(over <-chan struct{}, while time.Duration) {
	select {
	case <-over:
	case <-time.After(while):
	}
}

// firstWrite waits until the process has begun to write, and returns when that was; never
// where it is over without.
func (c *crash) firstWrite(over <-chan struct{}) (wrote time.Time) {
	for !c.isWriting() {
		select {
		case <-over:
			return time.Time{}
		case <-time.After(50 * time.Microsecond):
		}
	}
	return time.Now()
}

// isWriting reports whether something has been written that is not at its end yet: each
// command starts without a log and without a folder for what is on its way, and ends so.
func (c *crash) isWriting() bool {
	if log, err := os.Stat(filepath.Join(c.dir, "rapport.db-wal")); err == nil && log.Size() > 0 {
		return true
	}
	_, err := os.Stat(filepath.Join(c.dir, "files", "tmp"))
	return err == nil
}
