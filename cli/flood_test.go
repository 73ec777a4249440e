package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Ten megabytes, and what is no text, come in by the standard input, and leave whole as
// JSON; what is longer than a text may be is refused, and said how long that is.
func TestTenMegabytes(t *testing.T) {
	for name, text := range map[string]string{
		"one line": strings.Repeat("a sentence of words ", 10<<20/20) + "end",
		"lines":    strings.Repeat("a sentence of words\n", 10<<20/20) + "end",
		"hostile":  strings.Repeat("\x1b]52;c;eA==\x07\u202e\u200b\U000e0041 \xff\x00", 400_000) + "end",
	} {
		t.Run(name, func(t *testing.T) {
			s := onStage(t)
			s.run("contact", "add", "Ada")
			if status, errs := s.reads(text, "log", "ada", "--details", "-"); status != 0 || strings.Contains(text, "\x00") != strings.Contains(errs, "characters that are not text were replaced") {
				t.Fatalf("status %d: %.300s", status, errs)
			}
			s.empty()
			s.run("history", "--json")
			var object struct{ Details string }
			if err := json.Unmarshal([]byte(s.printed()), &object); err != nil || object.Details != strings.NewReplacer("\x00", "\uFFFD", "\xff", "\uFFFD").Replace(text) {
				t.Errorf("%d bytes became %d: %v", len(text), len(object.Details), err)
			}
			checkPlain(t, []string{"history", "--json"}, s.printed())
			s.empty()
			s.run("history")
			checkPlain(t, []string{"history"}, s.printed())
			if status, errs := s.reads(strings.Repeat(text, 2), "log", "ada", "--details", "-"); status != int(Refused) || !strings.Contains(errs, "longer than 16 MiB; nothing was written") {
				t.Errorf("status %d: %.300s", status, errs)
			}
		})
	}
}

// A line takes a thousand characters, marks among them.
func TestFloodsOfMarks(t *testing.T) {
	s := onStage(t)
	s.run("contact", "add", "Ada")
	name := "E" + strings.Repeat("\u0301", 10_000)
	for _, args := range [][]string{
		{"contact", "add", name},
		{"contact", "edit", "ada", "--name", name},
		{"org", "add", name},
		{"log", "ada", "--details", "x", "--follow-up", "tomorrow 10:00", "--invite", "--invite-title", name},
	} {
		status, errs := s.reads("", args...)
		if status != int(Refused) || !strings.Contains(errs, "takes 1000 characters at the most") || len(errs) > 500 {
			t.Errorf("%.30q: status %d: %.300q", args, status, errs)
		}
		checkPlain(t, args[:2], errs)
	}
}

// reads runs a command with an input that is no terminal, and returns what it says.
func (s *stage) reads(input string, args ...string) (status int, errs string) {
	s.t.Helper()
	folder := s.t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "in"), []byte(input), 0o600); err != nil {
		s.t.Fatal(err)
	}
	in, err := os.Open(filepath.Join(folder, "in"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer in.Close()
	said, err := os.Create(filepath.Join(folder, "err"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer said.Close()
	status = Run(s.t.Context(), args, Program{In: in, Out: s.out, Err: said})
	text, err := os.ReadFile(said.Name())
	if err != nil {
		s.t.Fatal(err)
	}
	return status, string(text)
}

// empty forgets what was printed.
func (s *stage) empty() {
	s.t.Helper()
	if err := s.out.Truncate(0); err != nil {
		s.t.Fatal(err)
	}
	if _, err := s.out.Seek(0, 0); err != nil {
		s.t.Fatal(err)
	}
}
