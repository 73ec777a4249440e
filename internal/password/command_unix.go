//go:build unix

package password

import (
	"context"
	"os/exec"
	"syscall"
)

// shell is the command as a shell reads it. It has a session of its own, so that
// it can neither draw on our terminal nor read from it; and what it has started
// ends with it.
func shell(ctx context.Context, words string) *exec.Cmd {
	c := exec.CommandContext(ctx, "/bin/sh", "-c", words)
	c.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
	return c
}
