// Package opener hands a file to the program that the user's system has chosen
// for it, as a double click would.
//
// No shell sees the path. What is started is detached from our terminal: it has a
// session of its own and none of our input and output, so that it can neither draw
// on the screen nor take keys from it, and it outlives us. A file that the system
// would run instead of showing it is refused.
//
// The package starts processes. It imports nothing of ours.
package opener

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// ErrProgram is what Open says of a file that the system would run.
var ErrProgram = errors.New("it is a program, and those are not started from here: save a copy, and look at it first")

// Open opens the file with the system's opener: open on macOS, the handler of the
// file's type on Windows, elsewhere xdg-open, else gio (and first wslview, in
// Windows' own Linux). It returns when the opener has done its work, or is still at
// it after a moment and a half; whether the user likes what came up it cannot
// know. The error says what is missing or went wrong, and what to do instead.
func Open(path string) error {
	path, err := filepath.Abs(path) // From here on it is no option, whatever its name.
	if err != nil {
		return fmt.Errorf("the file cannot be opened: %w", err)
	}
	if isProgram(path) {
		return fmt.Errorf("%s is not opened: %w", filepath.Base(path), ErrProgram)
	}
	return open(path)
}

// isProgram reports whether a system may run the file instead of showing it. The
// list is the same everywhere: what is harmless on one system is sent to another.
func isProgram(path string) bool {
	extension := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	return slices.Contains([]string{
		// Windows
		"exe", "com", "scr", "pif", "bat", "cmd", "ps1", "psm1", "vbs", "vbe", "js", "jse", "wsf", "wsh", "hta",
		"msi", "msp", "msix", "appx", "appref-ms", "application", "cpl", "msc", "reg", "inf", "lnk", "scf", "url",
		"settingcontent-ms", "chm", "gadget",
		// macOS
		"command", "tool", "terminal", "workflow", "action", "inetloc", "fileloc", "webloc", "pkg", "scpt",
		// Linux, and where there is Java
		"desktop", "appimage", "run", "jar", "jnlp",
	}, extension)
}
