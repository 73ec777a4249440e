//go:build !linux && !darwin && !freebsd && !windows

package space

// Free returns how many bytes this user may still write to the disk that holds a folder.
// [ErrUnknown] where that cannot be asked.
func Free(string) (uint64, error) { return 0, ErrUnknown }
