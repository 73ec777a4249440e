package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"rapport/internal/tracetest"
)

// sickness is what a disk may have.
type sickness struct {
	errno  syscall.Errno
	fails  func(c call) bool // whether a call fails
	says   []string          // one of these is in what the user is told
	signal syscall.Signal    // the call does not fail: the process is sent this before it
}

// A disk that is full takes nothing new; what is there can be read, and removed.
func full() sickness {
	return sickness{errno: syscall.ENOSPC, fails: func(c call) bool { return c.writes || c.makes }, says: []string{"is full", "no space left"}}
}

// One that fails gives and takes nothing at all.
func failing() sickness {
	return sickness{
		errno: syscall.EIO, fails: func(c call) bool { return c.reads || c.writes || c.makes || c.syncs },
		says: []string{"its disk failed", "disk fails", "cannot be", "could not be", "input/output error"},
	}
}

// One that is mounted read-only changes nothing.
func readOnly() sickness {
	return sickness{
		errno: syscall.EROFS, fails: func(c call) bool { return c.writes || c.makes || c.changes },
		says: []string{"cannot be written", "may not be written", "may be written to", "could not be", "read-only"},
	}
}

// Nor does a process that is killed; it says nothing.
func killed() sickness {
	return sickness{signal: syscall.SIGKILL, fails: func(c call) bool { return c.writes || c.makes || c.changes || c.syncs }}
}

// One that is asked to end does so when it likes.
func asked() sickness {
	s := killed()
	s.signal, s.says = syscall.SIGTERM, []string{"stopped before it was done"}
	return s
}

// call is a system call about something below a folder.
type call struct {
	reads, writes, makes, changes, syncs bool
}

// tracer runs a command under ptrace, and lets its disk be sick from one call on.
type tracer struct {
	*testing.T
	dir    string // what lies on the sick disk
	sick   sickness
	from   int          // the number of the first call that fails
	seen   int          // how many could have
	failed map[int]bool // the threads that are in a call that fails
}

// run returns how the command has ended, with what it has said.
func (x *tracer) run(cmd *exec.Cmd) (status int, out, said string) {
	x.Helper()
	var files [2]*os.File
	for i := range files {
		f, err := os.CreateTemp(x.TempDir(), "")
		if err != nil {
			x.Fatal(err)
		}
		defer f.Close()
		files[i] = f
	}
	cmd.Stdout, cmd.Stderr = files[0], files[1]
	x.failed = map[int]bool{}
	ended := tracetest.Run(x, cmd, func(at tracetest.Stop) { x.at(cmd.Process.Pid, at) })
	var texts [2]string
	for i, f := range files {
		text, err := os.ReadFile(f.Name())
		if err != nil {
			x.Fatal(err)
		}
		texts[i] = string(text)
	}
	if !ended.Exited() {
		return -1, texts[0], texts[1] + "\nended by " + ended.Signal().String()
	}
	return ended.ExitStatus(), texts[0], texts[1]
}

// at looks at a call. One that is to fail is not made, and gives the error.
func (x *tracer) at(pid int, at tracetest.Stop) {
	regs := at.Regs
	if at.After {
		if x.failed[at.TID] {
			delete(x.failed, at.TID)
			regs.Rax = uint64(-int64(x.sick.errno))
			_ = syscall.PtraceSetRegs(at.TID, &regs)
		}
		return
	}
	if !x.sick.fails(x.callOf(pid, &regs)) {
		return
	}
	x.seen++
	switch {
	case x.seen <= x.from:
	case x.sick.signal == 0:
		regs.Orig_rax = ^uint64(0)
		x.failed[at.TID] = syscall.PtraceSetRegs(at.TID, &regs) == nil
	case x.seen == x.from+1:
		_ = syscall.Kill(pid, x.sick.signal)
	}
}

// callOf is what a call is about, if it is about something on the disk.
func (x *tracer) callOf(pid int, r *syscall.PtraceRegs) (c call) {
	switch r.Orig_rax {
	case syscall.SYS_READ, syscall.SYS_PREAD64:
		c.reads = x.isOpen(pid, r.Rdi)
	case syscall.SYS_WRITE, syscall.SYS_PWRITE64, syscall.SYS_WRITEV, syscall.SYS_FALLOCATE:
		c.writes = x.isOpen(pid, r.Rdi)
	case sysCopyFileRange:
		c.writes = x.isOpen(pid, r.Rdx)
	case syscall.SYS_FSYNC, syscall.SYS_FDATASYNC:
		c.syncs = x.isOpen(pid, r.Rdi)
	case syscall.SYS_FTRUNCATE:
		c.changes = x.isOpen(pid, r.Rdi)
	case syscall.SYS_OPEN:
		c = x.opening(pid, r.Rdi, r.Rsi)
	case syscall.SYS_OPENAT:
		c = x.opening(pid, r.Rsi, r.Rdx)
	case syscall.SYS_MKDIR:
		c.makes, _ = x.isNamed(pid, r.Rdi)
	case syscall.SYS_MKDIRAT:
		c.makes, _ = x.isNamed(pid, r.Rsi)
	case syscall.SYS_LINK, syscall.SYS_SYMLINK:
		c.makes, _ = x.isNamed(pid, r.Rsi)
	case syscall.SYS_LINKAT:
		c.makes, _ = x.isNamed(pid, r.R10)
	case syscall.SYS_RENAME:
		c.changes, _ = x.isNamed(pid, r.Rsi)
	case syscall.SYS_RENAMEAT, sysRenameat2:
		c.changes, _ = x.isNamed(pid, r.R10)
	case syscall.SYS_UNLINK, syscall.SYS_RMDIR, syscall.SYS_CHMOD, syscall.SYS_TRUNCATE:
		c.changes, _ = x.isNamed(pid, r.Rdi)
	case syscall.SYS_UNLINKAT, syscall.SYS_FCHMODAT:
		c.changes, _ = x.isNamed(pid, r.Rsi)
	}
	return c
}

// The calls that package syscall has no names for (asm/unistd_64.h).
const (
	sysRenameat2     = 316
	sysCopyFileRange = 326
)

func (x *tracer) opening(pid int, name, flags uint64) (c call) {
	ours, path := x.isNamed(pid, name)
	if !ours {
		return c
	}
	_, err := os.Lstat(path)
	c.makes = flags&syscall.O_CREAT != 0 && err != nil
	there := flags&syscall.O_EXCL != 0 && err == nil // so says the disk, whatever it has
	c.changes = flags&(syscall.O_WRONLY|syscall.O_RDWR|syscall.O_CREAT) != 0 && !there
	return c
}

// isOpen reports whether a descriptor is of a file on the disk.
func (x *tracer) isOpen(pid int, fd uint64) bool {
	to, err := os.Readlink(filepath.Join("/proc", strconv.Itoa(pid), "fd", strconv.Itoa(int(int32(fd)))))
	return err == nil && strings.HasPrefix(to, x.dir)
}

// isNamed reports whether a name is of a file on the disk; one that is not whole is of a
// folder that was opened, which nothing but the removal of a tree does here.
func (x *tracer) isNamed(pid int, at uint64) (bool, string) {
	mem, err := os.Open(filepath.Join("/proc", strconv.Itoa(pid), "mem"))
	if err != nil {
		return false, ""
	}
	defer mem.Close()
	name := make([]byte, 4096)
	n, _ := mem.ReadAt(name, int64(at)) // the page may end
	end := bytes.IndexByte(name[:n], 0)
	if end < 0 {
		return false, ""
	}
	path := string(name[:end])
	return strings.HasPrefix(path, x.dir) || !strings.HasPrefix(path, "/"), path
}
