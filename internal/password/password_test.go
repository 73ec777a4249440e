package password_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"rapport/internal/password"

	"github.com/zalando/go-keyring"
)

// nowhere is an environment without the variable.
func nowhere(string) (string, bool) { return "", false }

// mocked puts a keyring in memory in the system's place.
func mocked(t *testing.T) {
	t.Helper()
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent") // One is asked for only where a bus may be.
	keyring.MockInit()
}

func source(command string) password.Source {
	return password.Source{Command: command, Service: "rapport", User: "sam@example.org", Lookup: nowhere}
}

func TestVariableComesFirst(t *testing.T) {
	s := source("echo from command")
	s.Lookup = func(name string) (string, bool) { return "  spaces and ü stay ", name == "RAPPORT_MAIL_PASSWORD" }
	got, from, err := password.Find(t.Context(), s)
	if got != "  spaces and ü stay " || from != password.FromVariable || err != nil {
		t.Errorf("%q from %q, %v", got, from, err)
	}
	t.Setenv(password.Variable, "from the environment")
	s.Lookup = nil
	if got, _, err := password.Find(t.Context(), s); got != "from the environment" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	s.Lookup = func(string) (string, bool) { return "", true }
	if got, from, err := password.Find(t.Context(), s); got != "from command" || from != password.FromCommand || err != nil {
		t.Errorf("an empty variable: %q from %q, %v", got, from, err)
	}
}

func TestCommandComesBeforeTheKeyring(t *testing.T) {
	mocked(t)
	if err := password.Keep(t.Context(), "rapport", "sam@example.org", "from keyring"); err != nil {
		t.Fatal(err)
	}
	got, from, err := password.Find(t.Context(), source("echo first; echo second"))
	if got != "first" || from != password.FromCommand || err != nil {
		t.Errorf("%q from %q, %v", got, from, err)
	}
	got, from, err = password.Find(t.Context(), source(""))
	if got != "from keyring" || from != password.FromKeyring || err != nil {
		t.Errorf("%q from %q, %v", got, from, err)
	}
	if _, _, err := password.Find(t.Context(), source("exit 1")); !errors.Is(err, password.ErrCommand) {
		t.Errorf("a command that fails: %v", err)
	}
}

func TestKeyring(t *testing.T) {
	mocked(t)
	_, _, err := password.Find(t.Context(), source(""))
	if !errors.Is(err, password.ErrNone) || !strings.Contains(err.Error(), "RAPPORT_MAIL_PASSWORD is not set") || !strings.Contains(err.Error(), "the keyring has none") {
		t.Errorf("nothing anywhere: %v", err)
	}
	for _, value := range []string{"one", "another ü"} {
		if err := password.Keep(t.Context(), "rapport", "sam@example.org", value); err != nil {
			t.Fatal(err)
		}
		if got, _, err := password.Find(t.Context(), source("")); got != value || err != nil {
			t.Errorf("%q, %v", got, err)
		}
	}
	other := source("")
	other.User = "kim@example.org"
	if _, _, err := password.Find(t.Context(), other); !errors.Is(err, password.ErrNone) {
		t.Errorf("somebody else's: %v", err)
	}
	for range 2 {
		if err := password.Forget(t.Context(), "rapport", "sam@example.org"); err != nil {
			t.Errorf("forgetting: %v", err)
		}
	}
	if _, _, err := password.Find(t.Context(), source("")); !errors.Is(err, password.ErrNone) {
		t.Errorf("after it was forgotten: %v", err)
	}
	if err := password.Keep(t.Context(), "rapport", "sam@example.org", ""); !errors.Is(err, password.ErrNone) {
		t.Errorf("an empty one is kept: %v", err)
	}
}

func TestKeyringThatFails(t *testing.T) {
	mocked(t)
	keyring.MockInitWithError(errors.New("the name org.freedesktop.secrets was not provided by any .service files"))
	_, _, err := password.Find(t.Context(), source(""))
	if !errors.Is(err, password.ErrNone) || !errors.Is(err, password.ErrNoKeyring) || !strings.Contains(err.Error(), "org.freedesktop.secrets") {
		t.Errorf("%v", err)
	}
	err = password.Keep(t.Context(), "rapport", "sam@example.org", "open sesame")
	if !errors.Is(err, password.ErrNoKeyring) || strings.Contains(err.Error(), "sesame") || !strings.Contains(err.Error(), "password_command") {
		t.Errorf("%v", err)
	}
	if err := password.Forget(t.Context(), "rapport", "sam@example.org"); !errors.Is(err, password.ErrNoKeyring) {
		t.Errorf("%v", err)
	}
}

func TestContextEndsTheKeyring(t *testing.T) {
	mocked(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	// The answer may still come first, for it is there at once.
	if _, _, err := password.Find(ctx, source("")); !errors.Is(err, password.ErrNone) {
		t.Errorf("%v", err)
	}
}

func TestSourceDoesNotShowTheCommand(t *testing.T) {
	s := source("echo open sesame")
	for _, text := range []string{fmt.Sprintf("%v %+v %#v %s", s, s, s, s), fmt.Sprintf("%+v", &s)} {
		if strings.Contains(text, "sesame") {
			t.Error(text)
		}
	}
}
