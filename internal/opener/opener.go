// Package opener hands a file to the program that the user's system has chosen
// for it, as a double click would.
//
// No shell sees the path. What is started is detached from our terminal: it has a
// session of its own and none of our input and output, so that it can neither draw
// on the screen nor take keys from it, and it outlives us. A file that the system
// might run instead of showing it is refused (programs.go has the list).
//
// The package starts processes. It imports nothing of ours.
package opener

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// ErrProgram is what Open says of a file that the system would run.
var ErrProgram = errors.New("it is a program, or may lead to one, and those are not started from here: save a copy, and look at it first")

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
	if err := Check(path); err != nil {
		return err
	}
	return open(path)
}

// Check gives an error that wraps [ErrProgram] for the name of a file that the
// system may run. So nobody makes a copy that Open refuses.
func Check(name string) error {
	name = filepath.Base(name)
	if isProgram(name, pathExt()) {
		return fmt.Errorf("%s: %w", name, ErrProgram)
	}
	return nil
}

// pathExt is what this machine runs besides what is listed: on Windows %PATHEXT%,
// ".COM;.EXE;..." (documented with the command "start"), to which interpreters add theirs.
func pathExt() string {
	if runtime.GOOS == "windows" {
		return os.Getenv("PATHEXT")
	}
	return ""
}

// isProgram reports whether a system may run the file instead of showing it.
func isProgram(name, pathExt string) bool {
	name = strings.TrimRight(name, ". ") // as Windows takes it
	extension := strings.ToLower(filepath.Ext(name))
	if extension == "" {
		return false
	}
	for also := range strings.SplitSeq(pathExt, ";") {
		if strings.EqualFold(strings.TrimSpace(also), extension) {
			return true
		}
	}
	return isListed(extension[1:])
}
