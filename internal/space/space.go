// Package space tells how much room there is on a disk.
//
// It imports nothing of rapport's own.
package space

import "errors"

// ErrUnknown says that this system is not asked.
var ErrUnknown = errors.New("how much room there is is not known on this system")
