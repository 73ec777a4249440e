package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// calmly builds something up that is to be lost, or not: so many commands that nobody kills.
func (c *crash) calmly(commands int) {
	c.Helper()
	c.calm = true
	for range commands {
		c.act()
		c.check()
		c.still()
	}
	c.calm = false
}

// TestCrashBackup kills "rapport backup": there is a whole backup, or none, and the book has
// nothing of it. What a kill leaves is private, and goes with a later backup.
func TestCrashBackup(t *testing.T) {
	c := crashing(t, 20)
	c.calmly(25)
	dir := filepath.Join(c.home, "backups")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	whole, left := 0, 0
	for n := 0; c.killed < c.kills; n++ {
		file := filepath.Join(dir, fmt.Sprintf("%d.tar.gz", n))
		out, errs, err := c.struck("backup", file)
		if err != nil && !isKilled(err) {
			t.Fatalf("%v: %s", err, errs)
		}
		said := strings.HasSuffix(out, "\n")
		if said {
			c.acknowledged++
		}
		if _, err := os.Lstat(file); err == nil {
			whole++
			c.runs("restore", "--check", file)
		} else if said {
			t.Errorf("the backup is not there: %v", err)
		}
		parts := c.parts(dir)
		left += len(parts)
		if err == nil && len(parts) > 0 {
			t.Errorf("a backup has left %q", parts)
		}
		c.check()
		c.still()
		if n%5 == 0 {
			c.calmly(1)
		}
	}
	c.figures()
	c.Logf("%d backups were there, all whole; %d unfinished ones were left, and went with the next", whole, left)
}

// parts are the files that are no backups, as those are named. They are made so old that the
// next backup removes them.
func (c *crash) parts(dir string) (parts []string) {
	c.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		c.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".tar.gz") {
			continue
		}
		path := filepath.Join(dir, e.Name())
		info, err := e.Info()
		if err != nil {
			c.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 || !strings.HasPrefix(e.Name(), ".") {
			c.Errorf("there is %s, %v", e.Name(), info.Mode())
		}
		parts = append(parts, e.Name())
		if err := os.Chtimes(path, time.Time{}, time.Now().Add(-24*time.Hour)); err != nil {
			c.Fatal(err)
		}
	}
	return parts
}
