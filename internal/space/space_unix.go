//go:build linux || darwin || freebsd

package space

import (
	"fmt"

	"golang.org/x/sys/unix"
)

// Free returns how many bytes this user may still write to the disk that holds a folder.
// [ErrUnknown] where that cannot be asked.
func Free(dir string) (uint64, error) {
	var disk unix.Statfs_t
	if err := unix.Statfs(dir, &disk); err != nil {
		return 0, fmt.Errorf("how much room there is in %s: %w", dir, err)
	}
	return uint64(disk.Bavail) * uint64(disk.Bsize), nil //nolint:unconvert,gosec // The types differ between the systems, and none is negative.
}
