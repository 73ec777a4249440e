package cli

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// atHour runs a command as if it were a later hour, and returns what it prints.
func (s *stage) atHour(now time.Time, args ...string) string {
	s.t.Helper()
	out, err := os.Create(filepath.Join(s.t.TempDir(), "out"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = out.Close() }()
	session := newSession(Program{In: s.tty, Out: out, Err: s.tty}, now)
	root := newRoot(session)
	root.SetArgs(args)
	if err := root.ExecuteContext(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
	if err := session.flush(); err != nil {
		s.t.Fatal(err)
	}
	printed, err := os.ReadFile(out.Name())
	if err != nil {
		s.t.Fatal(err)
	}
	return string(printed)
}

// The parts of the agenda, as they come one after the other.
func TestFollowUpsInParts(t *testing.T) {
	s := onStage(t)
	s.run("contact", "add", "Ada")
	for _, at := range []string{"2100-03-01 09:00", "2100-03-03 09:00", "2100-03-03 15:00", "2100-03-07 23:00", "2100-03-08 00:00"} {
		if s.run("log", "ada", "--details", "x", "--follow-up", at) != 0 {
			t.Fatal("not logged")
		}
	}
	now := time.Date(2100, 3, 3, 12, 0, 0, 0, time.Local) // a Wednesday
	want := `Overdue
  1  Mon 1 Mar 2100, 09:00   30m    Note with Ada  x
  2  Wed 3 Mar 2100, 09:00   30m    Note with Ada  x

Today
  3  Wed 3 Mar 2100, 15:00   30m    Note with Ada  x

This week
  4  Sun 7 Mar 2100, 23:00   30m    Note with Ada  x

Later
  5  Mon 8 Mar 2100, 00:00   30m    Note with Ada  x
`
	if got := s.atHour(now, "follow-ups"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	want = `Overdue
  1  Mon 1 Mar 2100, 09:00   30m    Note with Ada  x
  2  Wed 3 Mar 2100, 09:00   30m    Note with Ada  x
`
	if got := s.atHour(now, "follow-ups", "--overdue"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestGist(t *testing.T) {
	for text, want := range map[string]string{
		"one line": "one line", "one\ntwo": "one …", "  one \n\n ": "one", "one\x1b\ntwo": "one␛ …",
		"a text that is longer than what stands in a line of a list of things": "a text that is longer than what stands in a line of a list o…",
	} {
		if got := gist(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
