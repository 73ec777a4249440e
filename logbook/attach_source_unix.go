//go:build !windows

package logbook

import "syscall"

// openFlags keep the opening of what has become a pipe or a terminal meanwhile
// from blocking or from having an effect.
const openFlags = syscall.O_NONBLOCK | syscall.O_NOCTTY
