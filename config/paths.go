package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/adrg/xdg"
)

// Environment variables that name a place.
const (
	dataVariable   = "RAPPORT_DATA"
	configVariable = "RAPPORT_CONFIG"
)

// Overrides are the places that were named on the command line; empty if not.
type Overrides struct {
	Data   string // --data, a folder
	Config string // --config, a file
}

// Place is a file or folder and who chose it. The path is absolute, or empty
// where the system has no place for it. Nothing says that it exists.
type Place struct {
	Path string
	From Source
}

// Named reports whether somebody chose this place, rather than custom.
func (p Place) Named() bool { return p.From == FromFlag || p.From == FromEnvironment }

// Paths are the places of everything that rapport keeps.
type Paths struct {
	Data   Place // the folder of the book
	Config Place // the file of settings
	State  Place // the folder of the log
}

// Locate finds the places: what the command line names, else what RAPPORT_DATA
// and RAPPORT_CONFIG name, else the platform's custom ($XDG_DATA_HOME/rapport
// and so on, on Linux). Without a place for the book it returns an error that
// says what to set; the other two may be empty without one. It makes nothing.
func Locate(o Overrides) (Paths, error) {
	xdg.Reload() // It read the environment when the program started; a test has changed it since.
	var p Paths
	var err error
	if p.Data, err = choose(o.Data, dataVariable, custom(xdg.DataHome, "XDG_DATA_HOME")); err != nil {
		return Paths{}, err
	}
	settings := custom(xdg.ConfigHome, "XDG_CONFIG_HOME")
	if settings != "" {
		settings = filepath.Join(settings, "config.toml")
	}
	if p.Config, err = choose(o.Config, configVariable, settings); err != nil {
		return Paths{}, err
	}
	p.State = Place{custom(xdg.StateHome, "XDG_STATE_HOME"), FromDefault}
	if p.Data.Path == "" {
		return p, errors.New("there is no place for the book, as HOME is not set: set it, or name a folder with --data or RAPPORT_DATA")
	}
	return p, nil
}

// choose returns the place in force. A relative one is made absolute: the
// messages that show it must hold wherever they are read.
func choose(flag, variable, custom string) (Place, error) {
	p := Place{custom, FromDefault}
	if named := os.Getenv(variable); named != "" {
		p = Place{named, FromEnvironment}
	}
	if flag != "" {
		p = Place{flag, FromFlag}
	}
	if !p.Named() {
		return p, nil
	}
	absolute, err := filepath.Abs(p.Path)
	if err != nil {
		return Place{}, fmt.Errorf("cannot tell where %q is: %w", p.Path, err)
	}
	p.Path = absolute
	return p, nil
}

// custom returns rapport's folder below the platform's own, or "" if there is
// none. Without HOME the library settles in the root folder, which is no place
// for anybody's book.
func custom(folder, variable string) string {
	homeless := runtime.GOOS != "windows" && os.Getenv("HOME") == ""
	if homeless && !filepath.IsAbs(os.Getenv(variable)) || !filepath.IsAbs(folder) {
		return ""
	}
	return filepath.Join(folder, "rapport")
}
