package config

import (
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// forget takes away everything that places could come from. HOME may be empty.
func forget(t *testing.T, home string) {
	t.Helper()
	for _, v := range []string{dataVariable, configVariable, "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"} {
		t.Setenv(v, "")
	}
	t.Setenv("HOME", home)
}

func TestLocateByCustom(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("these places are those of Linux and the BSDs")
	}
	home := t.TempDir()
	forget(t, home)
	got, err := Locate(Overrides{})
	want := Paths{
		Data:   Place{filepath.Join(home, ".local/share/rapport"), FromDefault},
		Config: Place{filepath.Join(home, ".config/rapport/config.toml"), FromDefault},
		State:  Place{filepath.Join(home, ".local/state/rapport"), FromDefault},
	}
	if err != nil || got != want {
		t.Errorf("got %+v, %v\nwant %+v", got, err, want)
	}
}

func TestLocateFollowsXDG(t *testing.T) {
	dir := t.TempDir()
	forget(t, "")
	t.Setenv("XDG_DATA_HOME", filepath.Join(dir, "data"))
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "config"))
	t.Setenv("XDG_STATE_HOME", filepath.Join(dir, "state"))
	got, err := Locate(Overrides{})
	want := Paths{
		Data:   Place{filepath.Join(dir, "data", "rapport"), FromDefault},
		Config: Place{filepath.Join(dir, "config", "rapport", "config.toml"), FromDefault},
		State:  Place{filepath.Join(dir, "state", "rapport"), FromDefault},
	}
	if err != nil || got != want {
		t.Errorf("got %+v, %v\nwant %+v", got, err, want)
	}
}

func TestLocateFlagBeatsEnvironmentBeatsCustom(t *testing.T) {
	dir := t.TempDir()
	forget(t, dir)
	t.Setenv(dataVariable, filepath.Join(dir, "book"))
	t.Setenv(configVariable, filepath.Join(dir, "mine.toml"))
	got, err := Locate(Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	if want := (Place{filepath.Join(dir, "book"), FromEnvironment}); got.Data != want || !got.Data.Named() {
		t.Errorf("got %+v, want %+v", got.Data, want)
	}
	if want := (Place{filepath.Join(dir, "mine.toml"), FromEnvironment}); got.Config != want {
		t.Errorf("got %+v, want %+v", got.Config, want)
	}
	got, err = Locate(Overrides{Data: filepath.Join(dir, "flag"), Config: filepath.Join(dir, "flag.toml")})
	if err != nil {
		t.Fatal(err)
	}
	if want := (Place{filepath.Join(dir, "flag"), FromFlag}); got.Data != want {
		t.Errorf("got %+v, want %+v", got.Data, want)
	}
	if want := (Place{filepath.Join(dir, "flag.toml"), FromFlag}); got.Config != want || !got.Config.Named() {
		t.Errorf("got %+v, want %+v", got.Config, want)
	}
}

func TestLocateMakesNamesAbsolute(t *testing.T) {
	dir := t.TempDir()
	forget(t, dir)
	t.Chdir(dir)
	got, err := Locate(Overrides{Data: "my book"})
	if err != nil {
		t.Fatal(err)
	}
	if name := filepath.Base(got.Data.Path); !filepath.IsAbs(got.Data.Path) || name != "my book" {
		t.Errorf("got %q", got.Data.Path)
	}
}

func TestLocateWithoutHome(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("HOME has no meaning there")
	}
	forget(t, "")
	got, err := Locate(Overrides{})
	if err == nil || !strings.Contains(err.Error(), "HOME") || !strings.Contains(err.Error(), "--data") {
		t.Errorf("got %+v, %v; want an error that says what to set", got, err)
	}
	dir := t.TempDir()
	got, err = Locate(Overrides{Data: dir})
	want := Paths{Data: Place{dir, FromFlag}, Config: Place{"", FromDefault}, State: Place{"", FromDefault}}
	if err != nil || got != want {
		t.Errorf("with --data: got %+v, %v\nwant %+v", got, err, want)
	}
}
