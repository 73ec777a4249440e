// Package config knows the settings and where rapport keeps its things.
//
// Settings come from one file, config.toml; what it does not say has a default.
// A file that says something rapport does not know is refused as a whole, with
// the line and the nearest thing that it does know: a setting is never silently
// ignored. The places of the book, the settings and the log follow the flags,
// then the environment, then the platform's custom.
//
// The package reads the environment and files, and writes one only when asked to
// by [Init] and [Set]. It imports nothing of ours.
package config

import "time"

// Config is what is in force. The zero Config is not: see [Default].
type Config struct {
	Me       Me
	Mail     Mail
	FollowUp FollowUp
	Theme    Theme
	Display  Display
	Keys     []KeySetting // in the order of the file

	inFile []name // the settings that the file says
}

// Me is who uses rapport.
type Me struct {
	// Name is empty if the file has none; [Config.LoggedBy] has an answer always.
	Name string
	// Email is where my own calendar gets its mail; empty: the address of [Mail.From].
	Email string
}

// Theme is the colours of the screens.
type Theme struct {
	Mode     Mode
	Contrast Contrast
}

// Mode says which colours are used.
type Mode string

// The modes. Auto follows the background that the terminal tells of; None is
// weight, underline and reverse video alone.
const (
	Auto  Mode = "auto"
	Dark  Mode = "dark"
	Light Mode = "light"
	None  Mode = "none"
)

// Contrast says how far the colours stand from their background.
type Contrast string

// The contrasts.
const (
	NormalContrast Contrast = "normal"
	HighContrast   Contrast = "high"
)

// Display is how things are shown.
type Display struct {
	Glyphs Glyphs
	Mouse  bool // the program takes clicks and the wheel
}

// Glyphs is the set of signs that the screens draw with.
type Glyphs string

// The sets of signs. ASCII is for terminals that lack the others.
const (
	Unicode Glyphs = "unicode"
	ASCII   Glyphs = "ascii"
)

// Default returns the settings that are in force where no file says otherwise.
func Default() Config {
	return Config{
		Mail:     Mail{Port: STARTTLS.UsualPort(), Security: STARTTLS},
		FollowUp: FollowUp{Duration: 30 * time.Minute, Alarm: 15 * time.Minute},
		Theme:    Theme{Mode: Auto, Contrast: NormalContrast},
		Display:  Display{Glyphs: Unicode, Mouse: true},
	}
}

// Source says where a setting or a place comes from.
type Source string

// The sources, as they are shown.
const (
	FromFlag        Source = "flag"
	FromEnvironment Source = "environment"
	FromFile        Source = "file"
	FromSystem      Source = "system"
	FromDefault     Source = "default"
)
