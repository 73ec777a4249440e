package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/creack/pty"

	"rapport/store"
)

// stage is a terminal, with a book of its own behind it.
type stage struct {
	t      *testing.T
	user   *os.File // what the user types into
	tty    *os.File
	out    *os.File
	screen func(context.Context, Screen) error
}

func onStage(t *testing.T) *stage {
	t.Helper()
	t.Setenv("RAPPORT_DATA", filepath.Join(t.TempDir(), "book"))
	t.Setenv("RAPPORT_CONFIG", filepath.Join(t.TempDir(), "settings.toml"))
	user, tty, err := pty.Open()
	if err != nil {
		t.Skip("no terminal to be had:", err)
	}
	out, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _, _ = user.Close(), tty.Close(), out.Close() })
	s := &stage{t: t, user: user, tty: tty, out: out}
	if got := s.run("config", "init"); got != 0 {
		t.Fatal("no settings")
	}
	return s
}

// run runs a command that reads from the terminal, asks on it, and prints to a
// file.
func (s *stage) run(args ...string) int {
	return Run(s.t.Context(), args, Program{In: s.tty, Out: s.out, Err: s.tty, Screen: s.screen})
}

func (s *stage) types(words string) {
	s.t.Helper()
	if _, err := s.user.WriteString(words); err != nil {
		s.t.Fatal(err)
	}
}

// printed is all that was printed so far.
func (s *stage) printed() string {
	s.t.Helper()
	b, err := os.ReadFile(s.out.Name())
	if err != nil {
		s.t.Fatal(err)
	}
	return string(b)
}

func TestQuestionOnATerminal(t *testing.T) {
	for answer, deleted := range map[string]bool{
		"y\n": true, "YES \n": true, "n\n": false, "\n": false, "yesterday\n": false, "\x04": false,
	} {
		t.Run(answer, func(t *testing.T) {
			s := onStage(t)
			if got := s.run("contact", "add", "Ada"); got != 0 {
				t.Fatal("status", got)
			}
			s.types(answer)
			got := s.run("contact", "rm", "ada")
			if deleted != (got == 0) || deleted != strings.Contains(s.printed(), "Deleted 1: Ada") {
				t.Errorf("status %d, printed %q; want deleted %v", got, s.printed(), deleted)
			}
		})
	}
}

func TestScreenOpensOnTheBook(t *testing.T) {
	s := onStage(t)
	var title string
	var ada store.Contact
	s.screen = func(ctx context.Context, o Screen) (err error) {
		title = o.Title
		rows, err := o.Read.Contacts(ctx, store.ContactQuery{Page: store.Page{Limit: 1}})
		if len(rows.Rows) > 0 {
			ada.Name = rows.Rows[0].Name
		}
		return err
	}
	s.run("contact", "add", "Ada")
	status := Run(t.Context(), nil, Program{In: s.tty, Out: s.tty, Err: s.out, Screen: s.screen})
	if status != 0 || ada.Name != "Ada" || title != "" {
		t.Errorf("status %d, contact %q, title %q", status, ada.Name, title)
	}
}

func TestThrownAwayDemo(t *testing.T) {
	s := onStage(t)
	t.Setenv("TMPDIR", t.TempDir())
	people := false
	s.screen = func(ctx context.Context, o Screen) (err error) {
		people, err = o.Read.HasContacts(ctx)
		if o.Title != "demo" {
			t.Errorf("title %q; want demo", o.Title)
		}
		return err
	}
	status := Run(t.Context(), []string{"demo"}, Program{In: s.tty, Out: s.tty, Err: s.out, Screen: s.screen})
	if status != 0 || !people {
		t.Errorf("status %d, people %v, said %q", status, people, s.printed())
	}
	left, err := os.ReadDir(os.Getenv("TMPDIR"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestPanicIsTold(t *testing.T) {
	s := onStage(t)
	s.screen = func(context.Context, Screen) error { panic("odd\x1b[31m") }
	status := Run(t.Context(), nil, Program{In: s.tty, Out: s.tty, Err: s.out, Screen: s.screen})
	if status != int(Failed) {
		t.Errorf("status %d; want %d", status, Failed)
	}
	for _, want := range []string{"a fault of the program stopped it: odd␛[31m\n", "TestPanicIsTold", "is safe"} {
		if !strings.Contains(s.printed(), want) {
			t.Errorf("said %q; want %q", s.printed(), want)
		}
	}
}

func TestFailingScreenIsAnError(t *testing.T) {
	s := onStage(t)
	s.screen = func(context.Context, Screen) error { return errors.New("no colours left") }
	status := Run(t.Context(), nil, Program{In: s.tty, Out: s.tty, Err: s.out, Screen: s.screen})
	if status != int(Failed) || !strings.Contains(s.printed(), "rapport: no colours left") {
		t.Errorf("status %d, said %q", status, s.printed())
	}
}

func TestStoppedDemoLeavesNothing(t *testing.T) {
	s := onStage(t)
	dir := filepath.Join(t.TempDir(), "demo")
	ctx, stop := context.WithCancel(t.Context())
	stop()
	status := Run(ctx, []string{"demo", "--no-open", "--data", dir}, Program{In: s.tty, Out: s.out, Err: s.out})
	if status != int(Failed) || !strings.Contains(s.printed(), "stopped before it was done") {
		t.Errorf("status %d, said %q", status, s.printed())
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder: %v; want none", err)
	}
}

// Waiting for input that does not come ends with the context.
func TestStopWhileReading(t *testing.T) {
	s := onStage(t)
	s.run("contact", "add", "Ada")
	in, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = writer.Close() }()
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan int)
	go func() {
		done <- Run(ctx, []string{"log", "ada", "--details", "-"}, Program{In: in, Out: s.out, Err: s.out})
	}()
	if _, err := io.WriteString(writer, "half a note"); err != nil {
		t.Fatal(err)
	}
	stop()
	if status := <-done; status != int(Failed) || !strings.Contains(s.printed(), "stopped before it was done") {
		t.Errorf("status %d, said %q", status, s.printed())
	}
	if strings.Contains(s.printed(), "Logged") {
		t.Error("logged half a note")
	}
}
