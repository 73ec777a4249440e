//go:build linux

package opener_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"rapport/internal/opener"
)

// fake makes the folder that is all of PATH, with shell scripts as the openers.
// Each writes what it is and was asked into the file that is returned.
func fake(t *testing.T, scripts map[string]string) (log string) {
	t.Helper()
	folder := t.TempDir()
	log = filepath.Join(folder, "log")
	for name, script := range scripts {
		script = "#!/bin/sh\nprintf '%s|' " + name + " \"$@\" >>'" + log + "'\n" + script
		if err := os.WriteFile(filepath.Join(folder, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", folder)
	t.Setenv("WSL_DISTRO_NAME", "")
	return log
}

func read(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return string(b)
}

func TestTheFileIsHandedOver(t *testing.T) {
	file := filepath.Join(t.TempDir(), "-a \"b\" $(c); d.txt")
	for _, c := range []struct {
		name    string
		openers []string
		wsl     string
		want    string
	}{
		{"xdg-open before gio", []string{"xdg-open", "gio"}, "", "xdg-open|" + file + "|"},
		{"gio alone", []string{"gio"}, "", "gio|open|" + file + "|"},
		{"Windows' own Linux", []string{"xdg-open", "wslview"}, "Debian", "wslview|" + file + "|"},
		{"wslview is for nobody else", []string{"xdg-open", "wslview"}, "", "xdg-open|" + file + "|"},
	} {
		scripts := map[string]string{}
		for _, name := range c.openers {
			scripts[name] = "exit 0"
		}
		log := fake(t, scripts)
		t.Setenv("WSL_DISTRO_NAME", c.wsl)
		if err := opener.Open(file); err != nil || read(t, log) != c.want {
			t.Errorf("%s: %v, asked %q, want %q", c.name, err, read(t, log), c.want)
		}
	}
}

// A name that begins with a dash is no option: the path is whole.
func TestAPathOfThisFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	log := fake(t, map[string]string{"xdg-open": ""})
	if err := opener.Open("--version"); err != nil {
		t.Fatal(err)
	}
	if got := read(t, log); !strings.HasPrefix(got, "xdg-open|/") || !strings.HasSuffix(got, "/--version|") {
		t.Errorf("asked %q", got)
	}
}

func TestWhatGoesWrongIsSaid(t *testing.T) {
	for _, c := range []struct {
		scripts map[string]string
		want    string
	}{
		{nil, "no program here that opens files (xdg-open): save a copy"},
		{map[string]string{"xdg-open": "exit 3"}, "no program for this file: save a copy"},
		{map[string]string{"xdg-open": "exit 4"}, "no program for this file: save a copy"},
		{map[string]string{"xdg-open": "exit 1"}, "exit status 1): save a copy"},
		{map[string]string{"gio": "exit 3"}, "gio could not open the file (exit status 3): save a copy"},
	} {
		fake(t, c.scripts)
		if err := opener.Open("/notes.txt"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.scripts, err, c.want)
		}
	}
}

// An opener that is the viewer itself stays. It has a session of its own, and of
// our terminal neither input nor output.
func TestAViewerStaysAndIsDetached(t *testing.T) {
	fake(t, map[string]string{"xdg-open": `
read -r pid name state parent group session rest </proc/$$/stat
links=$(/usr/bin/readlink /proc/$$/fd/0 /proc/$$/fd/1 /proc/$$/fd/2)
printf '%s\n' "$pid $session" "$links" >"$1.log"
: <"$1"
`})
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := opener.Open(pipe); err != nil {
		t.Fatal(err)
	}
	release, err := os.OpenFile(pipe, os.O_WRONLY, 0) // Waits for the opener to be at its last line.
	if err != nil {
		t.Fatal(err)
	}
	defer release.Close()
	lines := strings.Split(strings.TrimSpace(read(t, pipe+".log")), "\n")
	if len(lines) != 4 || strings.Join(lines[1:], " ") != "/dev/null /dev/null /dev/null" {
		t.Fatalf("the opener's input and output: %q", lines)
	}
	if pid, session, _ := strings.Cut(lines[0], " "); pid != session {
		t.Errorf("process %s is of session %s", pid, session)
	}
}

func TestAProgramIsNotStarted(t *testing.T) {
	log := fake(t, map[string]string{"xdg-open": ""})
	for _, name := range []string{"Invoice.PDF.exe", "run.bat", "app.desktop", "a.Terminal", "x.jar"} {
		if err := opener.Open("/" + name); !errors.Is(err, opener.ErrProgram) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, name := range []string{"notes.txt", "exe", "no extension", "photo.jpeg", "page.html"} {
		if err := opener.Open("/" + name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := read(t, log); strings.Count(got, "xdg-open") != 5 {
		t.Errorf("started: %q", got)
	}
}
