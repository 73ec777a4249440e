//go:build !windows

package store

import (
	"errors"
	"syscall"
)

// diskKind is what an error of the file system means, or nil. EFBIG is what a
// limit for this process gives.
func diskKind(err error) error {
	var errno syscall.Errno
	if !errors.As(err, &errno) {
		return nil
	}
	switch errno {
	case syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG:
		return ErrFull
	case syscall.EROFS:
		return ErrReadOnly
	case syscall.EIO:
		return ErrDamaged
	}
	return nil
}
