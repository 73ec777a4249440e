package screen

import "rapport/config"

// Settings are what is in force, and where it lies. All screens share one; the root
// alone changes it, in Update.
type Settings struct {
	Config config.Config
	Places config.Paths
}

// Configured tells the root of other settings, which have been checked and are in force
// from now on, as far as they can be while the program runs.
type Configured struct{ Config config.Config }
