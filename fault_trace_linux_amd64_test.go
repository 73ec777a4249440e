package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
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
	from   int // the number of the first call that fails
	seen   int // how many could have
	inside map[int]*syscall.PtraceRegs
	failed map[int]bool // the threads that are in a call that fails
}

// run returns how the command has ended, with what it has said.
func (x *tracer) run(cmd *exec.Cmd) (status int, out, said string) {
	x.Helper()
	// Whoever starts a process that is traced must trace it, and that is a thread.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
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
	cmd.SysProcAttr = &syscall.SysProcAttr{Ptrace: true}
	if err := cmd.Start(); err != nil {
		if errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.ENOSYS) {
			x.Skip("nobody is traced here: ", err)
		}
		x.Fatal(err)
	}
	x.inside, x.failed = map[int]*syscall.PtraceRegs{}, map[int]bool{}
	ended := x.trace(cmd.Process.Pid)
	_ = cmd.Process.Release()
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

const (
	traceOptions = syscall.PTRACE_O_TRACECLONE | syscall.PTRACE_O_TRACESYSGOOD | 0x100000 // EXITKILL
	sysgood      = 0x80
	noThread     = 0x20000000 // __WNOTHREAD: the children of this thread alone
)

func (x *tracer) trace(pid int) (ended syscall.WaitStatus) {
	x.Helper()
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(pid, &status, syscall.WALL, nil); err != nil {
		x.Fatal(err)
	}
	if err := errors.Join(syscall.PtraceSetOptions(pid, traceOptions), syscall.PtraceSyscall(pid, 0)); err != nil {
		x.Fatal(err)
	}
	for {
		tid, err := syscall.Wait4(-1, &status, syscall.WALL|noThread, nil)
		if errors.Is(err, syscall.EINTR) {
			continue
		}
		if err != nil {
			x.Fatal(err)
		}
		if !status.Stopped() {
			if tid == pid {
				return status
			}
			continue
		}
		signal := status.StopSignal()
		switch signal {
		case syscall.SIGTRAP | sysgood:
			signal = 0
			x.atCall(pid, tid)
		case syscall.SIGTRAP, syscall.SIGSTOP: // a thread was born
			signal = 0
		}
		_ = syscall.PtraceSyscall(tid, int(signal)) // it may be dead already
	}
}

// atCall is where a thread goes into a call, or comes out of it. One that is to fail is not
// made, and gives the error.
func (x *tracer) atCall(pid, tid int) {
	var regs syscall.PtraceRegs
	if syscall.PtraceGetRegs(tid, &regs) != nil {
		return
	}
	if x.inside[tid] != nil {
		delete(x.inside, tid)
		if x.failed[tid] {
			delete(x.failed, tid)
			regs.Rax = uint64(-int64(x.sick.errno))
			_ = syscall.PtraceSetRegs(tid, &regs)
		}
		return
	}
	x.inside[tid] = &regs
	if !x.sick.fails(x.callOf(pid, &regs)) {
		return
	}
	x.seen++
	switch {
	case x.seen <= x.from:
	case x.sick.signal == 0:
		regs.Orig_rax = ^uint64(0)
		x.failed[tid] = syscall.PtraceSetRegs(tid, &regs) == nil
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
