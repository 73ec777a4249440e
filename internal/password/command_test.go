//go:build unix

package password_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"unicode"
	"unicode/utf8"

	"rapport/internal/password"
)

func TestCommandThatFails(t *testing.T) {
	for command, words := range map[string]string{
		"exit 3":                           "exit status 3",
		"echo 'no such entry' >&2; exit 1": "exit status 1: no such entry",
		"true":                             "it printed nothing",
		"echo; echo second":                "it printed nothing",
		"no-such-program-anywhere":         "no-such-program-anywhere",
		`printf '\033[2Jbad\r\n\nend' >&2; exit 1`:        "[2Jbad end",
		"head -c 1000 /dev/zero | tr '\\0' x >&2; exit 1": strings.Repeat("x", 300) + "…",
	} {
		got, from, err := password.Find(t.Context(), source(command))
		if got != "" || from != password.FromCommand || !errors.Is(err, password.ErrCommand) || !strings.Contains(err.Error(), words) {
			t.Errorf("%s: %q from %q, %v", command, got, from, err)
		}
		if err != nil && strings.ContainsAny(err.Error(), "\x1b\r\n") {
			t.Errorf("%q", err)
		}
	}
}

func TestPasswordIsInNoError(t *testing.T) {
	_, _, err := password.Find(t.Context(), source("echo open sesame; echo got: open sesame >&2; exit 1"))
	if err == nil || strings.Contains(err.Error(), "sesame") || !strings.Contains(err.Error(), "got: ***") {
		t.Errorf("%v", err)
	}
}

func TestCommandPrintsOneLine(t *testing.T) {
	for command, want := range map[string]string{
		`printf 'secret'`:                         "secret",
		`printf 'secret\r\nmore\n'`:               "secret",
		`printf ' with blanks \n'`:                " with blanks ",
		`printf 'first\n'; yes | head -c 1000000`: "first",
		`test -t 0 || cat; echo "closed"`:         "closed",
		`x='a b'; echo "$x" | tr a c`:             "c b",
	} {
		got, _, err := password.Find(t.Context(), source(command))
		if got != want || err != nil {
			t.Errorf("%s: %q, %v", command, got, err)
		}
	}
}

// A command may print what it likes, for as long as it likes: the password is the first
// line, no more than so much of it is kept, and its complaint is one harmless line.
func TestCommandPrintsAnything(t *testing.T) {
	for command, want := range map[string]string{
		`printf 'pa\033[31mss\233\001\n'`:                      "pa\x1b[31mss\x9b\x01",
		"head -c 10485760 /dev/zero | tr '\\0' x":              strings.Repeat("x", 64<<10),
		"head -c 10485760 /dev/zero | tr '\\0' '\\n'; echo no": "",
	} {
		got, _, err := password.Find(t.Context(), source(command))
		if got != want || (want == "") != errors.Is(err, password.ErrCommand) {
			t.Errorf("%s: %d bytes, %v", command, len(got), err)
		}
	}
	const complaint = `printf '\033]52;c;eA==\007\302\233\377\000' >&2; head -c 10485760 /dev/zero | tr '\0' z >&2; exit 1`
	_, _, err := password.Find(t.Context(), source(complaint))
	if err == nil || len(err.Error()) > 500 || !utf8.ValidString(err.Error()) || strings.ContainsFunc(err.Error(), unicode.IsControl) {
		t.Errorf("%.600q", err)
	}
}

// TestContextEndsTheCommand ends it while it waits, and what it has started with it.
func TestContextEndsTheCommand(t *testing.T) {
	folder := t.TempDir()
	fifo, id := filepath.Join(folder, "fifo"), filepath.Join(folder, "id")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() {
		_, _, err := password.Find(ctx, source("(echo $$ >"+id+"; echo ready >"+fifo+"; sleep 1000); echo never"))
		done <- err
	}()
	if _, err := os.ReadFile(fifo); err != nil { // It waits until the command is there.
		t.Fatal(err)
	}
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) || !errors.Is(err, password.ErrCommand) {
		t.Errorf("%v", err)
	}
	text, err := os.ReadFile(id)
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(pid, 0); !errors.Is(err, syscall.ESRCH) {
		t.Errorf("the command still runs: %v", err)
	}
}

func TestCommandIsToldOfNoTerminal(t *testing.T) {
	t.Setenv("GPG_TTY", "/dev/pts/9")
	s := source(`echo "tty:$GPG_TTY"`)
	if got, _, err := password.Find(t.Context(), s); got != "tty:/dev/pts/9" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	s.Own = true
	if got, _, err := password.Find(t.Context(), s); got != "tty:" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	// It is the first of a session of its own, which has no terminal.
	if got, _, err := password.Find(t.Context(), source(`(: </dev/tty) 2>/dev/null && echo has || echo none`)); got != "none" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
}
