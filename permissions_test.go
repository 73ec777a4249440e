//go:build !windows

package main

import (
	"compress/gzip"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
)

// TestNobodyElseCanRead does all that makes a file or a folder, with whatever the umask lets
// through, and looks at each of them. Windows has no such permissions, hence the build tag.
func TestNobodyElseCanRead(t *testing.T) {
	if testing.Short() {
		t.Skip("one process after the other: nothing for the race detector")
	}
	for _, mask := range []int{0o000, 0o022, 0o077} {
		t.Run(fmt.Sprintf("%03o", mask), func(t *testing.T) {
			h := newHome(t)
			was := syscall.Umask(mask)
			defer syscall.Umask(was)
			h.makeFiles()
			h.look()
			h.whileOpen()
			h.look()
		})
	}
}

// home is where somebody keeps all that is theirs.
type home struct {
	*testing.T
	dir string
	env []string
}

func newHome(t *testing.T) *home {
	t.Helper()
	h := &home{T: t, dir: filepath.Join(t.TempDir(), "home")}
	for _, dir := range []string{"", "tmp", "out"} { // as the system and the user have them
		if err := os.Mkdir(h.at(dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	h.env = []string{
		"HOME=" + h.dir, "TMPDIR=" + h.at("tmp"), "RAPPORT_DATA=", "RAPPORT_CONFIG=", "XDG_DATA_HOME=" + h.at("share"),
		"XDG_CONFIG_HOME=" + h.at("config"), "XDG_STATE_HOME=" + h.at("state"), "TZ=UTC", "RAPPORT_BACKUP_PASSPHRASE=correct horse",
		"OPENED=" + h.at("out", "opened.txt"),
	}
	return h
}

func (h *home) at(names ...string) string { return filepath.Join(append([]string{h.dir}, names...)...) }

func (h *home) book() string { return h.at("share", "rapport") }

// command is one of rapport's, in this home.
func (h *home) command(args ...string) *exec.Cmd {
	cmd := exec.Command("rapport", args...)
	cmd.Env, cmd.Dir = append(os.Environ(), h.env...), h.at("out")
	return cmd
}

// run runs a command that must work, and returns what it says.
func (h *home) run(args ...string) string {
	h.Helper()
	out, err := h.command(args...).CombinedOutput()
	if err != nil {
		h.Fatalf("rapport %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// file makes one as the user does.
func (h *home) file(path, text string) string {
	h.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		h.Fatal(err)
	}
	return path
}

// harm changes the book as no program of ours does.
func (h *home) harm(text string) {
	h.Helper()
	db, err := sql.Open("sqlite", filepath.Join(h.book(), "rapport.db"))
	if err == nil {
		_, err = db.Exec(text)
		err = errors.Join(err, db.Close())
	}
	if err != nil {
		h.Fatal(err)
	}
}

// makeFiles runs the commands that leave files behind.
func (h *home) makeFiles() {
	h.Helper()
	h.run("config", "init")
	h.run("config", "init", "--yes", "--email", "sam@example.org", "--host", "127.0.0.1", "--port", "1", "--security", "none")
	h.older()
	h.run("contact", "list") // brings it up to date, after a copy
	h.run("contact", "add", "Zoe Zimmer")
	minutes := h.file(h.at("out", "minutes.txt"), "The minutes")
	h.run("log", "zoe", "--details", "About the engine", "--attach", minutes)
	h.run("--yes", "files", "rm", "1") // the old book came without its file
	file := regexp.MustCompile(`"id":(\d+)`).FindStringSubmatch(h.run("files", "list", "--json"))[1]
	h.run("files", "save", file, h.at("out", "saved.txt"))
	h.run("files", "open", file)
	h.run("backup", h.at("out", "all.tar.gz"))
	h.run("backup", "--encrypt", h.at("out", "all.age"))
	h.run("--yes", "restore", h.at("out", "all.tar.gz"))
	h.run("restore", "--check", h.at("out", "all.age"))
	h.harm("DELETE FROM interaction_search")
	stray := strings.Repeat("ab", 32)
	if err := os.Mkdir(filepath.Join(h.book(), "files", "ab"), 0o700); err != nil {
		h.Fatal(err)
	}
	h.file(filepath.Join(h.book(), "files", "ab", stray), "stray")
	h.run("--yes", "doctor", "--fix", "--quick")
	_ = h.command("--yes", "doctor", "--fix").Run() // the mail server is nobody's
	h.run("demo", "--no-open", "--data", h.at("demo"))
	h.run("demo", "--no-open")
	for pattern, what := range map[string]string{
		"config/rapport/config.toml": "the settings", "share/rapport/rapport-before-v*.db": "the copy before the upgrade",
		"share/rapport/files/??/*": "an attachment", "out/saved.txt": "an attachment that was saved", "out/all.tar.gz": "a backup",
		"out/all.age": "an encrypted backup", "share/rapport/before-restore-*/rapport.db": "the book that was replaced",
		"share/rapport/rapport-before-fix*.db": "the copy before the mending", "share/rapport/strays-*/*": "what was set aside",
		"demo/rapport.db": "a demo", "tmp/rapport-demo-*/rapport.db": "a demo in the temporary folder", "tmp/rapport-*/minutes*": "what was opened",
	} {
		h.has(pattern, what)
	}
}

// has fails if nothing was made that is to be looked at.
func (h *home) has(pattern, what string) {
	h.Helper()
	if found, err := filepath.Glob(h.at(pattern)); err != nil || len(found) == 0 {
		h.Errorf("there is no %s (%s): %v", pattern, what, err)
	}
}

// older puts a book of an older rapport into its place.
func (h *home) older() {
	h.Helper()
	f, err := os.Open(filepath.Join("store", "testdata", "book-v4.db.gz"))
	if err != nil {
		h.Fatal(err)
	}
	defer f.Close()
	r, err := gzip.NewReader(f)
	if err != nil {
		h.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err == nil {
		err = os.MkdirAll(h.book(), 0o700)
	}
	if err != nil {
		h.Fatal(err)
	}
	h.file(filepath.Join(h.book(), "rapport.db"), string(text))
}

// whileOpen looks while the screen is open, and somebody writes in the editor: at the log,
// the mark of the window, the text in the folder for temporary files. Then all of it is killed.
func (h *home) whileOpen() {
	h.Helper()
	cmd := exec.Command("rapport", "--data", h.book())
	cmd.Env = append([]string{"VISUAL=", "EDITOR=editor", "EDITS=wait"}, h.env...)
	x := start(h.T, h.book(), cmd)
	x.see("Zoe Zimmer")
	x.press("l")
	x.see("Details")
	x.press("Half a thought")
	x.see("Half a thought")
	x.untilKept(h.book())
	x.press(ctrlE)
	x.see("the editor waits")
	h.look()
	for pattern, what := range map[string]string{
		"share/rapport/rapport.db-wal": "the log", "share/rapport/rapport.db-shm": "its index", "share/rapport/alive/*": "the mark of the window",
		"tmp/rapport-*/*": "the text in the editor",
	} {
		h.has(pattern, what)
	}
	if err := x.cmd.Process.Kill(); err != nil {
		h.Fatal(err)
	}
	_ = x.cmd.Wait()
}

// look fails for whatever others have any permission on, or the owner another than to read
// and write a file, and to use a folder. What was opened is a copy that may only be read.
func (h *home) look() {
	h.Helper()
	copies := h.at("tmp", "rapport-open-")
	seen := 0
	err := filepath.WalkDir(h.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		seen++
		want := fs.FileMode(0o600)
		switch {
		case d.IsDir():
			want = 0o700
		case strings.HasPrefix(path, copies):
			want = 0o400
		}
		if info.Mode().Perm() != want {
			h.Errorf("%s has %v, not %v", path, info.Mode().Perm(), want)
		}
		return nil
	})
	if err != nil || seen < 20 {
		h.Errorf("looked at %d files: %v", seen, err)
	}
}

// TestABookThatOthersCanReadIsTold by every command and on the screen, until it is mended.
func TestABookThatOthersCanReadIsTold(t *testing.T) {
	h := newHome(t)
	h.run("contact", "add", "Ada Lovelace")
	h.run("config", "init")
	settings, dotfile := h.at("config", "rapport", "config.toml"), h.at("dotfile.toml")
	if err := errors.Join(os.Rename(settings, dotfile), os.Symlink(dotfile, settings)); err != nil {
		t.Fatal(err)
	}
	if said := h.run("contact", "list"); strings.Contains(said, "Others") {
		t.Errorf("a private book: %s", said)
	}
	for _, path := range []string{h.book(), filepath.Join(h.book(), "rapport.db"), dotfile} {
		if err := os.Chmod(path, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	warning := "Others on this computer have access to " + h.book() + " and " + filepath.Join(h.book(), "rapport.db") + `: "rapport doctor --fix" takes it away`
	if said := h.run("contact", "list"); !strings.Contains(said, "Ada Lovelace") || !strings.Contains(said, warning) {
		t.Errorf("contact list says %s", said)
	}
	cmd := exec.Command("rapport")
	cmd.Env = h.env
	x := start(t, h.book(), cmd)
	x.until("for the warning", func() bool {
		shown := strings.Join(strings.Fields(x.screen.String()), " ")
		return x.screen.IsAltScreen() && strings.Contains(shown, "Ada Lovelace") && strings.Contains(shown, `have access to`)
	})
	x.press("q")
	x.ends(0)
	if said := h.run("--yes", "doctor", "--fix", "--quick"); !strings.Contains(said, "mended  permissions: Others on this computer have access to ") {
		t.Errorf("the doctor says %s", said)
	}
	for path, want := range map[string]fs.FileMode{h.book(): 0o700, filepath.Join(h.book(), "rapport.db"): 0o600, dotfile: 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s has %v, not %v: %v", path, info.Mode().Perm(), want, err)
		}
	}
	if said := h.run("contact", "list"); strings.Contains(said, "Others") {
		t.Errorf("a mended book: %s", said)
	}
}
