package store

import (
	"errors"
	"syscall"
)

// The system errors that syscall has no names for
// (learn.microsoft.com/windows/win32/debug/system-error-codes).
const (
	errorWriteProtect   = syscall.Errno(19)
	errorCRC            = syscall.Errno(23)
	errorHandleDiskFull = syscall.Errno(39)
	errorDiskFull       = syscall.Errno(112)
	errorIODevice       = syscall.Errno(1117)
)

// diskKind is what an error of the file system means, or nil.
func diskKind(err error) error {
	var errno syscall.Errno
	if !errors.As(err, &errno) {
		return nil
	}
	switch errno {
	case errorHandleDiskFull, errorDiskFull:
		return ErrFull
	case errorWriteProtect:
		return ErrReadOnly
	case errorCRC, errorIODevice:
		return ErrDamaged
	}
	return nil
}
