//go:build unix

package editor

import (
	"os"
	"os/exec"
)

// Command is the process that opens a file in the user's editor, and what the
// editor is called: $VISUAL, else $EDITOR, else the first of nano and vi. The
// shell reads the variable, as POSIX has it for what names an editor (crontab,
// more): it may hold quoted words and options.
func Command(file string) (name string, c *exec.Cmd) {
	for _, variable := range []string{"VISUAL", "EDITOR"} {
		if value := os.Getenv(variable); value != "" {
			return value, exec.Command("/bin/sh", "-c", value+` "$1"`, "sh", file)
		}
	}
	if _, err := exec.LookPath("nano"); err == nil {
		return "nano", exec.Command("nano", file)
	}
	return "vi", exec.Command("vi", file)
}
