package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"rapport/internal/harmless"
)

// commands are what a word is put into, in the place of W.
func commands() []string {
	return []string{
		"contact add W", "contact add Eve --email W --phone W --tag W --address W --birthday W --notes W --org W", "contact show W", "contact edit 1 --name W --notes W --phone W",
		"org add W --website W --address W --notes W", "org link 1 1 --role W --from W", "log 1 --details W --at W", "log 1 --details W --type W --outcome W", "log W --details x --org W",
		"log 1 --details W --follow-up W --duration W", "log 1 --details W --capital W --support W --priority W", "log 1 --details W --path W --step W --broadcaster W", "log 1 --details x --attach W",
		"edit 1 --details W --at W", "history --search W", "history W --since W --until W --type W", "history --limit W", "done W", "snooze 1 W", "files save W W", "outbox show W", "outcome add W",
		"type add W", "broadcaster add W", "path add W --step W --step two", "path rename W W", "currency set W", "capital add 1 W --reason W", "reply W", "__complete contact show W", "__complete log W", "W", "contact W", "--W", "config show --data W", "export --format W",
		"doctor --quick", "history", "history --json", "contact list", "contact list --json", "org list", "outcome list", "path list --json", "activity 1", "capital show 1", "follow-ups", "files list", "export --format ics", "restore W --check", "backup W --recipient W",
	}
}

// hostileWords are words that try to drive a terminal, to hide or to flood.
func hostileWords() []string {
	return []string{
		"Ada", "", "-", "--", "\x1b]52;c;eA==\x07", "\x1b]8;;https://evil.example\x1b\\x\x1b]8;;\x1b\\", "\x1bP+q\x1b\\", "\u009b31m", "a\u202eb\u2066c", "\u200b\u200d\ufeff", "Z" + strings.Repeat("\u0301", 400),
		"a\xffb\xc3", "a\nb\r\u2028c", "\U000e0041\U000e007f", "👩" + strings.Repeat("\u200d👩", 60), "{{.}}", "%s%n", "=1+1", "../../x", strings.Repeat("x", 1200), "1", "tomorrow 10:00", "2", "a@example.org=x", "99999999999999999999",
	}
}

// FuzzCommandLine runs commands with a word from anywhere in their places, in a book that
// keeps what was written before. Whatever becomes of it, the status is one of ours, nothing
// drives a terminal, and JSON is an object a line.
func FuzzCommandLine(f *testing.F) {
	for i := range commands() {
		for n := range 3 {
			f.Add(uint8(i), hostileWords()[(i*3+n)%len(hostileWords())])
		}
	}
	home := f.TempDir()
	for name, value := range map[string]string{
		"HOME": home, "RAPPORT_DATA": filepath.Join(home, "book"), "RAPPORT_CONFIG": filepath.Join(home, "settings.toml"), "XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "RAPPORT_BACKUP_PASSPHRASE": "",
	} {
		f.Setenv(name, value)
	}
	f.Chdir(home)
	settled := func(t testing.TB, args ...string) (status int, out, errs string) {
		read := func(file *os.File) string {
			text, err := os.ReadFile(file.Name())
			if err != nil {
				t.Fatal(err)
			}
			_ = file.Close()
			return string(text)
		}
		made := func(name string) *os.File {
			file, err := os.Create(filepath.Join(home, name))
			if err != nil {
				t.Fatal(err)
			}
			return file
		}
		in, stdout, stderr := made("in"), made("out"), made("err")
		defer in.Close()
		status = Run(context.Background(), args, Program{In: in, Out: stdout, Err: stderr})
		return status, read(stdout), read(stderr)
	}
	settled(f, "config", "init")
	settled(f, "contact", "add", "Ada Lovelace", "--email", "ada@example.org", "--org", "Society")
	settled(f, "log", "1", "--details", "The engine")
	runs := 0
	f.Fuzz(func(t *testing.T, n uint8, word string) {
		if strings.Contains(word, "\x00") || len(word) > 4<<10 {
			return // no system hands such a word to a program
		}
		if runs++; runs%200 == 0 {
			thin(t, func(args ...string) { settled(t, args...) })
		}
		all := commands()
		args := strings.Fields(all[int(n)%len(all)])
		for i, arg := range args {
			args[i] = strings.ReplaceAll(arg, "W", word)
		}
		status, out, errs := settled(t, args...)
		if status < 0 || status > 5 {
			t.Errorf("%q ends with %d", args, status)
		}
		if strings.Contains(errs, "a fault of the program") {
			t.Errorf("%q: %s", args, errs)
		}
		if bytes.Contains([]byte(strings.Join(args, " ")), []byte("--json")) {
			checkObjects(t, out)
		}
		for _, text := range []string{out, errs} {
			checkPlain(t, args, text)
		}
	})
}

// thin takes most of what was written out of the book, so that no run is slower than the
// ones before it.
func thin(t *testing.T, run func(args ...string)) {
	t.Helper()
	_ = os.RemoveAll(os.Getenv("RAPPORT_DATA"))
	run("contact", "add", "Ada Lovelace", "--email", "ada@example.org", "--org", "Society")
	run("log", "1", "--details", "The engine")
}

func checkObjects(t *testing.T, out string) {
	t.Helper()
	for line := range strings.Lines(out) {
		var object map[string]any
		if err := json.Unmarshal([]byte(line), &object); err != nil {
			t.Errorf("%q is no object: %v", line, err)
		}
	}
}

// checkPlain holds that a text is lines without anything that a terminal would act upon.
func checkPlain(t *testing.T, args []string, text string) {
	t.Helper()
	if !utf8.ValidString(text) {
		t.Errorf("%q prints what is no text: %q", args, text)
	}
	for _, r := range text {
		if unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' || unicode.Is(unicode.Bidi_Control, r) && args[0] != "export" {
			t.Errorf("%q prints %q, which has %U", args, text, r)
			return
		}
	}
	marks := 0
	for _, r := range text {
		if marks++; !unicode.Is(unicode.M, r) {
			marks = 0
		}
		if marks > harmless.MaxCluster {
			t.Errorf("%q prints a flood of marks: %q", args, text)
			return
		}
	}
}
