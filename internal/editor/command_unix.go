//go:build unix

package editor

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"syscall"
)

// Command is the process that opens a file in the user's editor, and what the
// editor is called: $VISUAL, else $EDITOR, else the first of nano and vi. The
// shell reads the variable, as POSIX has it for what names an editor (crontab,
// more): it may hold quoted words and options. When ctx ends the editor is told
// that its terminal is gone: then editors keep what is in them.
func Command(ctx context.Context, file string) (name string, c *exec.Cmd) {
	name, c = command(ctx, file)
	c.Cancel = func() error { return c.Process.Signal(syscall.SIGHUP) }
	return name, c
}

func command(ctx context.Context, file string) (name string, c *exec.Cmd) {
	for _, variable := range []string{"VISUAL", "EDITOR"} {
		if value := os.Getenv(variable); value != "" {
			return value, exec.CommandContext(ctx, "/bin/sh", "-c", script(value), "sh", file)
		}
	}
	if _, err := exec.LookPath("nano"); err == nil {
		return "nano", exec.CommandContext(ctx, "nano", file)
	}
	return "vi", exec.CommandContext(ctx, "vi", file)
}

// script runs the user's words on the first argument. One command takes the place
// of the shell, so that signals meet the editor alone; with several, the shell
// outlives an interrupt that the editor takes.
func script(words string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(words), " ")
	if strings.ContainsAny(words, ";&|<>(){}`\n") || strings.Contains(first, "=") {
		return `trap : INT QUIT; ` + words + ` "$1"`
	}
	return "exec " + words + ` "$1"`
}
