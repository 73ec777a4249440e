package password

import (
	"context"
	"os/exec"
	"syscall"
)

// createNoWindow is CREATE_NO_WINDOW: a process without a console of ours to ask on.
const createNoWindow = 0x08000000

// shell is the command as cmd reads it.
func shell(ctx context.Context, words string) *exec.Cmd {
	c := exec.CommandContext(ctx, "cmd")
	c.SysProcAttr = &syscall.SysProcAttr{CmdLine: `cmd /s /c "` + words + `"`, CreationFlags: createNoWindow}
	return c
}
