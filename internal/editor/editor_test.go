package editor_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapport/internal/editor"
)

// This test binary is the editor too: what it does is in the environment.
const deed = "RAPPORT_TEST_EDITOR"

func TestMain(m *testing.M) {
	if what := os.Getenv(deed); what != "" {
		os.Exit(edit(what, os.Args[len(os.Args)-1]))
	}
	os.Exit(m.Run())
}

// edit does with a file what editors do.
func edit(what, file string) (status int) {
	was, err := os.ReadFile(file)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 9
	}
	write := func(s string) {
		if err := os.WriteFile(file, []byte(s), 0o644); err != nil {
			panic(err)
		}
	}
	switch what {
	case "append":
		write(string(was) + " and more\n")
	case "windows":
		write("\uFEFFone\r\ntwo\r\n")
	case "empty":
		write(" \n")
	case "huge":
		write(strings.Repeat("words ", 1000))
	case "fail":
		return 3
	case "write and fail":
		write("half of it")
		return 3
	case "remove":
		err = os.Remove(file)
	case "replace":
		err = os.WriteFile(file+"~", []byte("replaced"), 0o644)
		if err == nil {
			err = os.Rename(file+"~", file)
		}
	case "folder":
		if err = os.Remove(file); err == nil {
			err = os.Mkdir(file, 0o700)
		}
	case "mode":
		info, _ := os.Stat(file)
		write(fmt.Sprint(info.Mode().Perm()))
	}
	if err != nil {
		panic(err)
	}
	return 0
}

// run edits a text with an editor that does one thing. Temporary files go to a
// folder of the test's own; what is left in it is returned.
func run(t *testing.T, what, text string) (edited string, left []string, err error) {
	t.Helper()
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("TMP", temp) // Windows
	t.Setenv(deed, what)
	t.Setenv("VISUAL", "")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("EDITOR", `"`+self+`" --an-option`)
	job := editor.New(text, 1000)
	job.SetStdin(strings.NewReader(""))
	job.SetStdout(&bytes.Buffer{})
	job.SetStderr(&bytes.Buffer{})
	err = job.Run(t.Context())
	left, globErr := filepath.Glob(filepath.Join(temp, "*", "*"))
	if globErr != nil {
		t.Fatal(globErr)
	}
	return job.Edited(), left, err
}

func TestWhatTheEditorWritesIsTaken(t *testing.T) {
	for _, c := range []struct{ what, text, want string }{
		{"nothing", "as it was", "as it was"},
		{"nothing", "", ""},
		{"append", "words", "words and more"},
		{"append", "words\n", "words\n and more\n"},
		{"windows", "words", "one\ntwo"},
		{"replace", "words", "replaced"},
		{"empty", "", " "},
	} {
		edited, left, err := run(t, c.what, c.text)
		if err != nil || edited != c.want || len(left) > 0 {
			t.Errorf("%s on %q: %q, %v, left behind %q", c.what, c.text, edited, err, left)
		}
	}
}

// Whatever goes wrong, the text is as it was. What the editor has written and
// cannot be taken is kept where the error says; nothing else is left behind.
func TestATextIsNeverLost(t *testing.T) {
	for _, c := range []struct{ what, says, kept string }{
		{"fail", "exit status 3", ""},
		{"write and fail", "exit status 3", "half of it"},
		{"empty", "left nothing", ""},
		{"huge", "more than a text may hold", strings.Repeat("words ", 1000)},
		{"remove", "removed the file", ""},
		{"folder", "no longer a file", "-"},
	} {
		edited, left, err := run(t, c.what, "precious words")
		if err == nil || !strings.Contains(err.Error(), c.says) || edited != "precious words" {
			t.Errorf("%s: %q, %v", c.what, edited, err)
			continue
		}
		if (len(left) == 1) != (c.kept != "") {
			t.Errorf("%s: left behind %q", c.what, left)
			continue
		}
		if c.kept == "" {
			continue
		}
		if !strings.Contains(err.Error(), left[0]) {
			t.Errorf("%s: %v does not name %s", c.what, err, left[0])
		}
		if kept, _ := os.ReadFile(left[0]); c.kept != "-" && string(kept) != c.kept {
			t.Errorf("%s: kept %q", c.what, kept)
		}
	}
}

func TestAnEditorThatIsNotThere(t *testing.T) {
	t.Setenv("VISUAL", filepath.Join(t.TempDir(), "no-such-editor"))
	job := editor.New("precious words", 1000)
	err := job.Run(t.Context())
	if err == nil || job.Edited() != "precious words" || !strings.Contains(err.Error(), "could not be started") {
		t.Errorf("%q, %v", job.Edited(), err)
	}
}

// Others on the machine cannot read what is being written.
func TestTheFileIsTheOwners(t *testing.T) {
	if os.PathSeparator == '\\' {
		t.Skip("Windows has no such modes; the folder for temporary files is the user's own")
	}
	edited, _, err := run(t, "mode", "words")
	if err != nil || edited != "-rw-------" {
		t.Errorf("%s, %v", edited, err)
	}
}
