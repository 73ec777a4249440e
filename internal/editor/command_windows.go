package editor

import (
	"cmp"
	"context"
	"os"
	"os/exec"
	"syscall"
)

// Command is the process that opens a file in the user's editor, and what the
// editor is called: %VISUAL%, else %EDITOR%, else notepad. The variable is the
// beginning of a command line; a path with blanks stands in quotes. When ctx ends
// the editor is closed.
func Command(ctx context.Context, file string) (name string, c *exec.Cmd) {
	name = cmp.Or(os.Getenv("VISUAL"), os.Getenv("EDITOR"), "notepad")
	c = exec.CommandContext(ctx, "cmd")
	c.SysProcAttr = &syscall.SysProcAttr{CmdLine: `cmd /s /c "` + name + ` "` + file + `""`}
	return name, c
}
