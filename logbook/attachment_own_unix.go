//go:build !windows

package logbook

import (
	"io/fs"
	"os"
	"syscall"
)

// isOwn reports whether a file belongs to this user. The superuser could remove
// those of others as well.
func isOwn(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid()
}
