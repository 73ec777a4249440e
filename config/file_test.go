package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
)

func TestLoadWithoutAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.toml")
	got, err := Load(path, false)
	if err != nil || !same(got, Default()) {
		t.Errorf("by custom: %+v, %v; want the defaults", got, err)
	}
	_, err = Load(path, true)
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), path) {
		t.Errorf("by name: %v; want that %s is not there", err, path)
	}
	if _, err = Load("", false); err != nil {
		t.Errorf("with no place for it: %v", err)
	}
}

func TestLoadNamesTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "my settings.toml")
	write(t, path, "[me]\nnmae = \"Sam\"\n")
	_, err := Load(path, false)
	want := path + ` line 2: unknown key "nmae" in [me]; did you mean "name"?`
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestLoadRefusesWhatIsNoFileOfSettings(t *testing.T) {
	dir := t.TempDir()
	if _, err := Load(dir, false); err == nil || !strings.Contains(err.Error(), dir) {
		t.Errorf("a folder: %v", err)
	}
	huge := filepath.Join(dir, "huge")
	write(t, huge, strings.Repeat("#\n", maxSize))
	if _, err := Load(huge, true); err == nil || !strings.Contains(err.Error(), "larger") {
		t.Errorf("a huge file: %v", err)
	}
}

func TestTemplateIsEveryDefault(t *testing.T) {
	got, err := parse("config.toml", []byte(template))
	if err != nil {
		t.Fatal(err)
	}
	if !same(got, Default()) {
		t.Errorf("it loads to %+v, want %+v", got, Default())
	}
	var document map[string]map[string]any
	if err := toml.Unmarshal([]byte(template), &document); err != nil {
		t.Fatal(err)
	}
	for _, s := range known() {
		if _, ok := document[s.section][s.key]; !ok {
			t.Errorf("%s in [%s] is missing", s.key, s.section)
		}
	}
}

func TestInit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "rapport", "config.toml")
	if err := Init(path); err != nil {
		t.Fatal(err)
	}
	if got := content(t, path); got != template {
		t.Errorf("it wrote %q", got)
	}
	if runtime.GOOS != "windows" {
		checkMode(t, path, 0o600)
		checkMode(t, filepath.Dir(path), fs.ModeDir|0o700)
	}
	if _, err := Load(path, true); err != nil {
		t.Errorf("it cannot be loaded: %v", err)
	}
}

func TestInitLeavesWhatIsThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.toml")
	write(t, path, "# mine\n")
	err := Init(path)
	if !errors.Is(err, fs.ErrExist) || !strings.Contains(err.Error(), path) {
		t.Errorf("got %v, want that %s exists", err, path)
	}
	if got := content(t, path); got != "# mine\n" {
		t.Errorf("it was changed to %q", got)
	}
}

func TestInitSaysWhatIsInTheWay(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	write(t, file, "")
	if err := Init(filepath.Join(file, "rapport", "config.toml")); err == nil || !strings.Contains(err.Error(), "folder") {
		t.Errorf("a file where the folder should be: %v", err)
	}
	if err := Init(""); err == nil || !strings.Contains(err.Error(), "HOME") {
		t.Errorf("no place: %v", err)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func content(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func checkMode(t *testing.T, path string, want fs.FileMode) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode() != want {
		t.Errorf("%s is %v, want %v", path, info.Mode(), want)
	}
}
