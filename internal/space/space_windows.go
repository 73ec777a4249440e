package space

import (
	"fmt"

	"golang.org/x/sys/windows"
)

// Free returns how many bytes this user may still write to the disk that holds a folder.
// [ErrUnknown] where that cannot be asked.
func Free(dir string) (free uint64, err error) {
	name, err := windows.UTF16PtrFromString(dir)
	if err == nil {
		err = windows.GetDiskFreeSpaceEx(name, &free, nil, nil)
	}
	if err != nil {
		return 0, fmt.Errorf("how much room there is in %s: %w", dir, err)
	}
	return free, nil
}
