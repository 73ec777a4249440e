package tracetest

import (
	"errors"
	"os/exec"
	"runtime"
	"syscall"
	"testing"
)

// Stop is where a thread goes into a system call, or comes out of it.
type Stop struct {
	TID   int
	Regs  syscall.PtraceRegs
	After bool
}

const (
	options  = syscall.PTRACE_O_TRACECLONE | syscall.PTRACE_O_TRACESYSGOOD | 0x100000 // EXITKILL
	sysgood  = 0x80
	noThread = 0x20000000 // __WNOTHREAD: the children of this thread alone
)

// Run starts a command, in a group of processes of its own, and calls at wherever one of its
// threads stops. It returns how the command has ended; the test is skipped where nobody may
// be traced.
func Run(t testing.TB, cmd *exec.Cmd, at func(Stop)) syscall.WaitStatus {
	t.Helper()
	// Whoever starts a process that is traced must trace it, and that is a thread.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	// The thread may have started others before, which somebody else waits for.
	cmd.SysProcAttr = &syscall.SysProcAttr{Ptrace: true, Setpgid: true}
	if err := cmd.Start(); err != nil {
		if errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.ENOSYS) {
			t.Skip("nobody is traced here: ", err)
		}
		t.Fatal(err)
	}
	pid := cmd.Process.Pid
	defer func() { _ = cmd.Process.Release() }()
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(pid, &status, syscall.WALL, nil); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(syscall.PtraceSetOptions(pid, options), syscall.PtraceSyscall(pid, 0)); err != nil {
		t.Fatal(err)
	}
	inside := map[int]bool{} // the threads that are in a call
	for {
		tid, err := syscall.Wait4(-pid, &status, syscall.WALL|noThread, nil)
		switch {
		case errors.Is(err, syscall.EINTR):
		case err != nil:
			t.Fatal(err)
		case status.Stopped():
			_ = syscall.PtraceSyscall(tid, stopped(tid, status.StopSignal(), inside, at)) // it may be dead already
		case tid == pid:
			return status
		}
	}
}

// stopped returns the signal that a thread is to have when it goes on.
func stopped(tid int, signal syscall.Signal, inside map[int]bool, at func(Stop)) int {
	switch signal {
	case syscall.SIGTRAP, syscall.SIGSTOP: // a thread was born
		return 0
	case syscall.SIGTRAP | sysgood:
		s := Stop{TID: tid, After: inside[tid]}
		if syscall.PtraceGetRegs(tid, &s.Regs) == nil {
			inside[tid] = !s.After
			at(s)
		}
		return 0
	}
	return int(signal)
}
