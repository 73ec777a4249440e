package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/term"
	"github.com/zalando/go-keyring"

	"rapport/internal/password"
)

// withMail is a terminal with mail settings, and a keyring in memory behind it.
func withMail(t *testing.T) *stage {
	t.Helper()
	keyring.MockInit()
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent") // A keyring is asked for only where a bus may be.
	t.Setenv(password.Variable, "")
	s := onStage(t)
	if got := s.run("config", "init", "--email", "sam@gmail.com"); got != 0 {
		t.Fatal("no mail settings")
	}
	return s
}

// kept is the password that would be found.
func kept(t *testing.T) string {
	t.Helper()
	found, _, err := password.Find(t.Context(), password.Source{Service: "smtp.gmail.com", User: "sam@gmail.com"})
	if err != nil {
		return err.Error()
	}
	return found
}

func TestPasswordIsTypedUnseen(t *testing.T) {
	s := withMail(t)
	before, err := term.GetState(s.tty.Fd())
	if err != nil {
		t.Fatal(err)
	}
	s.types(" open sesame \n")
	if got := s.run("config", "password"); got != 0 {
		t.Fatal("status", got)
	}
	if got := kept(t); got != " open sesame " {
		t.Errorf("kept %q", got)
	}
	if !strings.Contains(s.printed(), "The keyring has the password of sam@gmail.com for smtp.gmail.com") || strings.Contains(s.printed(), "sesame") {
		t.Errorf("printed %q", s.printed())
	}
	if after, err := term.GetState(s.tty.Fd()); err != nil || *after != *before {
		t.Errorf("the terminal is not as it was: %v", err)
	}
	for range 2 {
		if got := s.run("config", "password", "--forget"); got != 0 {
			t.Error("forgetting: status", got)
		}
	}
	if got := kept(t); !strings.Contains(got, "the keyring has none") {
		t.Errorf("after it was forgotten: %q", got)
	}
}

// Who stops at the question has a terminal that shows again what is typed.
func TestStoppedPasswordRestoresTheTerminal(t *testing.T) {
	s := withMail(t)
	before, err := term.GetState(s.tty.Fd())
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	asked := make([]byte, len("Type"))
	done := make(chan int)
	go func() { done <- Run(ctx, []string{"config", "password"}, Program{In: s.tty, Out: s.out, Err: s.tty}) }()
	if _, err := s.user.Read(asked); err != nil {
		t.Fatal(err)
	}
	stop()
	if got := <-done; got != int(Failed) {
		t.Error("status", got)
	}
	if after, err := term.GetState(s.tty.Fd()); err != nil || *after != *before {
		t.Errorf("the terminal is not as it was: %v", err)
	}
}

func TestPasswordFromStandardInput(t *testing.T) {
	s := withMail(t)
	for in, want := range map[string]string{"one\nanother\n": "one", "no end": "no end", "windows\r\n": "windows"} {
		path := filepath.Join(t.TempDir(), "in")
		if err := os.WriteFile(path, []byte(in), 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := Run(t.Context(), []string{"config", "password"}, Program{In: f, Out: s.out, Err: s.out}); got != 0 || kept(t) != want {
			t.Errorf("%q: status %d, kept %q", in, got, kept(t))
		}
		_ = f.Close()
	}
	for _, in := range []string{"", "\nsecond\n", strings.Repeat("x", maxSecret+1)} {
		path := filepath.Join(t.TempDir(), "in")
		if err := os.WriteFile(path, []byte(in), 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := Run(t.Context(), []string{"config", "password"}, Program{In: f, Out: s.out, Err: s.out}); got != int(Refused) {
			t.Errorf("%.9q: status %d", in, got)
		}
		_ = f.Close()
	}
}

// A command that is named in the settings comes first, so what is kept is of no use yet.
func TestPasswordBesideACommand(t *testing.T) {
	s := withMail(t)
	path := os.Getenv("RAPPORT_CONFIG")
	settings, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	with := strings.Replace(string(settings), `password_command = ""`, `password_command = "pass show mail"`, 1)
	if err := os.WriteFile(path, []byte(with), 0o600); err != nil {
		t.Fatal(err)
	}
	in, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	_, _ = writer.WriteString("open sesame\n")
	_ = writer.Close()
	if got := Run(t.Context(), []string{"config", "password"}, Program{In: in, Out: s.out, Err: s.out}); got != 0 || !strings.Contains(s.printed(), "comes before the keyring") {
		t.Errorf("status %d, printed %q", got, s.printed())
	}
}

func TestTypedUnseen(t *testing.T) {
	for keys, want := range map[string]string{
		"open sesame\r": "open sesame", " ü \n": " ü ", "wrong\x15right\r": "right", "ab\x7f\x7f\x7fcd\be\r": "ce", "\r": "", "cut off": "cut off", "ctrl+d\x04": "ctrl+d",
	} {
		if got, err := typedUnseen(strings.NewReader(keys)); got != want || err != nil {
			t.Errorf("%q: %q, %v; want %q", keys, got, err, want)
		}
	}
	for keys, want := range map[string]error{"half\x03": context.Canceled, "an arrow\x1b[A\r": errNoCharacter} {
		if got, err := typedUnseen(strings.NewReader(keys)); got != "" || !errors.Is(err, want) {
			t.Errorf("%q: %q, %v; want %v", keys, got, err, want)
		}
	}
}
